import { expect } from '@open-wc/testing';
import { needed, none, patience, press } from '../../src/safety/shift-count.js';

/** The count after these keys, each with the moment (ms) of its press. */
function after(...keys: [string, number][]): number {
  let presses = none;
  for (const [key, now] of keys) presses = press(presses, key, now);
  return presses.count;
}

describe('pressing Shift to leave', () => {
  it('takes three presses, each in time after the one before', () => {
    expect(after(['Shift', 0], ['Shift', patience], ['Shift', 2 * patience])).to.equal(needed);
  });

  it('begins anew after a pause', () => {
    expect(after(['Shift', 0], ['Shift', 10], ['Shift', 11 + patience])).to.equal(1);
  });

  it('begins anew after any other key or a press of the pointer', () => {
    expect(after(['Shift', 0], ['Shift', 1], ['A', 2], ['Shift', 3])).to.equal(1);
    expect(after(['Shift', 0], ['Shift', 1], ['pointer', 2])).to.equal(0);
  });
});
