import { trustedHtml } from './host.js';
import { tidy } from './text.js';

/** Words of a piece of HTML. Parsed in a document without scripts, so nothing runs or loads. */
export function plain(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  try {
    const body = new DOMParser().parseFromString(trustedHtml(html), 'text/html').body;
    for (const part of [...body.querySelectorAll('script,style,template,noscript,iframe,object')])
      part.remove();
    // Blocks and breaks part words on the page; without a blank their texts would run together.
    for (const part of [
      ...body.querySelectorAll('br,p,div,li,tr,td,th,h1,h2,h3,h4,h5,h6,blockquote'),
    ])
      part.append(' ');
    for (const part of [...body.querySelectorAll('br')]) part.replaceWith(' ');
    return tidy(body.textContent ?? '');
  } catch {
    // A page that enforces Trusted Types and lists no policy of ours.
    return tidy(html.replace(/<[^>]*>/g, ' '));
  }
}

/** An http(s) address, absolute; nothing for `javascript:` and the like. */
export function safeUrl(url: string, base: string = document.baseURI): string | undefined {
  try {
    const parsed = new URL(tidy(url.replace(/[\t\n\r]/g, '')), base);
    return /^https?:$/.test(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

/** A picture's address: http is upgraded on https pages, where it would be blocked. */
export function pictureUrl(url: string, base?: string): string | undefined {
  const safe = safeUrl(url, base);
  return safe && location.protocol === 'https:' ? safe.replace(/^http:/, 'https:') : safe;
}

export interface SafeHtmlOptions {
  /** What relative addresses start from. */
  base: string;
  images?: 'all' | 'same-host' | 'none';
}

/**
 * HTML from outside, sanitised, as a fragment that is inserted as it is; or its words as a string
 * where no sanitiser can run. The sanitiser is loaded at first use.
 */
export async function safeHtml(
  html: string,
  options: SafeHtmlOptions,
): Promise<DocumentFragment | string> {
  const { sanitize } = await import('./sanitize.js');
  return sanitize(html, options) ?? plain(html);
}
