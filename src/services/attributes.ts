import { record, records, type Fields } from '../kit/door.js';
import { unique, word } from './fields.js';
import { readTopic, type Topic } from './topic.js';

/** What HSDS hangs on a record by terms of taxonomies: needs, audiences, and what it has no field for. */
export interface Attributes {
  topics: Topic[];
  audiences: string[];
  accessibility: string[];
  /** Values of our own terms by their codes (extensions.md of the reference backend). */
  own: ReadonlyMap<string, string>;
}

const ownTaxonomy = 'jia';
// People, target group, circumstances; eligible people, people served, suitable for.
const audience =
  /audience|eligib|target|client|circumstance|people|\u4eba\u7fa4|\u5bf9\u8c61|\u5c0d\u8c61|\u53d7\u4f17|\u53d7\u773e|\u9002\u7528|\u9069\u7528/i;
const accessible = /accessib|\u65e0\u969c\u788d|\u7121\u969c\u7919/i;

/** Of the service first, then of what belongs to it: topics are those of the service alone. */
export function readAttributes(service: Fields, ...others: Fields[]): Attributes {
  const topics: Topic[] = [];
  const audiences: string[] = [];
  const accessibility: string[] = [];
  const own = new Map<string, string>();
  for (const holder of [service, ...others]) {
    for (const attribute of records(holder.attributes)) {
      const term = record(attribute.taxonomy_term);
      const group = word(term.taxonomy) || word(record(term.taxonomy_detail).name);
      const isOwn = group.toLowerCase() === ownTaxonomy;
      const code = (word(term.code) || (isOwn ? word(term.name) : '')).toLowerCase();
      // A secret place stays secret, whatever the taxonomy is called, and whoever denies it.
      if (isOwn || code === confidential) {
        const denied = code === confidential && !isSaid(own, code);
        if (code && (denied || !own.has(code))) own.set(code, valueOf(attribute.value));
        continue;
      }
      const topic = readTopic(term);
      if (!topic) continue;
      if (accessible.test(group)) accessibility.push(topic.name);
      else if (audience.test(group) || audience.test(word(attribute.link_type)))
        audiences.push(topic.name);
      else if (holder === service && !topics.some((known) => known.id === topic.id))
        topics.push(topic);
    }
  }
  return { topics, audiences: unique(audiences), accessibility: unique(accessibility), own };
}

export const confidential = 'confidential';

function valueOf(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : word(value);
}

/** Whether a term is there, and its value does not deny it. */
export function isSaid(own: ReadonlyMap<string, string>, code: string): boolean {
  const value = own.get(code);
  return value !== undefined && !/^(?:false|no|0|\u5426|\u4e0d|\u4e0d\u662f)$/i.test(value);
}
