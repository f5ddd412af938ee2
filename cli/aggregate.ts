import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { say } from '../src/kit/home.js';
import { tidy } from '../src/kit/text.js';
import { decode } from '../src/news/charset.js';
import pack from '../package.json' with { type: 'json' };
import { aggregate, type AggregateOptions, type Local } from './aggregator.js';
import { readWords, whole, zone } from './arguments.js';
import { checkOut, replaceFile, textOf } from './files.js';
import { realClock, type Clock } from './gate.js';
import { squeeze } from './hijack.js';
import { openHome } from './home.js';
import { readSheet } from './sheet.js';
import { BrokenList, homeSources, joined, readSources, type SourceList } from './sources.js';
import { readState, writeState } from './state.js';
import { summary } from './summary.js';
import { aggregateUsage, UsageError } from './usage.js';

/** What a command touches beside files, so that tests can stand in for it. */
export interface Surroundings {
  say(text: string): void;
  warn(text: string): void;
  /** Ends the tool: Ctrl+C, or the system. */
  stop: AbortSignal;
  clock?: Clock;
  fetch?: typeof fetch;
  random?: () => number;
}

const options = {
  help: { type: 'boolean' },
  out: { type: 'string' },
  home: { type: 'string' },
  links: { type: 'string', multiple: true },
  hijack: { type: 'string' },
  title: { type: 'string' },
  'home-page': { type: 'string' },
  'feed-url': { type: 'string' },
  language: { type: 'string' },
  'time-zone': { type: 'string' },
  limit: { type: 'string' },
  'per-source': { type: 'string' },
  contact: { type: 'string' },
  delay: { type: 'string' },
  timeout: { type: 'string' },
  deadline: { type: 'string' },
  watch: { type: 'boolean' },
  interval: { type: 'string' },
} as const;

/** `jia-widgets aggregate`: arguments and files. Returns the exit code; throws UsageError. */
export async function aggregateCommand(
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const { values, positionals } = readWords(args, options);
  if (values.help) {
    around.say(aggregateUsage);
    return 0;
  }
  const { out } = values;
  if (!out) throw new UsageError('Say where the feed goes: --out feed.json');
  if (positionals.length > 1)
    throw new UsageError(`One list of sources at a time, not ${positionals.length}.`);
  const [list] = positionals;
  if (!list && !values.home && !values.links) {
    throw new UsageError(
      'Name a list of sources (OPML, or one address a line), --home or --links.',
    );
  }
  const settings = {
    limit: whole('limit', values.limit, 500, 1, 10_000),
    perSource: whole('per-source', values['per-source'], 50, 1, 1000),
    delay: whole('delay', values.delay, 250, 0, 60_000),
    timeout: whole('timeout', values.timeout, 20, 1, 600) * 1000,
    deadline: whole('deadline', values.deadline, 600, 1, 86_400) * 1000,
    timeZone: zone(values['time-zone']),
    userAgent: userAgent(values.contact),
  };
  const interval = whole('interval', values.interval, 900, 1, 604_800) * 1000;
  await checkOut(out);
  const listed = listReader(list, around.warn);

  // Lists and words are read anew each time: somebody may have changed them meanwhile.
  const once = async (): Promise<number> => {
    const { deadline, ...given } = settings;
    const { clock = realClock } = around;
    const inputs = await readInputs(listed, values, settings.timeZone, around);
    const written = await textOf(`${out}.state`);
    const state = written === undefined ? undefined : readState(written);
    if (written !== undefined && !state) {
      around.warn(`${out}.state could not be used; all sources are read anew.`);
    }
    const signal = AbortSignal.any([around.stop, clock.limit(deadline)]);
    const {
      feed,
      report,
      state: next,
    } = await aggregate({
      ...given,
      ...inputs,
      ...(state && { state }),
      clock,
      ...(around.fetch && { fetch: around.fetch }),
      signal,
    });
    if (around.stop.aborted) {
      around.warn('Stopped. Nothing was written.');
      return 1;
    }
    await replaceFile(`${out}.state`, writeState(next));
    await replaceFile(`${out}.report.json`, `${JSON.stringify(report, null, 2)}\n`);
    around.warn(summary(report));
    const anything = report.sources.some(
      ({ status }) => status === 'read' || status === 'unchanged',
    );
    if (!anything && feed.items.length === 0) {
      around.warn(
        `Nothing could be read, so ${out} was left as it was. ${out}.report.json says why.`,
      );
      return 1;
    }
    const changed = await replaceFile(out, `${JSON.stringify(feed)}\n`);
    around.warn(changed ? `${out} was written.` : `${out} has not changed.`);
    return 0;
  };

  return values.watch ? watch(once, interval, around) : once();
}

