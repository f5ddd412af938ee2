/**
 * The front door: finds `jia-*` tags, now and later, and loads only those widgets. The request for
 * an element's data starts beside the request for its code.
 */
import { startEarly } from './kit/early.js';
import { firstRequest as firstFeed } from './news/first-request.js';
import { firstRequest as firstForm } from './requests/first-request.js';
import { firstRequest as firstServices } from './services/first-request.js';

interface Entry {
  load: () => Promise<unknown>;
  first: (src: string, type: string) => string | undefined;
}

const elements: Record<string, Entry> = {
  'jia-news-feed': { load: () => import('./define/news-feed.js'), first: firstFeed },
  'jia-service-finder': { load: () => import('./define/service-finder.js'), first: firstServices },
  'jia-feedback-form': { load: () => import('./define/feedback-form.js'), first: firstForm },
};

/** What visitors write with, wherever a widget asks for it. */
const form = 'jia-feedback-form';
const selector = Object.keys(elements).join(',');
const seen = new WeakSet<Element>();
let screen: IntersectionObserver | undefined;

function load(tag: Element, entry: Entry): void {
  // A refused or broken chunk leaves the children of the tag standing; nothing to undo.
  entry.load().catch((error: unknown) => console.warn(`<${tag.localName}>`, error));
  const home = tag.getAttribute('home');
  const first = home
    ? `${home.trim().replace(/\/+$/, '')}/.well-known/jia.json`
    : (tag.getAttribute('src') ?? '').trim().split(/\s+/)[0];
  try {
    if (!first) return;
    const url = new URL(first, document.baseURI).href;
    const wanted = home ? url : entry.first(url, tag.getAttribute('type') ?? '');
    if (wanted && /^https?:/.test(wanted)) startEarly(wanted);
  } catch {
    // Not an address: the element says so.
  }
}

function found(tag: Element): void {
  const entry = elements[tag.localName];
  if (!entry || seen.has(tag)) return;
  seen.add(tag);
  if (tag.getAttribute('loading') !== 'lazy' || typeof IntersectionObserver !== 'function') {
    return load(tag, entry);
  }
  screen ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const near = elements[target.localName];
        if (!isIntersecting || !near) continue;
        screen?.unobserve(target);
        load(target, near);
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
