/**
 * From a key press to the painted result, and what the main thread does meanwhile. Words that are
 * pieces of the records, one character after the other, as they come from an input method. A press
 * counts when it changes the twenty names in sight: from the key's own time to the second frame
 * after the names are those that stay.
 */
import { withPage } from '../lib/chromium.js';
import { interleaved } from '../lib/rounds.js';
import { median, ms, range, ratio, table, verdict } from '../lib/table.js';
import { scriptRuns, threadOf, traced } from '../lib/trace.js';
import { makeQuestions, makeRecords } from './data.js';
import { contenders, server } from './page.js';

/** @typedef {import('./page.js').Contender} Contender */

const slowdown = 4;
const most = 50;

/** Of the common words and of the other pieces, so many each. */
const words = 8;

/**
 * In the page: `typing.ready(count)` when all records are there, `typing.key()` before each press,
 * and `typing.painted()` after it. Self-contained.
 *
 * @param {Contender} contender
 */
function watchTyping({ root, field, name, count }) {
  const wait = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));
  const inside = () => (root ? document.querySelector(root)?.shadowRoot : document) ?? document;
  const names = () => [...inside().querySelectorAll(name)].map((each) => each.textContent).join();
  let before = '';
  let pressed = 0;
  let changed = 0;
  /** @type {{ names: string, frame: number }[]} */
  let seen = [];
  const look = () => {
    changed = performance.now();
    const state = { names: names(), frame: 0 };
    seen.push(state);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        state.frame = performance.now();
      }),
    );
  };
  const settled = async () => {
    while (performance.now() - changed < 350) await wait(50);
  };
  const input = () => /** @type {HTMLInputElement} */ (inside().querySelector(field));
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressed = changed = timeStamp;
    },
    true,
  );
  /** @type {any} */ (globalThis).typing = {
    async ready(/** @type {number} */ all) {
      // Trainings that are over are in the file, and not counted; so it is nearly all, and rests.
      for (let [last, same] = [0, 0]; same < 8;) {
        await wait(250);
        const [told = ''] = /\d[\d,]*/.exec(inside().querySelector(count)?.textContent ?? '') ?? [];
        const now = Number(told.replace(/,/g, ''));
        same = now === last && now > all * 0.9 ? same + 1 : 0;
        last = now;
      }
      const options = { childList: true, subtree: true, characterData: true };
      new MutationObserver(look).observe(inside(), options);
      input().focus();
      await wait(1000);
      performance.mark('bench');
    },
    async empty() {
      input().value = '';
      input().dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      changed = performance.now();
      await settled();
    },
    key() {
      before = names();
      seen = [];
    },
    async painted() {
      await settled();
      const last = seen[seen.length - 1]?.names ?? before;
      if (last === before) return -1;
      let first = seen.length - 1;
      while (first > 0 && seen[first - 1]?.names === last) first -= 1;
      while (seen[first]?.frame === 0) await wait(20);
      return (seen[first]?.frame ?? NaN) - pressed;
    },
  };
}

/**
 * @param {import('playwright-core').CDPSession} client
 * @param {string} expression
 */
export async function inPage(client, expression) {
  const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression);
  return result.value;
}

/**
 * Opens the page of a contender and waits until all records are in it.
 *
 * @param {import('playwright-core').CDPSession} client
 * @param {string} origin
 * @param {Contender} contender
 * @param {number} count
 */
export async function openReady(client, origin, contender, count) {
  await client.send('Page.enable');
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await client.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${watchTyping})(${JSON.stringify(contender)})`,
  });
  const there = new Promise((resolve) => client.once('Page.loadEventFired', resolve));
  await client.send('Page.navigate', { url: origin + contender.path });
  await there;
  await inPage(client, `typing.ready(${count})`);
}

/**
 * Types them one after the other; the times of the presses that changed something.
 *
 * @param {import('playwright-core').CDPSession} client
 * @param {readonly string[]} all
 */
export async function type(client, all) {
  const times = [];
  for (const each of all) {
    for (const text of each) {
      await inPage(client, 'typing.key()');
      await client.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text });
      await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
      const time = await inPage(client, 'typing.painted()');
      if (time >= 0) times.push(time);
    }
    await inPage(client, 'typing.empty()');
  }
  return times;
}

/** What is typed: the same for all. @param {number} count */
export function typedWords(count) {
  const exact = makeQuestions(makeRecords(count)).filter(({ kind }) => kind === 'exact');
  return [...exact.slice(0, words), ...exact.slice(20, 20 + words)].map((each) => each.words);
}

const percentile = (/** @type {number[]} */ times, /** @type {number} */ part) => {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
};

/** @param {import('./run.js').FinderBench} bench */
export async function paint(bench) {
  const { sizes, browser } = bench;
  const [count = 0] = sizes;
  const all = typedWords(count);
  const { origin, close } = await server(count);
  try {
    const measured = await interleaved(bench, 'paint', Object.keys(contenders), (name) =>
      withPage(browser, {}, async (client) => {
        await openReady(client, origin, /** @type {Contender} */ (contenders[name]), count);
        return type(client, all);
      }),
    );
    const of = (/** @type {string} */ name, /** @type {number} */ part) =>
      (measured[name] ?? []).map((times) => percentile(times, part));
    console.log(
      `\n## From key press to painted result, ${count.toLocaleString('en')} records\n\n${table(
        ['', 'presses', 'p50, ms', 'min–max', 'p95, ms'],
        Object.keys(contenders).map((name) => [
          name,
          String(measured[name]?.[0]?.length),
          ms(median(of(name, 0.5))),
          range(of(name, 0.5)),
          ms(median(of(name, 0.95))),
        ]),
      )}\n\n${table(
        ['ratio', 'median', 'min–max', 'goal', ''],
        [
          ratio('p50 / InstantSearch', of('Jia', 0.5), of('InstantSearch', 0.5), 0.5),
          ratio('p95 / InstantSearch', of('Jia', 0.95), of('InstantSearch', 0.95)),
        ],
      )}`,
    );
  } finally {
    await close();
  }
}

/** @param {import('./run.js').FinderBench} bench */
export async function typing({ sizes, browser, rounds, say }) {
  const [count = 0] = sizes;
  const all = typedWords(count);
  const { origin, close } = await server(count);
  /** @type {Record<string, { longest: number[], above: number[] }>} */
  const found = {};
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const [name, contender] of Object.entries(contenders)) {
        say(`typing: round ${round} of ${rounds}, ${name}`);
        const events = await traced(browser, false, () =>
          withPage(browser, { slowdown }, async (client) => {
            await openReady(client, origin, contender, count);
            await type(client, all);
          }),
        );
        const thread = threadOf(events, 'bench');
        const runs = scriptRuns(events, thread).filter(({ start }) => start > thread.at);
        const { longest, above } = (found[name] ??= { longest: [], above: [] });
        longest.push(runs[0]?.ms ?? 0);
        above.push(runs.filter((run) => run.ms > most).length);
      }
    }
  } finally {
    await close();
  }
  console.log(
    `\n## While typing, CPU ×${slowdown} (the page’s own thread; Chromium does not slow a worker)\n\n${table(
      ['', 'longest run of script, ms', 'min–max', `runs above ${most} ms`, 'goal', ''],
      Object.entries(found).map(([name, { longest, above }]) => [
        name,
        ms(median(longest)),
        range(longest),
        String(median(above)),
        ...(name === 'Jia' ? ['0', verdict(Math.max(...above) === 0)] : ['', '']),
      ]),
    )}`,
  );
}
