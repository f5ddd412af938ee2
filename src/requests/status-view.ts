import { html, nothing, type TemplateResult } from 'lit';
import { terms } from './terms.js';
import type { Key, Language } from '../kit/language.js';
import { mark, tick } from './icons.js';
import type { Note, SentRequest, State } from './request.js';
import type { Words } from './status-locales/en.js';

/** A request on its way to the screen. */
export interface StatusView {
  readonly words: Language<Words>;
  readonly request: SentRequest;
  /** A heading below the widget's own. */
  readonly heading: (text: string, below?: number) => unknown;
  readonly phone: (tel: string) => TemplateResult;
  /** A number for questions, when the request names none. */
  readonly tel: string;
  /** What is being done, so that no button is pressed twice. */
  readonly busy: boolean;
  /** What failed or went well, by the part that it belongs to. */
  readonly said: { readonly part: string; readonly text: string; readonly wrong: boolean };
  /** What waits for a second press. */
  readonly sure: '' | 'withdraw' | 'delete';
  readonly draft: string;
  readonly typed: (text: string) => void;
  readonly reply: (event: Event) => void;
  readonly helpful: (helpful: 'yes' | 'no') => void;
  readonly handOn: (agree: 'yes' | 'no') => void;
  readonly ask: (what: StatusView['sure']) => void;
  readonly end: (what: 'withdraw' | 'delete') => void;
}

const stateWords: Record<State, Key<Words>> = {
  received: 'stateReceived',
  read: 'stateRead',
  in_progress: 'stateInProgress',
  asked: 'stateAsked',
  handed_on: 'stateHandedOn',
  answered: 'stateAnswered',
  withdrawn: 'stateWithdrawn',
  open: 'stateOpen',
  closed: 'stateClosed',
};

const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
const minute = { ...day, hour: '2-digit', minute: '2-digit' } as const;

/** How far it is, what was answered, what happened, and what she can do. */
export function statusTemplate(view: StatusView): TemplateResult {
  const { words, request } = view;
  const { state } = request;
  const ended = state === 'withdrawn' || state === 'closed';
  const kind = state === 'asked' ? 'waits' : ended ? 'over' : '';
  const answers = request.notes.filter(({ author }) => author === 'office');
  return html`<div class="top" tabindex="-1">
      ${view.heading(request.name || words.t('statusTitle'))}
      <p class="state-now ${kind}" part="state">
        ${state === 'asked' ? mark : tick}<span>${words.t(stateWords[state])}</span>
      </p>
      ${request.said ? html`<p>${request.said}</p>` : nothing}
    </div>
    ${factsTemplate(view)} ${handOnTemplate(view)}
    ${answers.length ? answerTemplate(answers[answers.length - 1]!, view) : nothing}
    ${historyTemplate(view)} ${yoursTemplate(view)} ${replyTemplate(view)} ${endsTemplate(view)}`;
}

function factsTemplate({ words, request, phone, tel }: StatusView): TemplateResult {
  const { office, sent, expected, reference, state } = request;
  const open = !/^(?:answered|withdrawn|closed)$/.test(state);
  const late = open && expected !== undefined && expected < Date.now();
  const number = request.tel || tel;
  const rows: readonly (readonly [string, string])[] = [
    [words.t('statusOffice'), office],
    [words.t('statusSent'), sent === undefined ? '' : words.date(sent, day)],
    [words.t('statusExpected'), open && expected !== undefined ? words.date(expected, day) : ''],
    [words.t('statusReference'), reference],
  ];
  return html`<dl class="facts">${terms(rows)}</dl>
    ${
      late
        ? html`<p>
            ${number ? words.parts('statusLate', { phone: phone(number) }) : words.t('statusLateNoPhone')}
          </p>`
        : nothing
    }`;
}

function handOnTemplate({ words, request, busy, handOn, said }: StatusView): unknown {
  const asked = request.handOn;
  if (!asked) return nothing;
  return html`<div class="asked raised section" role="group" aria-labelledby="hand-on">
    <p id="hand-on"><strong>${words.t('statusHandOn', { office: asked.office })}</strong></p>
    ${asked.text ? html`<p class="said">${asked.text}</p>` : nothing}
    <div class="row">
      <button
        class="button primary"
        type="button"
        aria-disabled=${busy}
        @click=${() => handOn('yes')}
      >
        ${words.t('statusHandOnYes')}
      </button>
      <button class="button" type="button" aria-disabled=${busy} @click=${() => handOn('no')}>
        ${words.t('statusHandOnNo')}
      </button>
    </div>
    ${result('hand_on', said)}
  </div>`;
}

