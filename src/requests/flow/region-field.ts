import { html, nothing } from 'lit';
import { localized, say } from '../../kit/home.js';
import { ancestors, stem, within } from '../../kit/region.js';
import { described, fieldClass, fieldTemplate, hints, name, type Field } from '../fields.js';
import type { BodyView } from './flow-view.js';
import type { Key } from '../../kit/language.js';
import type { FlowWords } from './locales/index.js';

/** A region that can be chosen. */
interface Region {
  readonly code: string;
  readonly name: string;
}

/** Province, then city, then county: as deep as names are known. Without names, a line of text. */
export function regionField(field: Field, view: BodyView): unknown {
  const { words, host } = view;
  const names = host.regions();
  const regions: Region[] = [];
  for (const code of Object.keys(names)) {
    const said = say(localized(names[code]), words.tag);
    if (said && ancestors(code).length) regions.push({ code, name: said });
  }
  if (regions.length === 0) {
    return fieldTemplate({ ...field, question: { ...field.question, kind: 'string' } });
  }
  const { id, question, problem } = field;
  const answer = String(field.answer);
  const choose = (code: string) => {
    host.writing.answer(question, code);
    host.element.requestUpdate();
  };
  return html`<fieldset
    class=${fieldClass(field)}
    part="field"
    aria-describedby=${described(field)}
  >
    <legend part="label">${name(field)}</legend>
    ${hints(field)}
    <div class="cascade">
      ${levels(regions, answer).map(
        ({ inside, options, chosen }, index) =>
          html`<label class="level"
            ><span class="quiet">${words.t(levelWords(options))}</span>
            <select
              part="control"
              id=${index ? `${id}-${index}` : id}
              aria-invalid=${problem ? 'true' : nothing}
              aria-required=${question.required && !index ? 'true' : nothing}
              @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
            >
              <option .value=${inside?.code ?? ''} .selected=${!chosen}>
                ${inside ? words.t('regionAll', { name: inside.name }) : words.t('regionChoose')}
              </option>
              ${options.map(
                ({ code, name: said }) =>
                  html`<option .value=${code} .selected=${code === chosen}>${said}</option>`,
              )}
            </select>
          </label>`,
      )}
    </div>
  </fieldset>`;
}

interface Level {
  readonly inside: Region | undefined;
  readonly options: readonly Region[];
  readonly chosen: string;
}

/** One list for each level that is open: those directly inside of what is chosen above. */
function levels(regions: readonly Region[], answer: string): Level[] {
  const found: Level[] = [];
  let inside: Region | undefined;
  for (;;) {
    const around = inside?.code ?? '';
    const all = regions.filter(({ code }) => within(code, around) && stem(code) !== stem(around));
    // Directly: in no other of them.
    const options = all.filter(
      ({ code }) =>
        !all.some((other) => stem(other.code) !== stem(code) && within(code, other.code)),
    );
    if (options.length === 0) return found;
    const chosen = answer ? options.find(({ code }) => within(answer, code)) : undefined;
    found.push({ inside, options, chosen: chosen?.code ?? '' });
    if (!chosen) return found;
    inside = chosen;
  }
}

function levelWords([first]: readonly Region[]): Key<FlowWords> {
  return `regionLevel_${Math.max(1, ancestors(first?.code ?? '').length)}` as Key<FlowWords>;
}
