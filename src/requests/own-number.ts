/** The number of her request, on the device only after she says so. One at a time: it is no list of letters. */
import { memory } from '../kit/memory.js';
import { isNumber } from './request.js';

export const {
  value: ownNumber,
  follow: followOwnNumber,
  mayKeep: mayKeepNumber,
  isKept: isNumberKept,
  set: setOwnNumber,
  keep: keepNumber,
  forget: forgetNumber,
} = memory<string>(
  'number',
  (value) => (typeof value === 'string' && isNumber(value) ? value : ''),
  (number) => !number,
);
