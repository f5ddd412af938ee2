/**
 * Fifty sources of 100 items, JSON Feed and RSS, one story in five told by several, at a quarter of
 * this machine's speed: the longest uninterrupted runs of script until all is merged.
 */
import { withPage } from '../lib/chromium.js';
import { namedBuild } from '../lib/named.js';
import { serve } from '../lib/server.js';
import { shipped } from '../lib/shipped.js';
import { median, ms, range, table, verdict } from '../lib/table.js';
import { placesOf, samplesOf, scriptRuns, threadOf, traced } from '../lib/trace.js';
import { openWatched } from '../lib/watch.js';
import { matrix } from './data.js';

const slowdown = 4;
const most = 50;

/** @param {import('../lib/rounds.js').Bench} bench */
export async function sources({ browser, rounds, say }) {
  const feeds = matrix();
  const named = await namedBuild();
  /** @type {Map<string, import('../lib/server.js').File>} */
  const files = new Map(feeds.map(({ path, ...file }) => [path, file]));
  for (const [path, file] of await shipped()) files.set(path, file);
  for (const [name, body] of named.files)
    files.set(`/named/${name}`, { type: 'text/javascript; charset=utf-8', body });
  for (const [path, code] of [
    ['/', '/jia/jia.js'],
    ['/named', '/named/jia.js'],
  ]) {
    files.set(path, {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>50</title>
<script type="module" src="${code}"></script>
<jia-news-feed src="${feeds.map((feed) => feed.path).join(' ')}"></jia-news-feed></html>`,
    });
  }
  const server = await serve(files);

  /** @param {string} path @param {boolean} sampled */
  const load = async (path, sampled) => {
    /** @type {Record<string, import('../lib/watch.js').Moment>} */
    let moments = {};
    /** @type {number[]} */
    let tasks = [];
    const events = await traced(browser, sampled, () =>
      withPage(browser, { slowdown }, async (client) => {
        ({ moments, tasks } = await openWatched(client, server.origin + path, {
          wanted: {
            first: { selector: '[part="item"]', count: 10 },
            words: { selector: '[part="more"]', text: true },
          },
          answers: feeds.length,
          quiet: 3000,
        }));
      }),
    );
    return { events, moments, tasks };
  };

  try {
    const longest = [];
    const above = [];
    const tasks = [];
    const first = [];
    for (let round = 1; round <= rounds; round += 1) {
      say(`sources: round ${round} of ${rounds}`);
      const { events, moments, tasks: seen } = await load('/', false);
      const runs = scriptRuns(events, threadOf(events, 'bench'));
      longest.push(runs[0]?.ms ?? 0);
      above.push(runs.filter((run) => run.ms > most).length);
      tasks.push(Math.max(0, ...seen));
      first.push(moments.first?.frame ?? NaN);
    }
    say('sources: once more with the profiler');
    const { events } = await load('/named', true);
    return [
      '## Fifty sources of 100 items, CPU ×4',
      'Runs of script in the time of their own thread, which other programs do not lengthen.',
      table(
        ['', 'median', 'min–max', 'goal', ''],
        [
          row('longest run of script, ms', longest, `≤ ${most}`, median(longest) <= most),
          row(`runs of script above ${most} ms`, above, '0', median(above) === 0),
          row('longest task by the clock, with layout and paint, ms', tasks),
          row('first ten items painted, ms', first),
        ],
      ),
      ...whereabouts(events, named.placeOf),
    ].join('\n\n');
  } finally {
    await server.close();
  }
}

/** @param {string} title @param {number[]} numbers @param {string} [goal] @param {boolean} [met] */
function row(title, numbers, goal = '', met) {
  const judged = met === undefined ? '' : verdict(met);
  return [title, ms(median(numbers)), range(numbers), goal, judged];
}

/**
 * The functions in which the longest runs spend their time.
 *
 * @param {import('../lib/trace.js').TraceEvent[]} events
 * @param {(url: string, line: number) => string} placeOf
 */
function whereabouts(events, placeOf) {
  const thread = threadOf(events, 'bench');
  const samples = samplesOf(events, thread, placeOf);
  const runs = scriptRuns(events, thread);
  const long = runs.filter((run) => run.ms > most);
  const told = (
    /** @type {import('../lib/trace.js').Places} */ places,
    /** @type {number} */ count,
  ) =>
    places
      .slice(0, count)
      .map((each) => `${each.place} ${ms(each.ms)}`)
      .join('; ');
  const rowOf = (
    /** @type {string[]} */ head,
    /** @type {typeof runs} */ some,
    /** @type {number} */ count,
  ) => {
    const { own, all } = placesOf(samples, some);
    const ours = all.filter(({ place }) => / src\//.test(place));
    return [...head, told(ours, count), told(own, count)];
  };
  const rows = runs
    .slice(0, 5)
    .map((run) =>
      rowOf([ms((run.start - thread.at) / 1000), ms(run.ms), run.kinds.join(', ')], [run], 8),
    );
  const sum = long.reduce((total, run) => total + run.ms, 0);
  rows.push(rowOf(['all', ms(sum), `${long.length} above ${most} ms`], long, 24));
  return [
    'Where the longest are (once more, with the functions’ names and the profiler, which slows it; places in ms by the clock):',
    table(['at, ms', 'ms', 'kind', 'with what it calls', 'by itself'], rows),
    `All above ${most} ms: ${long.map((run) => ms(run.ms)).join(', ') || 'none'}.`,
  ];
}
