import { html, type TemplateResult } from 'lit';

/** Terms and what they say, for a `dl`; those that say nothing are left out. */
export function terms(rows: readonly (readonly [string, string])[]): TemplateResult[] {
  return rows
    .filter(([, text]) => text)
    .map(
      ([term, text]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${text}</dd>
        </div>`,
    );
}
