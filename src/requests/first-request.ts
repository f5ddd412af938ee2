/** An address below an API's base. What the base itself asks in its query stays. */
export function address(
  base: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/(?:\/services\.json)?\/*$/, '') + path;
  for (const name of Object.keys(query)) if (query[name]) url.searchParams.set(name, query[name]);
  return url.href;
}

/**
 * The address that the form asks first for `src`: the list of request types. Shared with the loader,
 * which starts this request while the element's code is still on its way.
 */
export function firstRequest(src: string, type: string): string | undefined {
  return type === '' || type === 'open311' ? address(src, '/services.json') : undefined;
}
