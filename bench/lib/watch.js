/**
 * Put into each page before its own scripts: notes when things are there, in open shadow roots too,
 * and calls the binding `benched` with what it saw.
 */

/**
 * @typedef {{ selector: string, count?: number, text?: boolean }} Wanted `text`: only those with text in them
 * @typedef {{ dom: number, frame: number }} Moment in the tree, and painted; ms since the page was navigated to
 * @typedef {{ wanted: Record<string, Wanted>, quiet?: number, answers?: number }} Watch
 *   `quiet`: ms without a change after all else; `answers`: so many `/feeds/` answered
 * @typedef {{ moments: Record<string, Moment>, html: number, tasks: number[] }} Seen
 *   `html`: when the page itself came; `tasks`: longer than 50 ms
 */

/**
 * Self-contained: its text is what travels.
 *
 * @param {Watch} watch
 */
function watchPage({ wanted, quiet = 0, answers = 0 }) {
  /** @type {Record<string, Moment>} */
  const moments = {};
  /** @type {number[]} */
  const tasks = [];
  /** @type {Set<Document | ShadowRoot>} */
  const roots = new Set([document]);
  const open = new Map(Object.entries(wanted));
  let changed = performance.now();
  const tell = () => {
    if (open.size > 0 || Object.values(moments).some(({ frame }) => frame === 0)) return;
    const left = quiet - (performance.now() - changed);
    const answered = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /\/feeds\//.test(name)).length;
    if (left > 0 || answered < answers) return void setTimeout(tell, Math.max(left, 100));
    const [page] = performance.getEntriesByType('navigation');
    const html = /** @type {PerformanceNavigationTiming} */ (page).responseStart;
    /** @type {any} */ (globalThis).benched(JSON.stringify({ moments, html, tasks }));
  };
  const look = () => {
    changed = performance.now();
    for (const [name, { selector, count = 1, text = false }] of [...open]) {
      let found = 0;
      for (const root of roots) {
        const all = root.querySelectorAll(selector);
        found += text ? [...all].filter((each) => each.textContent?.trim()).length : all.length;
      }
      if (found < count) continue;
      open.delete(name);
      const moment = { dom: performance.now(), frame: 0 };
      moments[name] = moment;
      // The second frame begins when the first one is on the screen.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          moment.frame = performance.now();
          tell();
        }),
      );
    }
  };
  const observer = new MutationObserver(look);
  const options = { childList: true, subtree: true, characterData: true };
  observer.observe(document, options);
  const attach = Element.prototype.attachShadow;
  /** @param {ShadowRootInit} init */
  Element.prototype.attachShadow = function attachShadow(init) {
    const root = attach.call(this, init);
    roots.add(root);
    observer.observe(root, options);
    return root;
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  performance.mark('bench');
}

/**
 * Opens `url` and waits until all that is wanted is there. Nothing else is run in the page.
 *
 * @param {import('playwright-core').CDPSession} client
 * @param {string} url
 * @param {Watch} watch
 * @returns {Promise<Seen>}
 */
export async function openWatched(client, url, watch) {
  await client.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${watchPage})(${JSON.stringify(watch)})`,
  });
  return told(client, url);
}

/**
 * Opens `url` and waits until it calls the binding `benched` with JSON.
 *
 * @param {import('playwright-core').CDPSession} client
 * @param {string} url
 * @returns {Promise<any>}
 */
export async function told(client, url) {
  await client.send('Runtime.enable');
  await client.send('Page.enable');
  await client.send('Runtime.addBinding', { name: 'benched' });
  /** @type {string[]} */
  const faults = [];
  client.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
    faults.push(exception?.description ?? text),
  );
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const answer = new Promise((resolve, reject) => {
    client.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'benched') resolve(JSON.parse(payload));
    });
    timer = setTimeout(
      () => reject(new Error(`${url} was not complete after 120 s. ${faults.join('; ')}`)),
      120_000,
    );
  });
  try {
    await client.send('Page.navigate', { url });
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
