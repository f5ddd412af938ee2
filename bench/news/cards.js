/**
 * Two thousand cards, from items in hand to a painted, scrollable list. Code and words are there
 * already on both sides: what is timed is the list.
 *
 * `limit` goes to 1,000, so the feed gets all 2,000 items at once from a backend of the page's own,
 * draws the first thousand, and the second one as soon as its button is there and pressed.
 */
import { withPage } from '../lib/chromium.js';
import { interleaved } from '../lib/rounds.js';
import { serve } from '../lib/server.js';
import { shipped } from '../lib/shipped.js';
import { median, ms, range, ratio, table } from '../lib/table.js';
import { told } from '../lib/watch.js';
import { stories } from './data.js';
import { virtualizerFiles } from './peers.js';

const wanted = 2000;

/** In the page: what a contender's own script calls. Self-contained. */
function timed() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const finished = /** @type {any} */ (globalThis);
  /**
   * @param {() => void} begin
   * @param {() => ArrayLike<Element>} cards
   * @param {{ count: number, more: () => HTMLElement | null } | undefined} rest
   */
  finished.timed = async (begin, cards, rest) => {
    await frame();
    await frame();
    const start = performance.now();
    begin();
    const until = async (/** @type {(found: ArrayLike<Element>) => boolean} */ there) => {
      for (;;) {
        await frame();
        if (there(cards())) break;
      }
      // The next frame begins when this one is on the screen.
      await frame();
      return performance.now() - start;
    };
    const covers = (/** @type {ArrayLike<Element>} */ found) =>
      (found[found.length - 1]?.getBoundingClientRect().bottom ?? 0) >= innerHeight;
    const first = await until(covers);
    const height = document.documentElement.scrollHeight / innerHeight;
    const drawn = cards().length;
    let all = first;
    if (rest) {
      await until((found) => found.length >= rest.count / 2);
      await until(() => rest.more() !== null);
      rest.more()?.click();
      all = await until((found) => found.length >= rest.count);
    }
    finished.benched(JSON.stringify({ first, all, height, drawn }));
  };
}

const data = `const items = await (await fetch('/cards.json')).json();`;

/** @type {Record<string, string>} */
const pages = {
  Jia: `<script type="module" src="/jia/jia.js"></script>
<jia-news-feed src="/none.json" loading="lazy" id="early"></jia-news-feed>
<script type="module">
${data}
await customElements.whenDefined('jia-news-feed');
let hand;
customElements.get('jia-news-feed').registerBackend('bench', () => new Promise((resolve) => { hand = resolve; }));
document.getElementById('early').remove();
const feed = document.createElement('jia-news-feed');
feed.setAttribute('src', '/none');
feed.setAttribute('type', 'bench');
feed.setAttribute('layout', 'cards');
feed.setAttribute('limit', '${wanted / 2}');
document.body.append(feed);
const root = await new Promise((resolve) => {
  const look = () => hand && feed.shadowRoot?.querySelector('.size') ? resolve(feed.shadowRoot) : requestAnimationFrame(look);
  look();
});
timed(
  () => hand({ items, source: items[0].source }),
  () => root.querySelectorAll('[part="item"]'),
  { count: ${wanted}, more: () => root.querySelector('[part="more"][aria-disabled="false"]') },
);
</script>`,
  '@lit-labs/virtualizer': `<virtual-cards></virtual-cards>
<script type="module" src="/virtual/cards.js"></script>
<script type="module">
${data}
await customElements.whenDefined('virtual-cards');
const list = document.querySelector('virtual-cards');
await list.updateComplete;
timed(() => { list.items = items; }, () => list.shadowRoot.querySelectorAll('[part="item"]'));
</script>`,
};

/** @param {import('../lib/rounds.js').Bench} bench */
export async function cards(bench) {
  const source = { name: '妇联新闻', url: 'https://news.example.org/' };
  const items = stories(wanted)
    .sort((one, other) => other.date.getTime() - one.date.getTime())
    .map(({ id, url, title, summary, date }) => ({
      id,
      url,
      title,
      summary,
      date: date.getTime(),
      source,
      authors: [],
      tags: [],
      language: 'zh-Hans',
    }));
  const files = new Map([...(await shipped()), ...(await virtualizerFiles())]);
  files.set('/cards.json', {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(items),
  });
  for (const [name, body] of Object.entries(pages)) {
    files.set(`/${encodeURIComponent(name)}`, {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>2000</title><script>(${timed})()</script><body>${body}</body></html>`,
    });
  }
  const server = await serve(files);
  try {
    const measured = await interleaved(bench, 'cards', Object.keys(pages), (name) =>
      withPage(bench.browser, {}, async (client) => {
        /** @type {{ first: number, all: number, height: number, drawn: number }} */
        const result = await told(client, `${server.origin}/${encodeURIComponent(name)}`);
        if (result.height < 1.5) throw new Error(`${name}: the list cannot be scrolled.`);
        return result;
      }),
    );
    const [own = [], peer = []] = Object.keys(pages).map((name) => measured[name]);
    const of = (
      /** @type {typeof own} */ list,
      /** @type {'first' | 'all' | 'height' | 'drawn'} */ key,
    ) => list.map((each) => each[key]);
    const row = (/** @type {string} */ title, /** @type {number[]} */ numbers) => [
      title,
      ms(median(numbers)),
      range(numbers),
    ];
    return [
      '## Two thousand cards, items in hand',
      table(
        ['', 'median', 'min–max'],
        [
          row('Jia: first screen painted, ms', of(own, 'first')),
          row('Jia: all 2,000 painted, with the press between, ms', of(own, 'all')),
          row('Jia: cards in the tree at the first screen', of(own, 'drawn')),
          row('Jia: height of the list then, screens', of(own, 'height')),
          row('virtualizer: first screen painted, ms', of(peer, 'first')),
          row('virtualizer: cards in the tree then', of(peer, 'drawn')),
          row('virtualizer: height of the list then, screens', of(peer, 'height')),
        ],
      ),
      table(
        ['ratio', 'median', 'min–max', 'goal', ''],
        [
          ratio('first screen / @lit-labs/virtualizer', of(own, 'first'), of(peer, 'first'), 1),
          ratio('all 2,000 / @lit-labs/virtualizer', of(own, 'all'), of(peer, 'first')),
        ],
      ),
    ].join('\n\n');
  } finally {
    await server.close();
  }
}