/** Runs again and again until it is stopped, whatever happens. */
async function watch(
  once: () => Promise<number>,
  interval: number,
  around: Surroundings,
): Promise<number> {
  const { stop, clock = realClock, random = Math.random, warn } = around;
  for (let runs = 0; !stop.aborted; runs += 1) {
    try {
      await once();
    } catch (error) {
      // What is wrong from the beginning is not mended by waiting.
      if (runs === 0 && error instanceof UsageError) throw error;
      if (!stop.aborted) warn(`${(error as Error).message} The next run tries again.`);
    }
    // Many machines that were started at one moment shall not ask at one moment for ever.
    await clock.pause(Math.round(interval * (0.9 + random() * 0.2)), stop);
  }
  return 0;
}

/** Reads a list each time it is asked; where one is broken later, the last good one goes on. */
function listReader(
  path: string | undefined,
  warn: Surroundings['warn'],
): () => Promise<SourceList> {
  let good: SourceList | undefined;
  return async () => {
    if (!path) return { sources: [], problems: [] };
    try {
      good = readSources(await open(path));
      for (const problem of good.problems) warn(`${path}, ${problem}; it is left out.`);
    } catch (error) {
      const { message } = error as Error;
      const said = error instanceof BrokenList ? `${path} ${message}.` : message;
      if (!good) throw new UsageError(said);
      warn(`${said} The last good list goes on.`);
    }
    return good;
  };
}

async function readInputs(
  listed: () => Promise<SourceList>,
  values: {
    home?: string | undefined;
    links?: string[] | undefined;
    hijack?: string | undefined;
    title?: string | undefined;
    'home-page'?: string | undefined;
    'feed-url'?: string | undefined;
    language?: string | undefined;
  },
  timeZone: string | undefined,
  { warn }: Surroundings,
): Promise<AggregateOptions> {
  const { language = 'zh-Hans' } = values;
  const named = await listed();
  const home = values.home ? await openHome(values.home, warn) : undefined;
  const local = await Promise.all((values.links ?? []).map((path) => readLinks(path, timeZone)));
  const sources = joined([named.sources, home ? homeSources(home, language) : []]);
  if (sources.length === 0 && local.length === 0) {
    throw new UsageError('No source is named anywhere: the list and the home file hold no feed.');
  }
  const words = values.hijack ? await readHijack(values.hijack, warn) : [];
  return {
    sources,
    local,
    language,
    title: values.title ?? (say(home?.name, language) || undefined),
    page: values['home-page'] ?? home?.url,
    feedUrl: values['feed-url'],
    official: home?.official ?? [],
    withdrawn: home?.withdrawn ?? [],
    hijack: [...(home?.hijack ?? []), ...words],
  };
}

/** Words one a line. A list that protects from nothing shall not look as if it did. */
async function readHijack(path: string, warn: Surroundings['warn']): Promise<string[]> {
  const words = decode(await open(path))
    .split(/[\r\n]+/)
    .map(tidy)
    .filter((word) => squeeze(word) !== '');
  if (words.length === 0) warn(`${path} holds no word, so nothing is held back for its sake.`);
  return words;
}

async function readLinks(path: string, timeZone = 'Asia/Shanghai'): Promise<Local> {
  const source = { url: `sheet:${path}`, name: basename(path) };
  const bytes = await open(path);
  try {
    const { problems, ...channel } = readSheet(bytes, timeZone);
    return { source, channel, problem: problems.join('; ') || undefined };
  } catch (error) {
    return { source, problem: (error as Error).message };
  }
}

async function open(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw new UsageError(`${path} cannot be read. Check its name.`);
  }
}

/** Says who asks, and how to reach them; nothing that a header cannot hold. */
function userAgent(contact: string | undefined): string {
  const written = tidy(contact ?? '').replace(/[^\x20-\x7e]|[()]/g, '');
  return `jia-widgets/${pack.version} (news aggregator${written && `; ${written}`})`;
}
