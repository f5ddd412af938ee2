import { html, svg, type TemplateResult } from 'lit';

function icon(paths: TemplateResult<2>): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;
}

export const searchIcon = icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`);
export const clearIcon = icon(svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`);
export const phoneIcon = icon(
  svg`<path d="M6.3 3.5h2.6l1.7 4.3-2 1.6a12 12 0 0 0 6 6l1.6-2 4.3 1.7v2.6a2 2 0 0 1-2.2 2A16.3 16.3 0 0 1 4.3 5.7a2 2 0 0 1 2-2.2Z"/>`,
);
