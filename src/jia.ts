/**
 * The front door: finds `jia-*` tags, now and later, and loads only those widgets. The request for
 * an element's data starts beside the request for its code.
 */
import { startEarly } from './kit/early.js';
import { firstRequest as firstFeed, guess } from './news/first-request.js';
import { firstRequest as firstForm } from './requests/first-request.js';
import { firstRequest as firstServices } from './services/first-request.js';

interface Entry {
  load: () => Promise<unknown>;
  first?: (src: string, type: string) => string | undefined;
  /** Code that the answer will most likely need. */
  beside?: (src: string, type: string) => Promise<unknown> | undefined;
}

function dialect(src: string, type: string): Promise<unknown> | undefined {
  const name = type || guess(src);
  if (name === 'rss') return import('./news/backends/xml.js');
  return name === 'wordpress' ? import('./news/backends/wordpress.js') : undefined;
}

const elements: Record<string, Entry> = {
  'jia-news-feed': {
    load: () => import('./define/news-feed.js'),
    first: firstFeed,
    beside: dialect,
  },
  'jia-service-finder': {
    load: () => import('./define/service-finder.js'),
    first: firstServices,
  },
  'jia-feedback-form': {
    load: () => import('./define/feedback-form.js'),
    first: firstForm,
  },
  'jia-request-status': {
    load: () => import('./define/request-status.js'),
  },
  'jia-quick-exit': {
    load: () => import('./define/quick-exit.js'),
  },
};

/** What visitors write with, wherever a widget asks for it. */
const form = 'jia-feedback-form';
const selector = Object.keys(elements).join(',');
const seen = new WeakSet<Element>();
let screen: IntersectionObserver | undefined;

function load(tag: Element): void {
  const entry = elements[tag.localName]!;
  const home = tag.getAttribute('home');
  const type = tag.getAttribute('type') ?? '';
  const first = home
    ? `${home.trim().replace(/\/+$/, '')}/.well-known/jia.json`
    : (tag.getAttribute('src') ?? '').trim().split(/\s+/)[0];
  try {
    const url = first && new URL(first, document.baseURI).href;
    const wanted = url && (home ? url : entry.first?.(url, type));
    if (wanted && /^https?:/.test(wanted)) startEarly(wanted);
  } catch {
    // Not an address: the element says so.
  }
  // A refused or broken chunk leaves the children of the tag standing; nothing to undo.
  entry.load().catch((error: unknown) => console.warn(`<${tag.localName}>`, error));
  if (first && !home) entry.beside?.(first, type)?.catch(() => undefined);
}

function found(tag: Element): void {
  if (!elements[tag.localName] || seen.has(tag)) return;
  seen.add(tag);
  if (tag.getAttribute('loading') !== 'lazy' || typeof IntersectionObserver !== 'function') {
    return load(tag);
  }
  screen ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        screen?.unobserve(target);
        load(target);
      }
    },
    { rootMargin: '256px' },
  );
  screen.observe(tag);
}

function search(root: Document | Element): void {
  for (const tag of [...root.querySelectorAll(selector)]) found(tag);
}

if (typeof document !== 'undefined') {
  search(document);
  // What an earlier page could not send goes on, also where no form stands.
  try {
    if (localStorage['jia:outbox'])
      import('./requests/outbox.js').then(
        (outbox) => outbox.resume(),
        () => undefined,
      );
  } catch {
    // No storage, so nothing waits in it.
  }
  document.addEventListener('jia-write', (event) => event.answer(form, elements[form]!.load));
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of [...change.addedNodes]) {
        if (!(node instanceof Element)) continue;
        found(node);
        search(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
