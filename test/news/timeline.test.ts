import { expect } from '@open-wc/testing';
import { RemoteError } from '../../src/kit/remote.js';
import type { Backend } from '../../src/news/backends/backend.js';
import type { NewsItem, Page } from '../../src/news/news-item.js';
import { Timeline, type Failure, type Source } from '../../src/news/timeline.js';
import { failure } from './answers.js';
import { waitUntil } from '../support/wait.js';

/** A letter for each item, its date after it: `a9` is newer than `b8`. */
function page(code: string, next?: string): Page {
  const source = { name: 'x', url: 'https://x.example/' };
  const items: NewsItem[] = [];
  for (const word of code.split(' ').filter(Boolean)) {
    const date = word.length > 1 ? Number(word.slice(1)) : undefined;
    items.push({ id: word, title: word, summary: '', date, source, authors: [], tags: [] });
  }
  return { items, source, next };
}

/** A backend whose answers the test gives when it likes. */
function held() {
  const asked: {
    url: string;
    signal?: AbortSignal | undefined;
    answer: (page: Page) => void;
    fail: (error: Error) => void;
  }[] = [];
  const backend: Backend = (url, { signal }) =>
    new Promise((resolve, reject) => {
      asked.push({ url, signal, answer: resolve, fail: reject });
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    });
  return { backend, asked };
}

const pages = (book: Record<string, Page | Error>): { backend: Backend; asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    backend: async (url) => {
      asked.push(url);
      const found = book[url];
      if (!found) throw new Error(`no ${url}`);
      if (found instanceof Error) throw found;
      return found;
    },
  };
};

function begin(limit = 3) {
  const failures: Failure[] = [];
  let changes = 0;
  const timeline = new Timeline({
    limit,
    timeZone: 'Asia/Shanghai',
    changed: () => (changes += 1),
    failed: (each) => failures.push(each),
  });
  return { timeline, failures, changes: () => changes };
}

