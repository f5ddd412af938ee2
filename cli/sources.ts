import { Parser } from 'htmlparser2';
import { decode } from '../src/news/charset.js';
import { say, type Home } from '../src/kit/home.js';
import { tidy } from '../src/kit/text.js';
import { isZone } from './dates.js';
import { webUrl } from './html.js';
import type { Source } from './item.js';

/** A list of sources and what is wrong with it. */
export interface SourceList {
  sources: Source[];
  problems: string[];
}

/** Why a list cannot be used at all: what follows the fault might be missing unseen. */
export class BrokenList extends Error {}

/** Sources from a file: OPML, or addresses one a line. Throws BrokenList. */
export function readSources(bytes: Uint8Array): SourceList {
  const text = decode(bytes);
  return /^\s*</.test(text.replace(/^\ufeff/, '')) ? readOpml(text) : readLines(text);
}

function readLines(text: string): SourceList {
  const list: SourceList = { sources: [], problems: [] };
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const written = tidy(line);
    if (written === '' || written.startsWith('#')) return;
    // What stands behind the address is what somebody calls it.
    const [url = '', ...name] = written.split(' ');
    add(list, { url, name: name.join(' ') || undefined }, `line ${index + 1}`);
  });
  return list;
}

/**
 * The outlines of an OPML file; an outline around others names their group. The parser reads on past
 * what is not well-formed, but tells that it found no quotes, or had to end an element itself.
 */
function readOpml(text: string): SourceList {
  const list: SourceList = { sources: [], problems: [] };
  const names: string[] = [];
  /** Where the start tags of the elements end that are open. */
  const open: number[] = [];
  let begun = false;
  const broken = (what: string) => {
    const line = text.slice(0, parser.startIndex).split('\n').length;
    return new BrokenList(`is no well-formed OPML, near line ${line}: ${what}`);
  };
  const parser: Parser = new Parser(
    {
      onattribute(name, _value, quote) {
        if (!quote) throw broken(`a quotation mark is missing at ${name}`);
      },
      onopentag(tag, written) {
        begun = true;
        open.push(parser.endIndex);
        if (tag.toLowerCase() !== 'outline') return;
        const of = attributesOf(written);
        const name = of('title') ?? of('text');
        const url = of('xmlurl');
        if (url) {
          add(
            list,
            {
              url,
              name,
              page: webUrl(of('htmlurl')),
              type: of('type'),
              timeZone: of('timezone'),
              group: names.filter(Boolean).join(' / ') || undefined,
              platform: of('platform'),
              account: of('account'),
              logo: webUrl(of('logo')),
            },
            `outline "${name ?? url}"`,
          );
        }
        names.push(url ? '' : (name ?? ''));
      },
      onclosetag(tag, implied) {
        // A tag such as <outline/> ends its element where it stands.
        const whole = open.pop() === parser.endIndex;
        if (implied && !whole) throw broken(`the end of <${tag}> is missing`);
        if (tag.toLowerCase() === 'outline') names.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (!begun) throw broken('no element is whole');
  return list;
}

/** Attributes by name, without regard to case and prefix: `xmlUrl`, `jia:timeZone`. */
function attributesOf(written: Record<string, string>): (name: string) => string | undefined {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(written)) {
    found.set(name.replace(/^.*:/, '').toLowerCase(), tidy(value));
  }
  return (name) => found.get(name) || undefined;
}

function add(list: SourceList, source: Source, place: string): void {
  const url = webUrl(source.url);
  if (!url) {
    list.problems.push(`${place}: "${source.url}" is no http address`);
    return;
  }
  if (source.timeZone && !isZone(source.timeZone)) {
    list.problems.push(`${place}: "${source.timeZone}" is no time zone, such as Asia/Shanghai`);
    source = { ...source, timeZone: undefined };
  }
  list.sources.push({ ...source, url });
}

/** The feeds of a home file. */
export function homeSources(home: Home, language: string): Source[] {
  return home.feeds.map(({ url, type, name }) => ({
    url,
    type,
    name: say(name, language) || undefined,
  }));
}

/** Several lists as one; who comes first keeps its place and what it says. */
export function joined(lists: readonly (readonly Source[])[]): Source[] {
  const found = new Map<string, Source>();
  for (const source of lists.flat()) {
    if (!found.has(source.url)) found.set(source.url, source);
  }
  return [...found.values()];
}
