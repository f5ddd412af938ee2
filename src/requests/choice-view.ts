import { html, nothing, type TemplateResult } from 'lit';
import type { RequestType } from './form.js';
import { arrow } from './icons.js';

export interface ChoiceView {
  readonly types: readonly RequestType[];
  readonly title: unknown;
  /** Makes a heading below the title. */
  readonly heading: (text: string) => unknown;
  readonly choose: (type: RequestType) => void;
  /** Numbers to call. */
  readonly calls: unknown;
}

/** More than these are parted by their groups. */
const fewTypes = 7;

/** What can be asked for, each a button. */
export function choiceTemplate(view: ChoiceView): TemplateResult {
  const { types } = view;
  // A short list is read at one glance; headings would only part it.
  const parted = types.length > fewTypes;
  const names = parted ? [...new Set(types.map(({ group }) => group))] : [''];
  return html`<div class="choose stack">
    ${view.title}
    ${names.map(
      (name) =>
        html`${name ? view.heading(name) : nothing}
          <ul class="types">
            ${types
              .filter(({ group }) => !parted || group === name)
              .map((type) => typeTemplate(type, view.choose))}
          </ul>`,
    )}
    ${view.calls}
  </div>`;
}

function typeTemplate(type: RequestType, choose: (type: RequestType) => void): TemplateResult {
  return html`<li>
    <button class="type" part="type" type="button" @click=${() => choose(type)}>
      <span>
        <span class="type-name">${type.name}</span>
        ${type.description ? html`<span class="type-about">${type.description}</span>` : nothing}
      </span>
      ${arrow}
    </button>
  </li>`;
}
