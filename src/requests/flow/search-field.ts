import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { described, fieldClass, hints, name, type Field } from '../fields.js';
import type { Choice } from '../form.js';
import type { BodyView } from './flow-view.js';
import { findChoices, namedChoice, namedLike, type Search } from './searches.js';

/** So many are drawn at once. */
const mostDrawn = 50;

/**
 * One choice of a long list: an editable combobox with a list of what fits, as the ARIA Authoring
 * Practices have it. Nothing is chosen by itself, unless a name is written out.
 */
export function searchField(field: Field, view: BodyView): TemplateResult {
  const { words, host, searches } = view;
  const { question, id, problem } = field;
  const { choices } = question;
  const { text, open, active, words: searched } = searches.of(question);
  const chosen = choices.find(({ key }) => key === field.answer);
  const found = open ? findChoices(question, searched) : [];
  const other = question.otherText ? 1 : 0;
  const drawn =
    found.length > mostDrawn
      ? [...found.slice(0, mostDrawn - other), ...found.slice(found.length - other)]
      : found;
  const hinted = {
    ...field,
    help: [field.help, words.t('searchChoices')].filter(Boolean).join(' '),
  };

  const change = (changed: Partial<Search>, answer?: string) => {
    searches.change(question, changed);
    if (answer !== undefined) host.writing.answer(question, answer);
    host.element.requestUpdate();
  };
  const show = (at = -1) => change({ open: true, active: at, words: text ?? '' });
  const close = () => change({ open: false, active: -1 });
  /** What no list has is not written twice: it comes along to the line for it. */
  const takeAlong = (choice: Choice) => {
    const { writing } = host;
    const line = writing.all.find((each) => each.key === question.otherText);
    const sought = text?.trim();
    if (!line || !sought || found.length > 1 || namedLike(choice, sought)) return;
    if (!writing.answerTo(line)) writing.answer(line, sought);
  };
  const choose = (choice: Choice) => {
    const { key } = choice;
    if (key === 'other') takeAlong(choice);
    change({ text: undefined, open: false, active: -1 }, key);
    const control = host.element.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
    // Whoever waits for something to be written hears of it.
    control?.parentElement?.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const look = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if ((event as InputEvent).isComposing) searches.change(question, { text: value });
    else {
      const named = namedChoice(choices, value);
      change({ text: value, words: value, open: true, active: -1 }, named?.key ?? '');
    }
  };
  const press = (event: KeyboardEvent) => {
    // In Safari the Enter that ends a composition is known by this number alone.
    if (event.isComposing || event.keyCode === 229) return;
    // What is on its way is not changed any more.
    if ((event.target as HTMLInputElement).readOnly) return;
    const count = drawn.length;
    const go = (place: number) => {
      change({ active: place });
      void host.element.updateComplete.then(() =>
        host.element.renderRoot
          .querySelector(`#${id}-option-${place}`)
          ?.scrollIntoView({ block: 'nearest' }),
      );
    };
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (event.altKey && open) close();
        else if (!open) show(event.altKey ? -1 : 0);
        else if (count)
          go(event.key === 'ArrowDown' ? (active + 1) % count : (active < 1 ? count : active) - 1);
        break;
      case 'Home':
      case 'End':
        if (active < 0) return;
        go(event.key === 'Home' ? 0 : count - 1);
        break;
      case 'Enter': {
        if (!count) return;
        const only = count === 1 ? drawn[0] : undefined;
        const reached = drawn[active] ?? only;
        if (reached) choose(reached);
        break;
      }
      case 'Escape':
        if (open) close();
        else if (text || chosen) change({ text: undefined }, '');
        else return;
        // A dialog of the page stays open.
        event.stopPropagation();
        break;
      case 'ArrowLeft':
      case 'ArrowRight':
        if (active >= 0) change({ active: -1 });
        return;
      default:
        return;
    }
    event.preventDefault();
  };

  return html`<div class=${fieldClass(field)} part="field">
    <label part="label" id=${`${id}-label`} for=${id}>${name(field)}</label>
    ${hints(hinted)}
    <div class="combobox">
      <input
        part="control"
        id=${id}
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-labelledby=${`${id}-label`}
        aria-autocomplete="list"
        aria-expanded=${drawn.length ? 'true' : 'false'}
        aria-controls=${drawn.length ? `${id}-list` : nothing}
        aria-activedescendant=${drawn[active] ? `${id}-option-${active}` : nothing}
        aria-describedby=${described(hinted)}
        aria-invalid=${problem ? 'true' : nothing}
        aria-required=${question.required ? 'true' : nothing}
        .value=${live(text ?? chosen?.name ?? '')}
        @input=${look}
        @compositionend=${look}
        @keydown=${press}
        @click=${(event: Event) => {
          if (open) return;
          if (chosen) (event.target as HTMLInputElement).select();
          show();
        }}
        @blur=${() => change({ open: false, active: -1, ...(chosen && { text: undefined }) })}
      />
      ${
        open
          ? html`<div class="found raised" @mousedown=${(event: Event) => event.preventDefault()}>
              ${
                drawn.length
                  ? html`<ul role="listbox" id=${`${id}-list`} aria-label=${field.label}>
                      ${drawn.map(
                        (choice, index) =>
                          html`<li
                            role="option"
                            part="option"
                            id=${`${id}-option-${index}`}
                            aria-selected=${index === active ? 'true' : 'false'}
                            @click=${() => choose(choice)}
                          >
                            ${choice.name}
                          </li>`,
                      )}
                    </ul>`
                  : html`<p aria-hidden="true">${words.t('searchNone')}</p>`
              }
              ${
                found.length > drawn.length
                  ? html`<p class="quiet" aria-hidden="true">
                      ${words.t('searchMore', { count: found.length - drawn.length })}
                    </p>`
                  : nothing
              }
            </div>`
          : nothing
      }
    </div>
    <p class="hidden-text" role="status">
      ${
        !open
          ? nothing
          : found.length
            ? words.t('searchFound', { count: found.length })
            : words.t('searchNone')
      }
    </p>
  </div>`;
}
