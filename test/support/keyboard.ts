/** A visitor who has no mouse. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

const focused = (element: Element) => element.matches(':focus');

/** Goes on with Tab until the control has the focus; whatever cannot be reached so fails. */
export async function tabTo(page: Page, target: Locator, way: 'Tab' | 'Shift+Tab' = 'Tab') {
  await target.waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate(focused)) return;
    await page.keyboard.press(way);
  }
  assert.fail(`${target.toString()} cannot be reached by ${way}.`);
}

/** Goes to a field and writes into it. */
export async function typeInto(page: Page, target: Locator, text: string) {
  await tabTo(page, target);
  await page.keyboard.insertText(text);
}

/** Goes to a button, a link or a box and presses it. */
export async function pressOn(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter') {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Where the focus is, through shadow roots; `body` when it is nowhere. */
export function focusIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName ?? ''} ${element?.textContent.replace(/\s+/g, ' ').trim() ?? ''}`;
  });
}
