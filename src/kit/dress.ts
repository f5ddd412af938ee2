import { adoptStyles, type CSSResult } from 'lit';

const dressed = new WeakMap<ShadowRoot, Set<CSSResult>>();

/** Puts the styles of a part that came later beside those of the element, once. */
export function dress(root: ShadowRoot, styles: CSSResult): void {
  const known = dressed.get(root) ?? new Set();
  dressed.set(root, known);
  if (known.has(styles)) return;
  known.add(styles);
  // Lit puts new sheets in the place of those that are there; where it needs tags, beside them.
  // A copy, since the list of a root changes with it.
  const worn = [...(root.adoptedStyleSheets ?? [])];
  adoptStyles(root, [styles]);
  if (worn.length > 0) root.adoptedStyleSheets = [...worn, ...root.adoptedStyleSheets];
}
