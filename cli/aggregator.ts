import { setMaxListeners } from 'node:events';
import { firstRequest } from '../src/news/first-request.js';
import { assemble, type AssembleOptions, type Held } from './assemble.js';
import { defaultZone } from './dates.js';
import { NoFeed, readFeed } from './feeds/read.js';
import { Gate, HostClosed, realClock, type Clock } from './gate.js';
import type { Channel, Item, Source } from './item.js';
import { backoff, newestOf, trim, type Memory, type State } from './state.js';
import { Trouble, visit, type VisitOptions } from './visit.js';

/** A source that is no feed, read by the caller. */
export interface Local {
  source: Source;
  channel?: Channel | undefined;
  problem?: string | undefined;
}

export interface AggregateOptions extends Partial<Omit<AssembleOptions, 'now'>> {
  sources: readonly Source[];
  local?: readonly Local[];
  /** What the last run left. */
  state?: State;
  title?: string | undefined;
  page?: string | undefined;
  feedUrl?: string | undefined;
  language?: string | undefined;
  timeZone?: string;
  userAgent?: string;
  /** Ends the run: sources that were not read by then keep what they had. */
  signal?: AbortSignal;
  fetch?: typeof fetch;
  clock?: Clock;
  /** Requests at a time, to all hosts and to one. */
  most?: number;
  mostPerHost?: number;
  /** Milliseconds between two requests to one host; for one source. */
  delay?: number;
  timeout?: number;
  /** Bytes of an answer that are read. */
  size?: number;
}

export interface Feed {
  version: string;
  title: string;
  home_page_url?: string | undefined;
  feed_url?: string | undefined;
  language: string;
  items: Item[];
}

export type Status = 'read' | 'unchanged' | 'failed' | 'left alone' | 'not reached';

export interface SourceReport {
  name: string;
  url: string;
  status: Status;
  cause?: string | undefined;
  /** How many items of it are there, new or kept. */
  items: number;
  lastGood?: string | undefined;
  /** Where it says that it is from now on. */
  movedTo?: string | undefined;
}

export interface Report {
  at: string;
  /** Whether all sources had their turn. */
  complete: boolean;
  items: number;
  sources: SourceReport[];
  held: Held[];
}

export interface Aggregate {
  feed: Feed;
  report: Report;
  state: State;
}

/** How many items are kept in all. */
const mostItems = 20_000;
/** What is read of a source, to find its newest items in it. */
const mostRead = 1000;
/** Characters that may come in before what is there is trimmed. */
const mostFresh = 50_000_000;

