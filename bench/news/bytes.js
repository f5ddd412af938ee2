/** What each widget loads before its first content: code and styles, Brotli 11. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotli } from '../lib/server.js';
import { ratio, table } from '../lib/table.js';
import { bskyFiles, mastodonFiles, virtualizerFiles } from './peers.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The file of each of these modules and all that it imports at once. @param {string[]} modules */
async function loaded(modules) {
  /** @type {Record<string, { modules: Record<string, number>, imports: string[] }>} */
  const graph = JSON.parse(await readFile(`${dist}graph.json`, 'utf8'));
  const files = new Set(
    modules.map((module) => {
      const found = Object.keys(graph).find(
        (file) => module in (graph[file]?.modules ?? {}) && !/^jia\.(?:bundle|classic)/.test(file),
      );
      if (!found) throw new Error(`The build has no ${module}.`);
      return found;
    }),
  );
  for (const file of files) for (const each of graph[file]?.imports ?? []) files.add(each);
  return Promise.all([...files].map((file) => readFile(dist + file)));
}

/** @param {(string | Buffer)[]} files */
const weigh = (files) => files.reduce((sum, file) => sum + brotli(file).length, 0);

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
