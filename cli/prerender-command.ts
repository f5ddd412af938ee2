import { readFile } from 'node:fs/promises';
import type { Surroundings } from './aggregate.js';
import { readWords, whole, zone } from './arguments.js';
import { checkOut, replaceFile } from './files.js';
import { download, openHome } from './home.js';
import { prerender, type PrerenderOptions } from './prerender.js';
import { prerenderUsage, UsageError } from './usage.js';

const options = {
  help: { type: 'boolean' },
  out: { type: 'string' },
  home: { type: 'string' },
  limit: { type: 'string' },
  layout: { type: 'string' },
  lang: { type: 'string' },
  heading: { type: 'string' },
  'heading-level': { type: 'string' },
  'time-zone': { type: 'string' },
  'no-styles': { type: 'boolean' },
} as const;

/** `jia-widgets prerender`. Returns the exit code; throws UsageError. */
export async function prerenderCommand(
  args: readonly string[],
  around: Surroundings,
): Promise<number> {
  const { values, positionals } = readWords(args, options);
  if (values.help) {
    around.say(prerenderUsage);
    return 0;
  }
  const [place] = positionals;
  if (!place || positionals.length > 1) {
    throw new UsageError('Name one feed: a file, or an http address.');
  }
  const { layout = 'list' } = values;
  if (layout !== 'list' && layout !== 'cards') {
    throw new UsageError(`--layout must be list or cards, not "${layout}".`);
  }
  const timeZone = zone(values['time-zone']);
  if (values.out) await checkOut(values.out);
  const home = values.home ? await openHome(values.home, around.warn) : undefined;
  const onWeb = /^https?:\/\//i.test(place);
  const settings: PrerenderOptions = {
    layout,
    limit: whole('limit', values.limit, 10, 1, 1000),
    headingLevel: whole('heading-level', values['heading-level'], 2, 1, 5),
    withdrawn: home?.withdrawn ?? [],
    official: home?.official ?? [],
    now: around.clock?.now() ?? Date.now(),
    styles: !values['no-styles'],
    ...(values.lang && { lang: values.lang }),
    ...(values.heading && { heading: values.heading }),
    ...(timeZone && { timeZone }),
    ...(onWeb && { base: place }),
  };
  let html: string;
  try {
    const text = onWeb ? await download(place) : await readFile(place, 'utf8');
    if (/^\s*</.test(text.replace(/^\ufeff/, ''))) {
      throw new Error('it is no JSON Feed; npx jia-widgets aggregate makes one of RSS and Atom.');
    }
    html = prerender(JSON.parse(text.replace(/^\ufeff/, '')), settings);
  } catch (error) {
    around.warn(`${place} could not be read: ${(error as Error).message}`);
    return 1;
  }
  if (!values.out) {
    around.say(html);
    return 0;
  }
  const changed = await replaceFile(values.out, html);
  around.warn(changed ? `${values.out} was written.` : `${values.out} has not changed.`);
  return 0;
}
