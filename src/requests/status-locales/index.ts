import type { Locales } from '../../kit/language.js';
import type { Words } from './en.js';

export const locales: Locales<Words> = {
  en: () => import('./en.js'),
  'zh-Hans': () => import('./zh-Hans.js'),
  'zh-Hant': () => import('./zh-Hant.js'),
};
