import { unslashed } from '../kit/text.js';

/** Parameters that say how a reader came, not what is read. */
const tracking =
  /^(?:(?:utm|wx|share|sharer|spm|mc|tt|hmsr)_.*|spm|scm|from|isappinstalled|fbclid|gclid|dclid|msclkid|yclid|igshid|scene|ascene|nsukey|chksm|pass_ticket|exportkey|vd_source|ref|ref_src)$/i;

/**
 * The address that all ways of writing it have in common. Nothing for what is no http(s) address, and
 * for a home page: it names no story.
 */
export function canonicalUrl(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(parsed.protocol)) return undefined;
  const { searchParams, hash } = parsed;
  for (const name of [...searchParams.keys()]) if (tracking.test(name)) searchParams.delete(name);
  searchParams.sort();
  const host = parsed.hostname
    .replace(/\.$/, '')
    .replace(/^(?:(?:www|wap|mobile|m)\.)+(?=[^.]+\.[^.])/, '');
  const port = /^(?:80|443)?$/.test(parsed.port) ? '' : `:${parsed.port}`;
  const path = unslashed(
    parsed.pathname
      .replace(/;jsessionid=[^/]*/i, '')
      .replace(/%[\da-f]{2}/gi, (byte) => byte.toUpperCase())
      .replace(/\/(?:index|default)\.(?:[sx]?html?|php|aspx?|jsp)$/i, ''),
  );
  const query = searchParams.toString();
  const route = /^#[!/]/.test(hash) ? unslashed(hash) : '';
  // Some systems keep every story at the root, told apart by a number.
  const numbered = /(?:^|&)(?:p|\w*id)=[^&]*\d/i.test(query) || /\d/.test(route);
  if (path === '' && !numbered) return undefined;
  return `https://${host}${port}${path}${query && `?${query}`}${route}`;
}

interface Named {
  id: string;
  url?: string | undefined;
}

const known = new WeakMap<Named, string[]>();

/** The addresses by which a story is called, as all ways of writing them have them in common. */
export function addressesOf(story: Named): readonly string[] {
  let found = known.get(story);
  if (!found) {
    known.set(story, (found = []));
    for (const address of new Set([story.url, story.id])) {
      const canonical = address && canonicalUrl(address);
      if (canonical) found.push(canonical);
    }
  }
  return found;
}
