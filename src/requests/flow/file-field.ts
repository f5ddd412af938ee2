import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../kit/language.js';
import { described, fieldClass, hints, name, type Field } from '../fields.js';
import type { FileRule, Question } from '../form.js';
import { mark, tick } from '../icons.js';
import type { BodyView } from './flow-view.js';
import type { FlowWords } from './locales/index.js';
import { mayRetry, type Sending, type Uploads } from './uploads.js';

/** Files, added one after another, pasted or dropped; a real control lies underneath. */
export function fileField(field: Field, { words, uploads }: BodyView): TemplateResult {
  const { question, id, problem } = field;
  const rule = question.files!;
  const files = uploads.of(question);
  const add = (list: FileList | null | undefined) => {
    if (list?.length) uploads.add(question, [...list]);
  };
  const take = ({ currentTarget }: Event, list: FileList | undefined) => {
    add(list);
    // As after a choice: whoever waits for something to be written hears of it.
    currentTarget!.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return html`<div
    class=${fieldClass(field)}
    part="field"
    @paste=${(event: ClipboardEvent) => take(event, event.clipboardData?.files)}
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${(event: DragEvent) => {
      event.preventDefault();
      take(event, event.dataTransfer?.files);
    }}
  >
    <label part="label" for=${id}>${name(field)}</label>
    <p class="quiet help" id=${`${id}-rules`}>${rules(rule, words)}</p>
    ${hints(field)}
    <div class="drop">
      <input
        part="control"
        id=${id}
        type="file"
        multiple
        accept=${rule.accept.join() || nothing}
        aria-describedby=${[`${id}-rules`, described(field)].filter((each) => typeof each === 'string').join(' ')}
        aria-invalid=${problem ? 'true' : nothing}
        aria-required=${question.required ? 'true' : nothing}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          add(input.files);
          // The same file may be chosen again after it was removed.
          input.value = '';
        }}
      />
      <span class="button" aria-hidden="true">${words.t('fileChoose')}</span>
      <span class="quiet drop-words" aria-hidden="true">${words.t('fileDrop')}</span>
    </div>
    ${
      files.length
        ? html`<ul class="files">
            ${files.map((file, index) => fileTemplate(file, index, question, words, uploads))}
          </ul>`
        : nothing
    }
    ${
      uploads.tooMany(question)
        ? html`<p class="problem">
            ${mark}<span>${words.t('fileTooMany', { count: rule.maxCount })}</span>
          </p>`
        : nothing
    }
    <p class="hidden-text" role="status">${announcement(files, words)}</p>
  </div>`;
}

function fileTemplate(
  file: Sending,
  index: number,
  question: Question,
  words: Language<FlowWords>,
  uploads: Uploads,
): TemplateResult {
  const { name, state } = file;
  return html`<li class=${state}>
    <span class="file-name">
      ${state === 'done' ? tick : state === 'failed' ? mark : nothing}
      <span>${fileWords(file, question.files!, words)}</span>
    </span>
    ${
      state === 'sending'
        ? html`<progress aria-label=${name} max="1" .value=${file.share}></progress>`
        : nothing
    }
    ${
      state === 'failed' && mayRetry(file.fault)
        ? html`<button
            class="button"
            type="button"
            aria-label=${words.t('fileRetryThis', { name })}
            @click=${() => uploads.retry(question, index)}
          >
            ${words.t('fileRetry')}
          </button>`
        : nothing
    }
    <button
      class="button bare"
      type="button"
      aria-label=${words.t('fileRemoveThis', { name })}
      @click=${(event: Event) => {
        const field = (event.currentTarget as Element).closest('[part~="field"]');
        uploads.remove(question, index);
        field?.querySelector('input')?.focus();
      }}
    >
      ${words.t('fileRemove')}
    </button>
  </li>`;
}

/** What a file is, how far it is, or why it is not here. */
function fileWords(file: Sending, rule: FileRule, words: Language<FlowWords>): string {
  const { name, state, share, fault, text } = file;
  const size = sizeWords(file.size, words);
  if (state === 'working') return words.t('fileWorking', { name });
  if (state === 'sending')
    return words.t('fileSending', { name, percent: words.number(Math.round(share * 100)) });
  if (state === 'done') return words.t('fileDone', { name });
  switch (fault) {
    case 'empty':
      return words.t('fileEmpty', { name });
    case 'tooBig':
      return words.t('fileTooBig', { name, size, limit: sizeWords(rule.maxSize, words) });
    case 'wrongKind':
      return words.t('fileWrongKind', { name, kinds: kindWords(rule, words) });
    case 'noPicture':
      return words.t('fileNoPicture', { name });
    case 'refused':
      return words.t('fileRefused', { name, text });
    default:
      return words.t('fileLost', { name });
  }
}

/** Told once when it starts and once when it ends, not at every step. */
function announcement(files: readonly Sending[], words: Language<FlowWords>): string {
  if (files.length === 0) return '';
  const of = (...states: Sending['state'][]) =>
    files.filter(({ state }) => states.includes(state)).length;
  const [busy, failed] = [of('working', 'sending'), of('failed')];
  if (busy) return words.t('fileStarted', { count: files.length - failed });
  return failed
    ? words.t('fileFailed', { count: failed })
    : words.t('fileFinished', { count: files.length });
}

function rules(rule: FileRule, words: Language<FlowWords>): string {
  const pictures = rule.accept.length === 0 || rule.accept.some((each) => /^image\//.test(each));
  return [
    rule.accept.length ? words.t('fileKinds', { kinds: kindWords(rule, words) }) : '',
    words.t('fileCount', { count: rule.maxCount }),
    isFinite(rule.maxSize) ? words.t('fileSize', { size: sizeWords(rule.maxSize, words) }) : '',
    pictures ? words.t('fileStripped') : '',
  ]
    .filter(Boolean)
    .join(words.tag.startsWith('zh') ? '' : ' ');
}

function kindWords({ accept }: FileRule, words: Language<FlowWords>): string {
  const kinds = accept.map((each) =>
    each === 'image/*' ? words.t('fileKindImage') : each.replace(/^.*[./]/, '').toUpperCase(),
  );
  return words.list([...new Set(kinds)]);
}

function sizeWords(bytes: number, words: Language<FlowWords>): string {
  const [unit, length] =
    bytes < 1_000_000 ? ['kB', 1_000] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  const number = bytes / (length as number);
  return `${words.number(number < 10 ? Math.round(number * 10) / 10 : Math.round(number))} ${unit}`;
}
