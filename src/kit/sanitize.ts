import createDOMPurify from 'dompurify';
import { policy } from './host.js';
import { safeUrl, type SafeHtmlOptions } from './html.js';

// Words, lists, tables and pictures. No forms, controls, ids, classes or styles: a feed item must not
// be able to draw a false "write to us" inside our own frame.
const tags =
  'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr'.split(
    ' ',
  );
const attributes =
  'alt cite colspan datetime dir headers height href lang rowspan scope src start title width'.split(
    ' ',
  );

const rules = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: attributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_SELF_CLOSE_IN_ATTR: false,
  KEEP_CONTENT: true,
  FORBID_CONTENTS: [
    'script',
    'style',
    'template',
    'noscript',
    'iframe',
    'object',
    'svg',
    'math',
    'title',
    'textarea',
    'select',
    'option',
    'button',
  ],
  RETURN_DOM_FRAGMENT: true as const,
  RETURN_TRUSTED_TYPE: false,
};

type Purify = ReturnType<typeof createDOMPurify>;
let own: Purify | undefined;

/** Sanitises HTML, or returns nothing where the page's Trusted Types let no sanitiser run. */
export function sanitize(html: string, options: SafeHtmlOptions): DocumentFragment | undefined {
  const fragment = purified(html) ?? natively(html);
  if (!fragment) return undefined;
  for (const link of [...fragment.querySelectorAll('a')]) secureLink(link, options.base);
  for (const picture of [...fragment.querySelectorAll('img')]) securePicture(picture, options);
  for (const cited of [...fragment.querySelectorAll('[cite]')]) cited.removeAttribute('cite');
  return fragment;
}

function purified(html: string): DocumentFragment | null {
  try {
    // A private instance: a host that configures its own DOMPurify must not change ours.
    own ??= createDOMPurify(window);
    const trusted = policy();
    const config = trusted ? { ...rules, TRUSTED_TYPES_POLICY: trusted } : rules;
    return own.sanitize(html, config as unknown as typeof rules) as DocumentFragment | null;
  } catch {
    return null;
  }
}

interface Settable {
  setHTML?: (html: string, options: unknown) => void;
}

/** The browser's own sanitiser needs no policy. `attributes` a tag must be empty, else it keeps style. */
function natively(html: string): DocumentFragment | undefined {
  const body = document.implementation.createHTMLDocument('').body as HTMLElement & Settable;
  if (!body.setHTML) return undefined;
  const elements = [];
  for (const name of tags) elements.push({ name, attributes: [] });
  try {
    body.setHTML(html, {
      sanitizer: { elements, attributes, comments: false, dataAttributes: false },
    });
  } catch {
    return undefined;
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  return fragment;
}

function secureLink(link: HTMLAnchorElement, base: string): void {
  const href = link.getAttribute('href') ?? '';
  const direct = /^(?:mailto|tel):/i.test(href.trim()) ? href.trim() : undefined;
  const target = direct ?? (href ? safeUrl(href, base) : undefined);
  if (!target) return link.removeAttribute('href');
  link.setAttribute('href', target);
  if (direct) return;
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer nofollow ugc');
}

function securePicture(picture: HTMLImageElement, { base, images = 'all' }: SafeHtmlOptions): void {
  const found = safeUrl(picture.getAttribute('src') ?? '', base);
  const local = found && new URL(found).host === new URL(base, document.baseURI).host;
  if (!found || images === 'none' || (images === 'same-host' && !local)) return picture.remove();
  // https only; a partner's own plain-http host, which may have nothing else, is left as it is.
  const upgrade = !(local && location.protocol === 'http:');
  picture.setAttribute('src', upgrade ? found.replace(/^http:/, 'https:') : found);
  picture.setAttribute('referrerpolicy', 'no-referrer');
  picture.setAttribute('loading', 'lazy');
  picture.setAttribute('decoding', 'async');
  if (!picture.hasAttribute('alt')) picture.setAttribute('alt', '');
}
