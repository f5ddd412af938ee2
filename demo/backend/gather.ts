import { aggregate, type AggregateOptions } from '../../cli/aggregator.js';
import type { State } from '../../cli/state.js';

/** How long a feed is served before its sources are asked again (ms). */
const lasting = 60_000;

/**
 * The news of many accounts as one feed, made by the same code as `jia-widgets aggregate`. Nothing is
 * read before the first reader comes; he who comes while it is being read, or within a minute, gets the same.
 */
export function gatherer(options: (origin: string) => Promise<AggregateOptions>) {
  let kept: { origin: string; until: number; text: Promise<string> } | undefined;
  let state: State | undefined;

  const read = async (origin: string): Promise<string> => {
    const made = await aggregate({ ...(await options(origin)), ...(state && { state }) });
    state = made.state;
    return JSON.stringify(made.feed);
  };

  return (origin: string): Promise<string> => {
    if (kept?.origin !== origin || kept.until < Date.now()) {
      const text = read(origin);
      kept = { origin, until: Date.now() + lasting, text };
      // A failure is forgotten, so that the next reader asks again.
      text.catch(() => (kept = undefined));
    }
    return kept.text;
  };
}
