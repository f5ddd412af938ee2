/** What it takes to live in a page that is not ours: one policy, one probe, one guarded define. */

interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

let made: Policy | undefined;
let tried = false;

/**
 * The one Trusted Types policy, `jia`, or nothing where the page's CSP does not list it. Lit,
 * DOMPurify and workers all use it: what they are given is our own text or already sanitised.
 */
export function policy(): Policy | undefined {
  if (tried) return made;
  tried = true;
  try {
    const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
    made = factory?.createPolicy('jia', {
      createHTML: (html) => html,
      createScriptURL: (url) => url,
    });
  } catch {
    // Refused by the page: the probe below decides whether we can live without it.
  }
  return made;
}

/** HTML for an inert document or a template; a plain string where there is no policy. */
export function trustedHtml(html: string): string {
  return policy()?.createHTML(html) ?? html;
}

export function trustedScriptUrl(url: string): string {
  return policy()?.createScriptURL(url) ?? url;
}

let usable: boolean | undefined;

/** Whether templates work here at all. False leaves the children of the tags showing. */
function probe(): boolean {
  if (usable === undefined) {
    try {
      const template = document.createElement('template');
      // eslint-disable-next-line no-restricted-syntax -- what Lit does with every template, tried once
      template.innerHTML = trustedHtml('<i></i>');
      usable = template.content.firstChild !== null;
    } catch {
      usable = false;
    }
  }
  return usable;
}

/** Defines an element unless its name is taken: the first copy on a page wins, others are silent. */
export function define(name: string, element: CustomElementConstructor): void {
  // In Node Lit brings a registry of its own; elements belong to documents only.
  if (typeof document === 'undefined') return;
  if (customElements.get(name) || !probe()) return;
  try {
    customElements.define(name, element);
  } catch {
    // Another script took the name between the two lines, or this copy's class is already in use.
  }
}