/** Reads all sources, politely and within bounds, into one feed. Never throws for what a source does. */
export async function aggregate(options: AggregateOptions): Promise<Aggregate> {
  const {
    sources,
    local = [],
    timeZone = defaultZone,
    signal = new AbortController().signal,
    clock = realClock,
    limit = 500,
    perSource = 50,
  } = options;
  // As many wait for it as there are hosts.
  setMaxListeners(0, signal);
  const visiting: VisitOptions = {
    fetch: options.fetch ?? fetch,
    clock,
    signal,
    userAgent: options.userAgent ?? 'jia-widgets',
    timeout: options.timeout ?? 20_000,
    size: options.size ?? 10_000_000,
    gate: new Gate({
      most: options.most ?? 16,
      mostPerHost: options.mostPerHost ?? 2,
      delay: options.delay ?? 250,
      clock,
      signal,
    }),
  };
  const state: State = new Map();
  const room = { items: mostItems, texts: limit * 2 };
  let fresh = 0;
  /** What a source said, and what is remembered of it. */
  const keep = (source: Source, memory: Memory) => {
    state.set(source.url, memory);
    for (const item of memory.channel?.items ?? [])
      fresh += 5000 + (item.content_html?.length ?? 0);
    if (fresh < mostFresh) return;
    fresh = 0;
    trim(state, room);
  };

  const readOne = async (source: Source): Promise<Omit<SourceReport, 'items' | 'lastGood'>> => {
    const known = options.state?.get(source.url) ?? {};
    const about = { name: source.name ?? source.url, url: source.url };
    const now = clock.now();
    if ((known.retryAt ?? 0) > now) {
      keep(source, known);
      const times = known.failures === 1 ? 'once' : `${known.failures ?? 0} times in a row`;
      const cause = `failed ${times}; it is asked again after ${isoTime(known.retryAt!)}`;
      return { ...about, status: 'left alone', cause };
    }
    try {
      const mark = known.channel ? known : {};
      const found = await visit(firstRequest(source.url, source.type ?? ''), mark, visiting);
      const good = { failures: undefined, retryAt: undefined, lastGood: isoTime(clock.now()) };
      const seen = { ...about, movedTo: found.moved };
      if (!found.answer) {
        keep(source, { ...known, ...good });
        return { ...seen, status: 'unchanged' };
      }
      const { answer, etag, modified } = found;
      const zone = source.timeZone ?? timeZone;
      const channel = readFeed(answer, { timeZone: zone, most: mostRead });
      channel.items = newestOf(channel.items, perSource);
      // A cut-off answer must be asked for in full the next time.
      keep(source, { ...good, channel, ...(!answer.truncated && { etag, modified }) });
      const cause = answer.truncated
        ? `is larger than ${visiting.size / 1_000_000} MB; its first items were kept`
        : undefined;
      return { ...seen, status: 'read', cause };
    } catch (error) {
      if (signal.aborted) {
        keep(source, known);
        return { ...about, status: 'not reached', cause: 'the time was over before its turn' };
      }
      if (error instanceof HostClosed) {
        keep(source, { ...known, retryAt: error.until });
        return { ...about, status: 'failed', cause: error.message };
      }
      if (!(error instanceof Trouble || error instanceof NoFeed)) {
        const message = error instanceof Error ? error.message : String(error);
        error = new Trouble(`could not be understood (${message})`);
      }
      const failures = (known.failures ?? 0) + 1;
      const asked = error instanceof Trouble ? (error.retryAt ?? 0) : 0;
      const retryAt = Math.max(asked, clock.now() + backoff(failures));
      keep(source, { ...known, failures, retryAt });
      return { ...about, status: 'failed', cause: (error as Error).message };
    }
  };

  const visited = await Promise.all(sources.map(readOne));
  for (const { source, channel, problem } of local) {
    const known = options.state?.get(source.url);
    if (channel) keep(source, { channel, lastGood: isoTime(clock.now()) });
    else if (known) keep(source, known);
    const about = { name: source.name ?? source.url, url: source.url, cause: problem };
    visited.push({ ...about, status: channel ? 'read' : 'failed' });
  }
  trim(state, room);

  const all = [...sources, ...local.map(({ source }) => source)];
  const streams = all.flatMap((source) => {
    const channel = state.get(source.url)?.channel;
    return channel ? [{ source, channel }] : [];
  });
  const { official = [], withdrawn = [], hijack = [] } = options;
  const now = clock.now();
  const { items, held } = assemble(streams, {
    ...{ now, limit, perSource, official, withdrawn, hijack },
  });
  const reports = visited.map((each): SourceReport => {
    const { channel, lastGood } = state.get(each.url) ?? {};
    return { ...each, items: channel?.items.length ?? 0, lastGood };
  });
  return {
    feed: {
      version: 'https://jsonfeed.org/version/1.1',
      title: options.title || 'News',
      home_page_url: options.page,
      feed_url: options.feedUrl,
      language: options.language ?? 'zh-Hans',
      items,
    },
    report: {
      at: isoTime(now),
      complete: !signal.aborted,
      items: items.length,
      sources: reports,
      held,
    },
    state,
  };
}

function isoTime(moment: number): string {
  return new Date(moment).toISOString();
}
