import { executeServerCommand } from '@web/test-runner-commands';

let count = 0;

/**
 * The accessibility tree of an element and of its shadow roots, as Playwright writes it.
 * Only Chromium has it; elsewhere the answer is undefined.
 */
export async function ariaSnapshot(element: Element): Promise<string | undefined> {
  const mark = `snapshot-${(count += 1)}`;
  element.setAttribute('data-aria-snapshot', mark);
  try {
    const answer = await executeServerCommand<{ text?: string }, { selector: string }>(
      'aria-snapshot',
      { selector: `[data-aria-snapshot="${mark}"]` },
    );
    return answer.text;
  } finally {
    element.removeAttribute('data-aria-snapshot');
  }
}
