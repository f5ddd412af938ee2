import { html, nothing, type TemplateResult } from 'lit';
import { hotlinesFor, say, type Home, type Hotline } from './home.js';
import type { Language } from './language.js';
import type { Words } from './locales/en.js';

/** What the lines of numbers are drawn with. */
export interface HotlineView {
  readonly words: Language<Words>;
  readonly home: Home | undefined;
  readonly region: string;
  /** A number as a link that calls it or writes to it. */
  readonly link: (number: string, scheme?: string) => TemplateResult;
}

/** The home file's numbers for the region, nearest first; each can be pressed. */
export function hotlines(view: HotlineView, most = 3): unknown {
  const { home, words, region } = view;
  if (!home || !words.ready) return nothing;
  const lines = hotlinesFor(home, region);
  const police = lines.find((line) => line.kind === 'police');
  const others = lines.filter((line) => line.kind !== 'police').slice(0, most);
  if (!police && others.length === 0) return nothing;
  return html`<div class="hotlines">
    ${police ? html`<p part="hotline">${danger(police, view)}</p>` : nothing}
    ${others.map((line) => html`<p part="hotline">${hotlineWords(line, view)}</p>`)}
  </div>`;
}

export function hotlineWords(line: Hotline, { words, link }: HotlineView): unknown[] {
  const values = {
    phone: link(line.tel),
    name: say(line.name, words.tag),
    hours: say(line.hours, words.tag),
  };
  return words.parts(values.hours ? 'hotline' : 'hotlineNoHours', values);
}

function danger(line: Hotline, { words, link }: HotlineView): unknown[] {
  const police = link(line.tel);
  if (!line.sms) return words.parts('dangerNoSms', { police });
  return words.parts('danger', { police, sms: link(line.sms, 'sms') });
}
