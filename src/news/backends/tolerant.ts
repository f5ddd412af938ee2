import { trustedHtml } from '../../kit/host.js';
import { tell } from './tokens.js';

/**
 * Rewrites a feed that a strict parser refuses as one that it reads: bare `&`, HTML's entities,
 * control characters, undeclared prefixes, text before the prolog, elements that are not closed. Of a
 * truncated document the complete items are kept. Entities of the document itself stand for short
 * plain text at most, so that nothing can be blown up by nesting them. The feed begins at `start`;
 * before it there may be what a server's own errors printed. `entity` reads a reference of HTML: where
 * there is no document, somebody else must.
 */
export function mend(text: string, start: number, entity = html): string {
  const own = ownEntities(text.slice(0, start));
  const out: string[] = [];
  /** The open elements, outermost first. */
  const open: string[] = [];
  /** Where in `out` the item begins that is being read, and how deep it lies. */
  let item: { start: number; depth: number } | undefined;
  let declared = new Set<string>();
  const missing = new Set<string>();

  const closeTo = (depth: number) => {
    while (open.length > depth) out.push(`</${open.pop()}>`);
    if (item && depth <= item.depth) item = undefined;
  };

  tell(text, start, {
    open(written, attributes) {
      const name = xmlName(written);
      // A second root, or a nesting that nobody means: the text is kept, the element is not.
      if (!name || open.length > deepest) return;
      const local = name.replace(/^.*:/, '').toLowerCase();
      const begins = local === 'item' || local === 'entry';
      // An item inside an item: the first one was never closed.
      if (begins && item) closeTo(item.depth);
      if (begins) item = { start: out.length, depth: open.length };
      if (open.length === 0) declared = prefixesOf(attributes);
      out.push(`<${name}`);
      note(name);
      for (const [key, value] of attributes) {
        const attribute = xmlName(key);
        if (!attribute || isBadDeclaration(attribute, value)) continue;
        if (!/^xmlns(?::|$)/.test(attribute)) note(attribute);
        out.push(` ${attribute}="${escape(read(value, own, entity)).replace(/"/g, '&quot;')}"`);
      }
      // The root's end is written last, when all missing prefixes are known.
      if (open.length === 0) out.push(rootEnd);
      out.push('>');
      open.push(name);
    },
    text(data, literal) {
      if (open.length > 0) out.push(escape(literal ? data : read(data, own, entity)));
    },
    close(written) {
      const at = open.lastIndexOf(xmlName(written));
      // The root stays open until the end: what follows a stray end tag is not lost.
      if (at > 0) closeTo(at);
    },
  });

  function note(name: string): void {
    const prefix = /^([^:]+):/.exec(name)?.[1];
    if (prefix && prefix !== 'xml' && prefix !== 'xmlns' && !declared.has(prefix))
      missing.add(prefix);
  }

  // What is still open now was cut off.
  const unfinished = item as { start: number; depth: number } | undefined;
  if (unfinished) {
    out.length = unfinished.start;
    open.length = unfinished.depth;
  }
  closeTo(0);
  let declarations = '';
  for (const prefix of missing)
    declarations += ` xmlns:${prefix}="${usual[prefix] ?? `urn:${prefix}`}"`;
  return out.map((piece) => (piece === rootEnd ? declarations : piece)).join('');
}

const deepest = 100;
/** Stands for declarations that are only known later; no text holds it, since text is escaped. */
const rootEnd = '<>';

/** What these prefixes mean wherever they are used. */
const usual: Record<string, string> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  media: 'http://search.yahoo.com/mrss/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
  prism: 'http://prismstandard.org/namespaces/basic/2.0/',
  atom: 'http://www.w3.org/2005/Atom',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};

/** The nearest name that XML allows; empty when nothing is left of it. */
function xmlName(name: string): string {
  const parts = name.split(':');
  const local = clean(parts.pop() ?? '');
  const prefix = clean(parts[0] ?? '');
  return local && prefix ? `${prefix}:${local}` : local;
}

function clean(name: string): string {
  return name.replace(/[^\w.\u00b7-\uffff-]/g, '').replace(/^[^A-Za-z_\u00c0-\uffff]+/, '');
}

function prefixesOf(attributes: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  for (const [key, value] of attributes) {
    const prefix = /^xmlns:(.+)$/.exec(key)?.[1];
    if (prefix && value) found.add(prefix);
  }
  return found;
}

/** Declarations that XML forbids: an empty namespace for a prefix, or one for a reserved prefix. */
function isBadDeclaration(name: string, value: string): boolean {
  return /^xmlns:/.test(name) && (value === '' || /^xmlns:xml/i.test(name));
}

function escape(text: string): string {
  return (
    text
      // What XML cannot hold: control characters, halves of pairs, and two that are no characters.
      .replace(
        /[\ud800-\udbff][\udc00-\udfff]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/g,
        (found) => (found.length === 2 ? found : ''),
      )
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
  );
}

const basic: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its references resolved; an `&` that begins none stands for itself. */
function read(text: string, own: Map<string, string>, entity: typeof html): string {
  return text.replace(
    /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{0,31});/gi,
    (whole, name: string) => basic[name] ?? own.get(name) ?? entity(whole),
  );
}

/** Short entities without references of their own that the document declares. */
function ownEntities(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const doctype = /<!doctype[^>[]*\[([\s\S]{0,20000}?)\]\s*>/i.exec(text)?.[1] ?? '';
  for (const [, name = '', double, single] of doctype.matchAll(
    /<!entity\s+(\w+)\s+(?:"([^"&<]{0,100})"|'([^'&<]{0,100})')/gi,
  )) {
    found.set(name, double ?? single ?? '');
  }
  return found;
}

const known = new Map<string, string>();

/** A character reference or one of HTML's entities, as the browser knows them. */
function html(reference: string): string {
  let text = known.get(reference);
  if (text === undefined) {
    const { body } = new DOMParser().parseFromString(
      trustedHtml(`<body>${reference}`),
      'text/html',
    );
    text = body.textContent || reference;
    if (known.size < 500) known.set(reference, text);
  }
  return text;
}
