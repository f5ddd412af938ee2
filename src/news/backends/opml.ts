import { safeUrl } from '../../kit/html.js';
import { tidy } from '../../kit/text.js';
import { hostName } from '../news-item.js';
import { textOf, unexpected, type Dialect } from './backend.js';
import { parseXml } from './xml.js';

/** OPML, a list of feeds in groups. */
export const opml: Dialect = async (answer) => {
  const text = await textOf(answer);
  const { feeds, more } = await readOpml(text, answer.url);
  if (feeds.length === 0) throw await unexpected(answer, text);
  return { items: [], source: { name: hostName(answer.url) }, outlines: feeds, leftOut: more };
};

/** A feed of a list. */
export interface ListedFeed {
  url: string;
  name?: string | undefined;
  /** Ours for what the list says. */
  type?: 'rss' | 'json-feed' | 'wordpress' | undefined;
  /** The names of the groups it lies in, the outermost first. */
  groups: string[];
}

/** More feeds than that no page can ask for. */
const most = 50;
/** Deeper groups are no help to anybody. */
const deepest = 8;

/**
 * The feeds of an OPML list, each once, and how many more there are. Relative addresses start from
 * the list's own, `base`.
 */
export async function readOpml(
  text: string,
  base: string,
): Promise<{ feeds: ListedFeed[]; more: number }> {
  const start = Math.max(0, text.search(/<opml[\s>]/i));
  let list = parseXml(text);
  if (!list) {
    const { mend } = await import('./tolerant.js');
    list = parseXml(mend(text, start));
  }
  const feeds: ListedFeed[] = [];
  const seen = new Set<string>();
  for (const element of list ? [...list.getElementsByTagName('*')] : []) {
    if (!isOutline(element)) continue;
    const written = valueOf(element, 'xmlurl');
    const url = written && safeUrl(written, base)?.replace(/#.*/, '');
    if (!url || seen.has(url)) continue;
    seen.add(url);
    if (feeds.length === most) continue;
    const type = types.find(([pattern]) => pattern.test(valueOf(element, 'type')));
    feeds.push({ url, name: nameOf(element), type: type?.[1], groups: groupsOf(element) });
  }
  return { feeds, more: seen.size - feeds.length };
}

const types: readonly (readonly [RegExp, ListedFeed['type']])[] = [
  [/^(?:rss|rdf|atom)/i, 'rss'],
  [/^json/i, 'json-feed'],
  [/^wordpress$/i, 'wordpress'],
];

function isOutline(element: Element): boolean {
  return element.localName.toLowerCase() === 'outline';
}

/** Lists write their attributes in any case. */
function valueOf(element: Element, name: string): string {
  for (const attribute of [...element.attributes]) {
    if (attribute.name.toLowerCase() === name) return tidy(attribute.value);
  }
  return '';
}

function nameOf(element: Element): string | undefined {
  return valueOf(element, 'title') || valueOf(element, 'text') || undefined;
}

function groupsOf(element: Element): string[] {
  const found: string[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) {
    const name = isOutline(at) && nameOf(at);
    if (name) found.unshift(name);
  }
  return found.slice(0, deepest);
}
