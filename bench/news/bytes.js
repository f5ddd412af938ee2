/** What each widget loads before its first content: code and styles, Brotli 11. */
import { loaded, weigh } from '../lib/shipped.js';
import { ratio, table } from '../lib/table.js';
import { bskyFiles, mastodonFiles, virtualizerFiles } from './peers.js';

export async function bytes() {
  const first = ['src/jia.ts', 'src/define/news-feed.ts', 'src/news/backends/json-feed.ts'];
  const strings = ['src/kit/phrases.ts', 'src/news/locales/zh-Hans.ts'];
  const bodies = async (/** @type {Promise<[string, { body: string | Buffer }][]>} */ files) =>
    weigh((await files).map(([, { body }]) => body));
  const own = weigh(await loaded(first));
  const peers = {
    'mastodon-embed-timeline': await bodies(mastodonFiles()),
    'bsky-embed': await bodies(bskyFiles('http://127.0.0.1:1')),
    'Lit, @lit-labs/virtualizer and a card': await bodies(virtualizerFiles()),
  };
  return [
    '## Bytes, Brotli 11',
    table(
      ['', 'bytes', 'Jia is'],
      [
        ['Jia, before first content', String(own), ''],
        ['Jia, with all strings', String(weigh(await loaded([...first, ...strings]))), ''],
        ...Object.entries(peers).map(([name, size]) => [
          name,
          String(size),
          `${ratio(name, [own], [size])[1]} ×`,
        ]),
      ],
    ),
  ].join('\n\n');
}
