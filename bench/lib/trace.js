/** What the page's main thread did, from Chromium's own trace. */

/**
 * @typedef {{ name: string, cat: string, ph: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number, id?: string, args?: Record<string, any> }} TraceEvent
 * @typedef {{ start: number, end: number, ms: number, wall: number, kinds: string[] }} Run
 *   `start` and `end` in µs; `ms`: the thread's own time, which other programs' work does not lengthen
 */

const script = new Set([
  'EvaluateScript',
  'v8.evaluateModule',
  'v8.compile',
  'v8.compileModule',
  'v8.callFunction',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'XHRReadyStateChange',
  'EventDispatch',
]);

/**
 * Traces while `work` runs.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {boolean} sampled with the names of functions, which costs time of its own
 * @param {() => Promise<void>} work
 * @returns {Promise<TraceEvent[]>}
 */
export async function traced(browser, sampled, work) {
  const client = await browser.newBrowserCDPSession();
  /** @type {TraceEvent[]} */
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => {
    events.push(.../** @type {TraceEvent[]} */ (/** @type {unknown} */ (value)));
  });
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  const includedCategories = [
    'devtools.timeline',
    'disabled-by-default-devtools.timeline',
    'v8',
    'v8.execute',
    'blink.user_timing',
    ...(sampled ? ['disabled-by-default-v8.cpu_profiler'] : []),
  ];
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories },
  });
  try {
    await work();
  } finally {
    await client.send('Tracing.end');
    await complete;
    await client.detach();
  }
  return events;
}

/**
 * The thread that ran the scripts of the page at `url`.
 *
 * @param {TraceEvent[]} events
 * @param {string} mark a user timing mark that the page made
 */
export function threadOf(events, mark) {
  const found = events.find(({ name, cat }) => name === mark && /blink\.user_timing/.test(cat));
  if (!found) throw new Error(`The trace has no mark ${mark}.`);
  return { pid: found.pid, tid: found.tid, at: found.ts };
}

/**
 * Uninterrupted runs of script, longest first: the outermost script events of the thread. Layout and
 * style that a script asks for are in it; what the browser does between scripts is not.
 *
 * @param {TraceEvent[]} events
 * @param {{ pid: number, tid: number }} thread
 * @returns {Run[]}
 */
export function scriptRuns(events, { pid, tid }) {
  const own = events
    .filter(
      (event) =>
        event.pid === pid && event.tid === tid && event.ph === 'X' && script.has(event.name),
    )
    .sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  /** @type {Run[]} */
  const runs = [];
  let end = -Infinity;
  for (const { ts, dur = 0, tdur = dur, name } of own) {
    const last = runs[runs.length - 1];
    if (ts < end) {
      if (last && !last.kinds.includes(name)) last.kinds.push(name);
      continue;
    }
    end = ts + dur;
    runs.push({ start: ts, end, ms: tdur / 1000, wall: dur / 1000, kinds: [name] });
  }
  return runs.sort((one, other) => other.ms - one.ms);
}

/**
 * @typedef {{ place: string, ms: number }[]} Places
 * @typedef {{ at: number, ms: number, stack: string[] }} Sample `stack`: innermost first
 */

/**
 * What the profiler saw on the thread.
 *
 * @param {TraceEvent[]} events
 * @param {{ pid: number, tid: number }} thread
 * @param {(url: string, line: number) => string} placeOf
 * @returns {Sample[]}
 */
export function samplesOf(events, { pid, tid }, placeOf) {
  /** @type {Sample[]} */
  const samples = [];
  for (const { id, args, ...start } of events) {
    if (start.name !== 'Profile' || start.pid !== pid || start.tid !== tid) continue;
    /** @type {Map<number, string[]>} */
    const stacks = new Map();
    let at = args?.data?.startTime ?? 0;
    for (const chunk of events) {
      if (chunk.name !== 'ProfileChunk' || chunk.pid !== pid || chunk.id !== id) continue;
      const { cpuProfile = {}, timeDeltas = [] } = chunk.args?.data ?? {};
      for (const node of cpuProfile.nodes ?? []) {
        const { functionName, url, lineNumber = 0 } = node.callFrame;
        const place = `${functionName || '(anonymous)'} ${url ? placeOf(url, lineNumber + 1) : ''}`;
        const around = stacks.get(node.parent);
        stacks.set(node.id, around ? [place.trim(), ...around] : []);
      }
      for (const [index, sample] of (cpuProfile.samples ?? []).entries()) {
        const us = timeDeltas[index] ?? 0;
        // A sample stands for the time that led to it.
        at += us;
        samples.push({ at, ms: us / 1000, stack: stacks.get(sample) ?? [] });
      }
    }
  }
  return samples;
}

/**
 * Where the time of these runs went: each function by itself, and with all that it calls.
 *
 * @param {Sample[]} samples
 * @param {Run[]} runs
 * @returns {{ own: Places, all: Places }}
 */
export function placesOf(samples, runs) {
  /** @type {Map<string, number>} */
  const own = new Map();
  /** @type {Map<string, number>} */
  const all = new Map();
  const add = (
    /** @type {typeof own} */ map,
    /** @type {string} */ place,
    /** @type {number} */ ms,
  ) => map.set(place, (map.get(place) ?? 0) + ms);
  for (const { at, ms, stack } of samples) {
    if (!runs.some(({ start, end }) => at >= start && at <= end)) continue;
    if (stack[0]) add(own, stack[0], ms);
    for (const place of new Set(stack)) add(all, place, ms);
  }
  const sorted = (/** @type {typeof own} */ map) =>
    [...map].map(([place, ms]) => ({ place, ms })).sort((one, other) => other.ms - one.ms);
  return { own: sorted(own), all: sorted(all) };
}