const shown = (timeline: Timeline) => timeline.shown.map((item) => item.id[0]).join('');
const list = (backend: Backend, ...urls: string[]): Promise<Source[]> =>
  Promise.resolve(urls.map((url) => ({ url, backend })));
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('Timeline', () => {
  it('shows the newest of all sources, then more of what is loaded, then the end', async () => {
    const { backend, asked } = pages({ one: page('a9 c7 e5'), two: page('b8 d6') });
    const { timeline } = begin(2);
    await timeline.start([list(backend, 'one', 'two')]);
    expect(shown(timeline)).to.equal('ab');
    expect(timeline.further).to.equal(2);
    await timeline.more();
    expect(shown(timeline)).to.equal('abcd');
    expect(timeline.further).to.equal(1);
    await timeline.more();
    expect(shown(timeline)).to.equal('abcde');
    expect(timeline.further).to.equal(0);
    expect(asked).to.deep.equal(['one', 'two']);
  });

  it('asks for the next page of the source that holds the list back, and of no other', async () => {
    const { backend, asked } = pages({
      busy: page('b9 c8', 'busy2'),
      busy2: page('d7 e6 f5', 'busy3'),
      archive: page('a9 z1', 'archive2'),
    });
    const { timeline } = begin(3);
    await timeline.start([list(backend, 'archive', 'busy')]);
    expect(shown(timeline)).to.equal('abc');
    await timeline.more();
    expect(shown(timeline)).to.equal('abcdef');
    expect(asked).to.deep.equal(['archive', 'busy', 'busy2']);
    expect(timeline.further).to.equal(3);
  });

  it('never puts anything above what is shown, even when a later page is newer', async () => {
    const { backend } = pages({ one: page('a3 b2', 'two'), two: page('c9 d1') });
    const { timeline } = begin(2);
    await timeline.start([list(backend, 'one')]);
    await timeline.more();
    expect(shown(timeline)).to.equal('abcd');
    expect(timeline.waiting).to.equal(0);
  });

  it('goes on over pages that bring nothing new to look at, to an end', async () => {
    const { backend, asked } = pages({
      one: page('a9', 'two'),
      two: page('a9', 'three'),
      three: page('b1'),
    });
    const { timeline } = begin(1);
    await timeline.start([list(backend, 'one')]);
    await timeline.more();
    expect(shown(timeline)).to.equal('a');
    expect(timeline.further).to.equal(0);
    expect(asked).to.deep.equal(['one', 'two']);
  });

  it('asks for five pages a press at most', async () => {
    let count = 0;
    const backend: Backend = async () => page(`a${1000 - ++count}`, `p${count}`);
    const { timeline } = begin(100);
    await timeline.start([list(backend, 'p0')]);
    expect(count).to.be.at.most(6);
    await timeline.more();
    expect(count).to.be.at.most(11);
  });

  it('shows items without dates where their sources put them', async () => {
    const { backend } = pages({ one: page('a b c'), two: page('x9 y z7') });
    const { timeline } = begin(9);
    await timeline.start([list(backend, 'one', 'two')]);
    expect(shown(timeline)).to.equal('xyzabc');
  });

  it('calls items by the name that the home file gives their source', async () => {
    const { backend } = pages({ one: page('a1') });
    const { timeline } = begin();
    await timeline.start([Promise.resolve([{ url: 'one', backend, name: { en: 'Home' } }])]);
    expect(timeline.shown[0]?.source).to.deep.equal({
      name: { en: 'Home' },
      url: 'https://x.example/',
    });
  });

  it('is empty without sources', async () => {
    const { timeline } = begin();
    await timeline.start([Promise.resolve([])]);
    expect(timeline.shown).to.deep.equal([]);
    expect(timeline.further).to.equal(0);
  });

  describe('failures', () => {
    const broken = new Error('broken');

    it('of one source do not take the others down', async () => {
      const { backend } = pages({ good: page('a1'), bad: broken });
      const { timeline, failures } = begin();
      await timeline.start([list(backend, 'bad', 'good')]);
      expect(shown(timeline)).to.equal('a');
      expect(timeline.failures).to.deep.equal([{ url: 'bad', error: broken, first: true }]);
      expect(failures).to.deep.equal(timeline.failures);
    });

    it('of all sources are one error', async () => {
      const { backend } = pages({ one: broken, two: broken });
      const { timeline, failures } = begin();
      expect(await failure(timeline.start([list(backend, 'one', 'two')]))).to.equal(broken);
      expect(failures).to.deep.equal([]);
    });

    it('of a later page leave what is shown, and let the others go on', async () => {
      const { backend } = pages({ one: page('a9 b8', 'gone'), gone: broken, two: page('c2') });
      const { timeline, failures } = begin(2);
      await timeline.start([list(backend, 'one', 'two')]);
      await timeline.more();
      expect(shown(timeline)).to.equal('abc');
      expect(failures).to.deep.equal([{ url: 'one', error: broken, first: false }]);
      expect(timeline.further).to.equal(0);
    });

    it('that mean "no such page" are the end, as WordPress says it', async () => {
      const refused = new RemoteError('status', 'x answered 400.', 'x', { status: 400 });
      const { backend } = pages({ one: page('a9', 'two'), two: refused });
      const { timeline, failures } = begin(1);
      await timeline.start([list(backend, 'one')]);
      await timeline.more();
      expect(timeline.further).to.equal(0);
      expect(timeline.failures.concat(failures)).to.deep.equal([]);
      const first = begin(1).timeline;
      expect(await failure(first.start([list(backend, 'two')]))).to.equal(refused);
    });

    it('are forgotten when trying again works', async () => {
      const book: Record<string, Page | Error> = { good: page('b2 c1'), bad: broken };
      const { backend, asked } = pages(book);
      const { timeline } = begin(2);
      await timeline.start([list(backend, 'bad', 'good')]);
      expect(shown(timeline)).to.equal('bc');
      book['bad'] = page('a9');
      await timeline.retry();
      expect(shown(timeline)).to.equal('abc');
      expect(timeline.failures).to.deep.equal([]);
      expect(timeline.waiting).to.equal(0);
      expect(asked).to.deep.equal(['bad', 'good', 'bad']);
    });

    it('of a later page ask for that page again', async () => {
      const book: Record<string, Page | Error> = { one: page('a9 b8', 'two'), two: broken };
      const { backend } = pages(book);
      const { timeline } = begin(2);
      await timeline.start([list(backend, 'one')]);
      await timeline.more();
      book['two'] = page('c7 d6');
      await timeline.retry();
      await timeline.more();
      expect(shown(timeline)).to.equal('abcd');
    });
  });

  describe('late sources', () => {
    it('do not hold up the others for long; what they bring waits, or joins below', async () => {
      const late = held();
      const { backend } = pages({ fast: page('b8 d6 f4') });
      const { timeline, changes } = begin(2);
      const sources = [...(await list(backend, 'fast')), { url: 'late', backend: late.backend }];
      await timeline.start([Promise.resolve(sources)]);
      expect(shown(timeline)).to.equal('bd');
      const before = changes();
      late.asked[0]!.answer(page('a9 c7 e5'));
      await waitUntil(() => timeline.waiting === 2);
      expect(changes()).to.be.above(before);
      expect(shown(timeline)).to.equal('bd');
      await timeline.more();
      expect(shown(timeline)).to.equal('bdef');
      timeline.showWaiting();
      expect(shown(timeline)).to.equal('abcdef');
      expect(timeline.waiting).to.equal(0);
    });

    it('fill a list that is not full', async () => {
      const late = held();
      const { backend } = pages({ fast: page('b8') });
      const { timeline } = begin(3);
      await timeline.start([list(backend, 'fast'), list(late.backend, 'late')]);
      late.asked[0]!.answer(page('c7 d6 e5'));
      await waitUntil(() => shown(timeline) === 'bcd');
    });

    it('that have further pages do not disturb what is shown', async () => {
      const late = held();
      const { backend } = pages({ fast: page('b3 c2') });
      const { timeline } = begin(2);
      await timeline.start([list(backend, 'fast'), list(late.backend, 'late')]);
      late.asked[0]!.answer(page('a9 x8', 'late2'));
      await waitUntil(() => timeline.waiting === 2);
      expect(shown(timeline)).to.equal('bc');
      timeline.showWaiting();
      expect(shown(timeline)).to.equal('axbc');
    });

    it('that come within a moment join together', async () => {
      const late = held();
      const { backend } = pages({ fast: page('b8') });
      const { timeline, changes } = begin(4);
      await timeline.start([list(backend, 'fast'), list(late.backend, 'one', 'two', 'three')]);
      const before = changes();
      for (const [at, items] of ['c7', 'd6', 'e5'].entries()) late.asked[at]!.answer(page(items));
      await waitUntil(() => shown(timeline) === 'bcde');
      expect(changes()).to.equal(before + 1);
    });

    it('that fail are named', async () => {
      const late = held();
      const { backend } = pages({ fast: page('b8') });
      const { timeline, failures } = begin();
      await timeline.start([list(backend, 'fast'), list(late.backend, 'late')]);
      late.asked[0]!.fail(new Error('late'));
      await settled();
      expect(failures.map((each) => each.url)).to.deep.equal(['late']);
    });

    it('may be unknown at first', async () => {
      const { backend } = pages({ own: page('b8'), home: page('a9') });
      const { timeline } = begin();
      await timeline.start([list(backend, 'own'), settled().then(() => list(backend, 'home'))]);
      expect(shown(timeline)).to.equal('ab');
    });
  });

  it('shows more at once when the limit grows', async () => {
    const { backend } = pages({ one: page('a9 b8 c7 d6') });
    const { timeline } = begin(1);
    await timeline.start([list(backend, 'one')]);
    await timeline.resize(3);
    expect(shown(timeline)).to.equal('abc');
    await timeline.resize(2);
    expect(shown(timeline)).to.equal('abc');
  });

  it('answers one press at a time', async () => {
    const { backend, asked } = pages({
      one: page('a9', 'two'),
      two: page('b8', 'three'),
      three: page('c7'),
    });
    const { timeline } = begin(1);
    await timeline.start([list(backend, 'one')]);
    await Promise.all([timeline.more(), timeline.more(), timeline.more()]);
    expect(shown(timeline)).to.equal('ab');
    expect(asked).to.deep.equal(['one', 'two']);
  });

  it('gives up its requests when it is closed, and says nothing after that', async () => {
    const slow = held();
    const { timeline, changes, failures } = begin();
    const starting = timeline.start([list(slow.backend, 'slow')]);
    await settled();
    const before = changes();
    timeline.close();
    expect(slow.asked[0]?.signal?.aborted).to.equal(true);
    await starting;
    expect(changes()).to.equal(before);
    expect(failures).to.deep.equal([]);
  });

  describe('many sources', () => {
    const long = (at: string) => `临溪县护理员技能班今天开课了${at}`;
    /** One page with one story of this title. */
    const telling = (name: string, title: string, date: number, more: Partial<NewsItem> = {}) => ({
      source: { name },
      items: [
        { id: name, title, summary: '', date, source: { name }, authors: [], tags: [], ...more },
      ],
    });

    it('are asked six at a time', async () => {
      const { backend, asked } = held();
      const { timeline } = begin();
      const urls = [...'abcdefgh'];
      const started = timeline.start([list(backend, ...urls)]);
      await waitUntil(() => asked.length > 5);
      await settled();
      expect(asked.map(({ url }) => url).join('')).to.equal('abcdef');
      asked[2]!.answer(page('a9'));
      await waitUntil(() => asked.length > 6);
      expect(asked.map(({ url }) => url).join('')).to.equal('abcdefg');
      for (const each of asked) each.answer(page('a9'));
      await waitUntil(() => asked.length > 7);
      for (const each of asked) each.answer(page('a9'));
      await started;
      expect(asked.length).to.equal(8);
    });

    it('are fifty at most; the rest is counted', async () => {
      const { timeline } = begin();
      const urls = Array.from({ length: 60 }, (_, index) => `u${index}`);
      const asked: string[] = [];
      const backend: Backend = async (url) => (asked.push(url), page('a9'));
      await timeline.start([list(backend, ...urls)]);
      expect(asked.length).to.equal(50);
      expect(timeline.leftOut).to.equal(10);
    });

    it('tell one story once, and the others are named', async () => {
      const { backend } = pages({
        one: telling('One', long(''), 5),
        two: telling('Two', long('！'), 9),
        three: telling('Three', 'c', 7),
      });
      const { timeline } = begin();
      await timeline.start([list(backend, 'one', 'two', 'three')]);
      // The first source named is the preferred one, though the second was faster.
      expect(timeline.shown.map(({ source }) => source.name)).to.deep.equal(['Three', 'One']);
      expect(timeline.copiesOf(timeline.shown[1]!).map(({ name }) => name)).to.deep.equal(['Two']);
    });

    it('tell it as often as they like where that is wanted', async () => {
      const { backend } = pages({
        one: telling('One', long(''), 5),
        two: telling('Two', long(''), 9),
      });
      const timeline = new Timeline({
        limit: 3,
        timeZone: 'Asia/Shanghai',
        dedupe: false,
        changed: () => undefined,
        failed: () => undefined,
      });
      await timeline.start([list(backend, 'one', 'two')]);
      expect(timeline.shown.length).to.equal(2);
    });

    it('prefer the copy that the options prefer', async () => {
      const { backend } = pages({
        one: telling('One', long(''), 5),
        two: telling('Two', long(''), 9),
      });
      const timeline = new Timeline({
        limit: 3,
        timeZone: 'Asia/Shanghai',
        preference: (item) => (item.source.name === 'Two' ? 0 : 1),
        changed: () => undefined,
        failed: () => undefined,
      });
      await timeline.start([list(backend, 'one', 'two')]);
      expect(timeline.shown.map(({ source }) => source.name)).to.deep.equal(['Two']);
    });

    it('come out of a reading list, which is none itself', async () => {
      const { backend, asked } = pages({
        list: { ...page(''), outlines: [{ url: 'one', name: 'My one' }, { url: 'list' }] },
        one: page('a9'),
      });
      const timeline = new Timeline({
        limit: 3,
        timeZone: 'Asia/Shanghai',
        sourceOf: ({ url, name }) => ({ url, name, backend }),
        changed: () => undefined,
        failed: () => undefined,
      });
      await timeline.start([list(backend, 'list')]);
      expect(timeline.shown[0]!.source.name).to.equal('My one');
      expect(timeline.sourceOf(timeline.shown[0]!)!.url).to.equal('one');
      expect(asked.slice(0, 2)).to.deep.equal(['list', 'one']);
    });

    it('tell one story once, though a reading list names some of them and the page others', async () => {
      const lists: Page = { source: { name: 'x' }, items: [], outlines: [{ url: 'one' }] };
      const title = 'A story that two tell';
      const { backend } = pages({
        list: lists,
        one: telling('one', title, 9),
        two: telling('two', title, 8),
      });
      const timeline = new Timeline({
        limit: 3,
        timeZone: 'Asia/Shanghai',
        sourceOf: ({ url }) => ({ url, backend }),
        changed: () => undefined,
        failed: () => undefined,
      });
      await timeline.start([list(backend, 'list', 'two')]);
      await waitUntil(() => timeline.loaded.length === 2);
      expect(timeline.shown.map((item) => item.id)).to.deep.equal(['two']);
    });

    it('bring no more items than their limit, and no further page', async () => {
      const { backend, asked } = pages({ one: page('a9 b8 c7', 'more'), two: page('d6') });
      const { timeline } = begin(10);
      const sources = [
        { url: 'one', backend, limit: 2 },
        { url: 'two', backend },
      ];
      await timeline.start([Promise.resolve(sources)]);
      expect(shown(timeline)).to.equal('abd');
      expect(timeline.further).to.equal(0);
      expect(asked).to.deep.equal(['one', 'two']);
    });
  });

  it('puts first what leads, however old it is', async () => {
    const { backend } = pages({ one: page('a9 b8 c1') });
    const timeline = new Timeline({
      limit: 2,
      timeZone: 'Asia/Shanghai',
      leads: (item) => item.id === 'c1',
      changed: () => undefined,
      failed: () => undefined,
    });
    await timeline.start([list(backend, 'one')]);
    expect(shown(timeline)).to.equal('ca');
  });

  describe('another choice', () => {
    const choosing = (book: Record<string, Page>) => {
      const { backend, asked } = pages(book);
      const choice = { accepts: (item: NewsItem): boolean => !!item };
      const timeline = new Timeline({
        limit: 2,
        timeZone: 'Asia/Shanghai',
        accepts: (item) => choice.accepts(item),
        changed: () => undefined,
        failed: () => undefined,
      });
      return { timeline, choice, asked, backend };
    };

    it('takes away what does not fit and fills up with what does, asking for pages', async () => {
      const { timeline, choice, asked, backend } = choosing({
        one: page('a9 b8', 'more'),
        more: page('a7 a6'),
      });
      await timeline.start([list(backend, 'one')]);
      expect(shown(timeline)).to.equal('ab');
      choice.accepts = (item) => item.id.startsWith('a');
      await timeline.sift();
      expect(timeline.shown.map(({ id }) => id)).to.deep.equal(['a9', 'a7']);
      expect(asked).to.deep.equal(['one', 'more']);
    });

    it('begins at the top when it is another list', async () => {
      const { timeline, choice, backend } = choosing({ one: page('a9 b8 c7 d6') });
      choice.accepts = (item) => /[bd]/.test(item.id);
      await timeline.start([list(backend, 'one')]);
      expect(shown(timeline)).to.equal('bd');
      choice.accepts = () => true;
      await timeline.sift(true);
      expect(shown(timeline)).to.equal('ab');
      expect(timeline.waiting).to.equal(0);
    });
  });

  describe('a look for news', () => {
    it('lets new items wait; what is here stays when it fails, and it is told until it does not', async () => {
      const book: Record<string, Page | Error> = { one: page('b8 c7') };
      const { backend } = pages(book);
      const { timeline, failures } = begin();
      await timeline.start([list(backend, 'one')]);
      book['one'] = page('a9 b8 c7');
      await timeline.refresh();
      expect(shown(timeline)).to.equal('bc');
      expect(timeline.waiting).to.equal(1);
      timeline.showWaiting();
      expect(shown(timeline)).to.equal('abc');
      book['one'] = new Error('down');
      await timeline.refresh();
      expect(shown(timeline)).to.equal('abc');
      expect(failures).to.deep.equal([]);
      expect(timeline.failures.map(({ url, first }) => [url, first])).to.deep.equal([
        ['one', false],
      ]);
      book['one'] = page('a9 b8 c7');
      await timeline.refresh();
      expect(timeline.failures).to.deep.equal([]);
    });

    it('fills a list that was empty', async () => {
      const book: Record<string, Page> = { one: page('') };
      const { backend } = pages(book);
      const { timeline } = begin();
      await timeline.start([list(backend, 'one')]);
      book['one'] = page('a9');
      await timeline.refresh();
      expect(shown(timeline)).to.equal('a');
    });

    it('puts a mended title in the place of the old one', async () => {
      const titled = (title: string, ...more: string[]): Page => {
        const all = page(['b8', ...more].join(' '));
        all.items[0] = { ...all.items[0]!, title, url: 'https://x.example/b' };
        return all;
      };
      const book: Record<string, Page> = { one: titled('Opne', 'c7') };
      const { backend } = pages(book);
      const { timeline } = begin();
      await timeline.start([list(backend, 'one')]);
      book['one'] = titled('Open', 'c7');
      await timeline.refresh();
      expect(timeline.shown.map(({ title }) => title)).to.deep.equal(['Open', 'c7']);
      expect(timeline.waiting).to.equal(0);
      expect(timeline.loaded.length).to.equal(2);
    });
  });
});
