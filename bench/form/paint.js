/** Ten questions until they are painted, at full speed and on a slow phone and network. */
import { withPage } from '../lib/chromium.js';
import { interleaved } from '../lib/rounds.js';
import { serve } from '../lib/server.js';
import { shipped } from '../lib/shipped.js';
import { median, ms, range, ratio, table } from '../lib/table.js';
import { openWatched } from '../lib/watch.js';
import { contenders, pages, peerFiles } from './contenders.js';

export const slowPhone = { latency: 150, kilobits: 1600, slowdown: 4 };

export async function server() {
  return serve(
    new Map([
      ...(await shipped()),
      ...(await peerFiles('formbricks')),
      ...(await peerFiles('surveyjs')),
      ...pages(),
    ]),
  );
}

/**
 * @param {import('../lib/rounds.js').Bench} bench
 * @param {string} title
 * @param {import('../lib/chromium.js').Conditions} conditions
 */
async function measure(bench, title, conditions) {
  const { origin, close } = await server();
  try {
    return await interleaved(bench, title, Object.keys(contenders), (name) => {
      const { path = '', wanted = {} } = contenders[name] ?? {};
      return withPage(bench.browser, conditions, (client) =>
        openWatched(client, origin + path, { wanted }),
      );
    });
  } finally {
    await close();
  }
}

/**
 * @param {Awaited<ReturnType<typeof measure>>} measured
 * @param {[string, string, number][]} goals
 */
function told(measured, goals) {
  const of = (/** @type {string} */ name, /** @type {'dom' | 'frame'} */ kind) =>
    (measured[name] ?? []).map(({ moments }) => moments.fields?.[kind] ?? NaN);
  const rows = Object.keys(contenders).map((name) => {
    const after = (measured[name] ?? []).map(
      ({ moments, html }) => (moments.fields?.frame ?? NaN) - html,
    );
    return [
      name,
      ms(median(of(name, 'dom'))),
      ms(median(of(name, 'frame'))),
      range(of(name, 'frame')),
      ms(median(after)),
    ];
  });
  const ratios = goals.flatMap(([peer, title, goal]) =>
    ['Jia', 'Jia, questions in the page', 'Jia, pinned bundle'].map((name) =>
      ratio(
        `${name} / ${title}`,
        of(name, 'frame'),
        of(peer, 'frame'),
        name === 'Jia' ? goal : undefined,
      ),
    ),
  );
  return [
    table(
      ['', 'in the tree, ms', 'painted, ms', 'min–max', 'painted after the HTML came, ms'],
      rows,
    ),
    table(['ratio, painted', 'median', 'min–max', 'goal', ''], ratios),
  ].join('\n\n');
}

/** @param {import('../lib/rounds.js').Bench} bench */
export async function fast(bench) {
  const measured = await measure(bench, 'fast', {});
  const goals = told(measured, [
    ['Formbricks, one question', 'Formbricks', 1.1],
    ['SurveyJS', 'SurveyJS', 0.333],
  ]);
  return `## Ten questions\n\n${goals}`;
}

/** @param {import('../lib/rounds.js').Bench} bench */
export async function slow(bench) {
  const measured = await measure(bench, 'slow', slowPhone);
  const goals = told(measured, [['SurveyJS', 'SurveyJS', 0.2]]);
  return `## Ten questions, 150 ms latency, 1.6 Mbit/s, CPU ×4, Brotli for all\n\n${goals}`;
}
