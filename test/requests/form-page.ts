import { fixture, nextFrame } from '@open-wc/testing';
import { html } from 'lit';
import { homeFile } from '../../fixtures/home.js';
import { definitions, receipt, services } from '../../fixtures/requests.js';
import '../../src/define/feedback-form.js';
import { forgetHomes } from '../../src/kit/home.js';
import { forgetReports } from '../../src/kit/report.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { json, network, type Network } from '../support/network.js';
import { emptyOutbox } from '../support/outbox.js';
import { waitUntil } from '../support/wait.js';

export const home = 'https://women.example.org';

let emptied = Promise.resolve();

/** A page with a form on it, and the network of the invented organisation. */
export interface FormPage {
  readonly net: Network;
  /** What was said in the console. */
  readonly warnings: string[];
  restore(): void;
}

/** For beforeEach: nothing has been read or said yet. */
export function formPage(): FormPage {
  const net = network();
  const warnings: string[] = [];
  const warn = console.warn;
  console.warn = (line: string) => void warnings.push(line);
  forgetHomes();
  forgetReports();
  localStorage.clear();
  emptied = emptyOutbox();
  net.on('/.well-known/jia.json', () => json(homeFile));
  net.on('/services.json', () => json(services));
  for (const code of Object.keys(definitions)) {
    net.on(`/services/${code}.json`, () => json(definitions[code]));
  }
  net.on('/requests.json', () => json(receipt, { status: 201 }));
  return {
    net,
    warnings,
    restore() {
      net.restore();
      console.warn = warn;
      localStorage.clear();
    },
  };
}

/** A form with these attributes, as soon as its words are there. `content` is its children. */
export async function open(
  attributes: Readonly<Record<string, string>> = {},
  content = '',
): Promise<FeedbackForm> {
  await emptied;
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('jia-feedback-form');
  const all: Record<string, string> = { lang: 'zh-Hans', ...attributes };
  for (const name of Object.keys(all)) element.setAttribute(name, all[name]!);
  element.innerHTML = content;
  box.append(element);
  await settled(element);
  return element;
}

/** A form of the invented organisation. */
export function openHome(attributes: Readonly<Record<string, string>> = {}): Promise<FeedbackForm> {
  return open({ home, region: '990121', ...attributes });
}

/** Nothing is on its way any more, and the words are there. */
export async function settled(element: FeedbackForm): Promise<void> {
  await waitUntil(
    () => root(element).querySelector('.size') && !part(element, 'loading'),
    'the form does not settle',
  );
  await element.updateComplete;
}

export function root(element: Element): ShadowRoot {
  return element.shadowRoot!;
}

export function part(element: Element, name: string): HTMLElement | null {
  return root(element).querySelector<HTMLElement>(`[part~="${name}"]`);
}

export function parts(element: Element, name: string): HTMLElement[] {
  return [...root(element).querySelectorAll<HTMLElement>(`[part~="${name}"]`)];
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The field that a label or legend names. */
export function field(element: Element, label: string): HTMLElement {
  const found = parts(element, 'label').find((each) => text(each).startsWith(label));
  if (!found) throw new Error(`No field is called ${label}.`);
  return found.closest<HTMLElement>('[part~="field"]')!;
}

/** The control that a label names; of several, the one with this name of its own. */
export function control(element: Element, label: string, option?: string): Control {
  const place = field(element, label);
  if (option === undefined) {
    const id = place.querySelector('label')!.htmlFor;
    return root(element).querySelector<Control>(`#${id}`)!;
  }
  const found = [...place.querySelectorAll('label')].find((each) => text(each) === option);
  if (!found) throw new Error(`${label} has no ${option}.`);
  return found.querySelector('input')!;
}

/** Writes as a visitor does: the control hears of it. */
export function write(element: Element, label: string, words: string): void {
  const target = control(element, label);
  target.value = words;
  target.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

export async function send(element: FeedbackForm): Promise<void> {
  part(element, 'submit')!.click();
  await element.updateComplete;
}

/** Sends, and waits until it has arrived or failed. */
export async function sendAndWait(element: FeedbackForm): Promise<void> {
  await send(element);
  await waitUntil(
    () => part(element, 'submit')?.getAttribute('aria-disabled') !== 'true',
    'it is still being sent',
  );
  await element.updateComplete;
}

/** Presses "send now" where something waits, and waits until it has arrived. */
export async function sendNow(element: FeedbackForm): Promise<void> {
  // A try of its own may be on its way: meanwhile the button does nothing.
  await waitUntil(
    () => part(element, 'retry')?.getAttribute('aria-disabled') !== 'true',
    'it is still being sent',
  );
  part(element, 'retry')!.click();
  await waitUntil(() => part(element, 'receipt'), 'it does not arrive');
}

/** The button that is called so. */
export function button(element: Element, name: string): HTMLButtonElement {
  const found = [...root(element).querySelectorAll('button')].find((each) => text(each) === name);
  if (!found) throw new Error(`No button is called ${name}.`);
  return found;
}

export function text(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Time for what must not happen to happen: answers are read, tasks run, the page is drawn. */
export async function aMoment(): Promise<void> {
  for (let frame = 0; frame < 4; frame += 1) await nextFrame();
}
