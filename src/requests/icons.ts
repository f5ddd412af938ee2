import { html, svg, type TemplateResult } from 'lit';

/* Icons always stand beside words, so nobody hears of them. */

function icon(shape: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

export const mark = icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v6M12 16.5v.1" />`);
export const tick = icon(svg`<circle cx="12" cy="12" r="9" /><path d="m8 12.5 2.7 2.7L16 9.5" />`);
export const arrow = icon(svg`<path d="m9 5 7 7-7 7" />`);
