/** One slow load of each: what is asked for when, what begins it, and what the main thread does. */
import { withPage } from '../lib/chromium.js';
import { ms, table } from '../lib/table.js';
import { scriptRuns, threadOf, traced } from '../lib/trace.js';
import { openWatched } from '../lib/watch.js';
import { contenders } from './contenders.js';
import { server, slowPhone } from './paint.js';

/** @typedef {{ name: string, start: number, end: number, size: number }} Load */

/** In the page. */
function loads() {
  return JSON.stringify(
    /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource')).map(
      ({ name, startTime, responseEnd, encodedBodySize }) => ({
        name: name.replace(location.origin, ''),
        start: startTime,
        end: responseEnd,
        size: encodedBodySize,
      }),
    ),
  );
}

/** @param {import('../lib/rounds.js').Bench} bench */
export async function order({ browser, say }) {
  const { origin, close } = await server();
  const told = [];
  try {
    for (const [name, { path, wanted }] of Object.entries(contenders)) {
      say(`order: ${name}`);
      /** @type {Load[]} */
      let found = [];
      let painted = 0;
      const events = await traced(browser, false, () =>
        withPage(browser, slowPhone, async (client) => {
          const { moments } = await openWatched(client, origin + path, { wanted });
          painted = moments.fields?.frame ?? NaN;
          const { result } = await client.send('Runtime.evaluate', { expression: `(${loads})()` });
          found = JSON.parse(result.value);
        }),
      );
      const thread = threadOf(events, 'bench');
      const runs = scriptRuns(events, thread).filter(
        ({ start }) => start < thread.at + painted * 1000,
      );
      const spent = runs.reduce((sum, run) => sum + run.ms, 0);
      told.push(
        `### ${name}\n`,
        `Painted at ${ms(painted)} ms; script until then ${ms(spent)} ms, its longest runs ${runs
          .slice(0, 4)
          .map((run) => ms(run.ms))
          .join(', ')}.\n`,
        table(
          ['', 'asked at, ms', 'there at, ms', 'bytes'],
          found
            .filter(({ start }) => start < painted)
            .map((load) => [load.name, ms(load.start), ms(load.end), String(load.size)]),
        ),
        '',
      );
    }
  } finally {
    await close();
  }
  return `## What is loaded when, on the slow network\n\n${told.join('\n')}`;
}
