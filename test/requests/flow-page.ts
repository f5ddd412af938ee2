import { sampleDefinition, sampleForms, sampleServices } from '../../fixtures/forms.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { json } from '../support/network.js';
import { openHome, part, parts, root, text, type FormPage } from './form-page.js';

/** The invented organisation takes the five sample forms. */
export function takeSamples(page: FormPage, language = 'zh-Hans'): void {
  page.net.on('/services.json', () => json(sampleServices(language)));
  for (const { code } of sampleForms) {
    page.net.on(`/services/${code}.json`, () => json(sampleDefinition(code, language)));
  }
}

/** A form of this definition, opened. */
export async function openDefinition(
  page: FormPage,
  definition: Record<string, unknown>,
  attributes: Readonly<Record<string, string>> = {},
): Promise<FeedbackForm> {
  page.net.on('/services.json', () => json([{ service_code: 'own', service_name: '试一试' }]));
  page.net.on('/services/own.json', () => json({ service_code: 'own', ...definition }));
  return openHome({ service: 'own', ...attributes });
}

/** Presses what leads on or sends. */
export async function press(element: FeedbackForm): Promise<void> {
  part(element, 'submit')!.click();
  await element.updateComplete;
  await element.updateComplete;
}

/** Presses a button of these words, or of this name. */
export async function pressButton(element: FeedbackForm, name: string): Promise<void> {
  const button = [...root(element).querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? text(each)) === name,
  );
  if (!button) throw new Error(`No button is called ${name}.`);
  button.click();
  await element.updateComplete;
  await element.updateComplete;
}

/** What the questions in sight are called. */
export function labels(element: Element): string[] {
  return parts(element, 'label').map((each) => text(each).replace(/ 必填$/, ''));
}

/** What is said in the summary of all that is wrong. */
export function summary(element: Element): string[] {
  return [...(part(element, 'error-summary')?.querySelectorAll('a') ?? [])].map((each) =>
    text(each),
  );
}