function answerTemplate(answer: Note, view: StatusView): TemplateResult {
  const { words, request, busy, helpful, said } = view;
  return html`<section class="section" aria-labelledby="answer-title">
    <div id="answer-title">${view.heading(words.t('stateAnswered'), 1)}</div>
    <div class="answer raised section" part="answer">
      ${noteHead(answer, words)}
      <p class="said">${answer.text}</p>
    </div>
    ${
      request.rates
        ? html`<div class="row" role="group" aria-labelledby="helpful">
            <span id="helpful">${words.t('statusHelpful')}</span>
            ${(['yes', 'no'] as const).map(
              (each) =>
                html`<button
                  class="button"
                  type="button"
                  aria-pressed=${request.helpful === each}
                  aria-disabled=${busy}
                  @click=${() => helpful(each)}
                >
                  ${words.t(each === 'yes' ? 'statusYes' : 'statusNo')}
                </button>`,
            )}
            ${result('helpful', said)}
          </div>`
        : nothing
    }
  </section>`;
}

function noteHead({ author, name, moment }: Note, words: Language<Words>): TemplateResult {
  const who = author === 'sender' ? words.t('statusYou') : name;
  return html`<p class="quiet">
    ${who} ${moment === undefined ? nothing : words.date(moment, minute)}
  </p>`;
}

function historyTemplate({ words, request, heading }: StatusView): unknown {
  if (request.notes.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="history-title">
    <div id="history-title">${heading(words.t('statusHistory'), 1)}</div>
    <ol class="history" part="history">
      ${request.notes.map(
        (note) =>
          html`<li>
            ${noteHead(note, words)}
            <p class="said">${note.text}</p>
          </li>`,
      )}
    </ol>
  </section>`;
}

function yoursTemplate({ words, request, heading }: StatusView): unknown {
  const { about, answers } = request;
  if (!request.words && !answers.length && !about) return nothing;
  return html`<section class="section" aria-labelledby="yours-title">
    <div id="yours-title">${heading(words.t('statusYours'), 1)}</div>
    ${request.words ? html`<p class="said">${request.words}</p>` : nothing}
    <dl class="facts">${terms(answers.map(({ label, value }) => [label, value]))}</dl>
    ${
      about
        ? html`<p>
            <a href=${about.url} rel="noopener noreferrer"
              >${words.t('statusAbout', { title: about.title })}</a
            >
          </p>`
        : nothing
    }
  </section>`;
}

function replyTemplate(view: StatusView): unknown {
  const { words, request, busy, said, draft } = view;
  if (!request.mayReply) return nothing;
  const wrong = said.part === 'reply' && said.wrong;
  return html`<form method="dialog" novalidate part="reply" @submit=${view.reply}>
    <div class="field">
      <label for="reply">${words.t('statusReply')}</label>
      <p class="quiet" id="reply-hint">${words.t('statusReplyHint')}</p>
      <textarea
        id="reply"
        autocomplete="off"
        aria-describedby=${wrong ? 'reply-said reply-hint' : 'reply-hint'}
        aria-invalid=${wrong && !draft.trim() ? 'true' : nothing}
        .value=${draft}
        @input=${(event: Event) => view.typed((event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div id="reply-said">${result('reply', said)}</div>
    </div>
    <div class="row">
      <button class="button primary" type="submit" aria-disabled=${busy}>
        ${words.t(busy ? 'statusReplySending' : 'statusReplySend')}
      </button>
    </div>
  </form>`;
}

function endsTemplate({ words, request, busy, sure, ask, end, said }: StatusView): unknown {
  const { mayWithdraw, mayDelete } = request;
  if (!mayWithdraw && !mayDelete) return nothing;
  if (sure) {
    const [what, yes] =
      sure === 'withdraw'
        ? (['statusWithdrawAsk', 'statusWithdrawSure'] as const)
        : (['statusDeleteAsk', 'statusDeleteSure'] as const);
    return html`<div class="ends section" role="group" aria-labelledby="sure">
      <p id="sure" tabindex="-1">${words.t(what)}</p>
      <div class="row">
        <button class="button severe" type="button" aria-disabled=${busy} @click=${() => end(sure)}>
          ${words.t(yes)}
        </button>
        <button class="button" type="button" @click=${() => ask('')}>
          ${words.t('statusCancel')}
        </button>
      </div>
      ${result('ends', said)}
    </div>`;
  }
  return html`<div class="ends row">
    ${
      mayWithdraw
        ? html`<button class="button" part="withdraw" type="button" @click=${() => ask('withdraw')}>
            ${words.t('statusWithdraw')}
          </button>`
        : nothing
    }
    ${
      mayDelete
        ? html`<button
            class="button bare"
            part="delete"
            type="button"
            @click=${() => ask('delete')}
          >
            ${words.t('statusDelete')}
          </button>`
        : nothing
    }
  </div>`;
}

/** What a press has led to, beside the button. */
function result(part: string, said: StatusView['said']): TemplateResult {
  const own = said.part === part && said.text;
  return html`<p
    class=${own && said.wrong ? 'problem' : ''}
    role=${own && said.wrong ? 'alert' : 'status'}
  >
    ${own ? html`${said.wrong ? mark : nothing}<span>${said.text}</span>` : nothing}
  </p>`;
}
