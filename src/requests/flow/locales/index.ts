import type { Locales } from '../../../kit/language.js';
import type { FlowWords } from './en.js';

export type { FlowWords };

export const flowLocales: Locales<FlowWords> = {
  en: () => import('./en.js'),
  'zh-Hans': () => import('./zh-Hans.js'),
  'zh-Hant': () => import('./zh-Hant.js'),
};
