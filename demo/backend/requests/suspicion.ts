import type { Content } from '../open311/validate.js';

/**
 * What makes staff look twice at a letter: `trap` (a field no person sees was filled), `fast`
 * (quicker than anybody reads), `links` (many of them), `late` (after the end). It is stored and
 * receipted like any other, because a wrong guess must cost nobody her letter.
 */
export type Mark = 'trap' | 'fast' | 'links' | 'late';

const fastest = 3;
const manyLinks = 3;

export function marksOf(form: URLSearchParams, content: Content, late: boolean): Mark[] {
  const marks: Mark[] = [];
  if (form.get('leave_empty')) marks.push('trap');
  const elapsed = form.get('elapsed');
  if (elapsed && Number(elapsed) < fastest) marks.push('fast');
  const words = [content.description ?? '', ...Object.values(content.attributes).flat()].join('\n');
  if ((words.match(/\bhttps?:\/\/|\bwww\./gi) ?? []).length >= manyLinks) marks.push('links');
  if (late) marks.push('late');
  return marks;
}
