/**
 * The first request for a directory, by its address alone: the loader starts it while the element's
 * code is still on its way. Addresses must be absolute.
 */
export function firstRequest(src: string, type: string): string {
  return looksLikeFile(src, type) ? new URL(src).href : servicesUrl(src, firstPage);
}

/** Whether an address is asked as it is. Without a type its ending says so; the answer decides. */
export function looksLikeFile(src: string, type: string): boolean {
  return type ? type === 'file' : /\.(?:json|jsonl|ndjson|txt)$/i.test(new URL(src).pathname);
}

export const firstPage = { page: '1', per_page: '50', full: 'true' };

/** The list of services of an HSDS API, whose base may be written with or without it. */
export function servicesUrl(src: string, query: Readonly<Record<string, string>>): string {
  return endpoint(src, 'services', query);
}

export function endpoint(
  src: string,
  path: string,
  query: Readonly<Record<string, string>>,
): string {
  const url = new URL(src);
  const base = url.pathname.replace(/\/+$/, '').replace(/\/services$/, '');
  url.pathname = `${base}/${path}`;
  for (const key of Object.keys(query)) url.searchParams.set(key, query[key] ?? '');
  url.hash = '';
  return url.href;
}
