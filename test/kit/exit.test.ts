import { expect } from '@open-wc/testing';
import { ExitEvent, exitToRepeat, onExit, pageKey } from '../../src/kit/exit.js';
import { leave } from '../../src/kit/leave.js';
import { replaceStorage } from '../support/storage.js';

describe('leaving at once', () => {
  afterEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('wipes what is ours from the storage, and nothing of the page', async () => {
    for (const key of ['jia:shortlist', 'jia:visitor', 'jia:outbox', 'cart', 'jiajia'])
      localStorage.setItem(key, 'x');
    await leave();
    const left = Object.keys(localStorage).sort();
    expect(left, 'what was promised to be sent stays').to.deep.equal([
      'cart',
      'jia:outbox',
      'jiajia',
    ]);
  });

  it('forgets which letters were written in this tab', async () => {
    for (const key of ['jia:outbox', 'cart']) sessionStorage.setItem(key, 'x');
    await leave();
    expect(Object.keys(sessionStorage)).to.include('cart').and.not.include('jia:outbox');
  });

  it('wipes caches and databases, but the outbox and the page’s own', async () => {
    const open = (name: string) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
        request.onerror = () => reject(new Error(name));
      });
    await Promise.all(['jia-offline', 'jia:drafts', 'jia:outbox', 'shop'].map(open));
    await Promise.all(['jia:news', 'shop'].map((name) => caches.open(name)));
    await leave();
    const caching = await caches.keys();
    expect(caching).to.contain('shop').and.not.contain('jia:news');
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names).to.include.members(['jia:outbox', 'shop']);
    expect(names).to.not.include.members(['jia:drafts']).and.not.include.members(['jia-offline']);
    for (const name of ['jia:outbox', 'shop']) indexedDB.deleteDatabase(name);
    await caches.delete('shop');
  });

  it('calls those that hold something at once, waits for them, and outlives one that fails', async () => {
    const called: string[] = [];
    const stops = [
      onExit(() => {
        called.push('first');
        throw new Error('broken');
      }),
      onExit(() => Promise.reject(new Error('refused'))),
      onExit(async () => {
        called.push('at once');
        await Promise.resolve();
        called.push('later');
      }),
    ];
    const left = leave();
    expect(called).to.deep.equal(['first', 'at once']);
    await left;
    expect(called).to.deep.equal(['first', 'at once', 'later']);
    for (const stop of stops) stop();
    await leave();
    expect(called.length, 'who has gone is not called').to.equal(3);
  });

  it('does not wait for what never ends', async () => {
    const stop = onExit(() => new Promise(() => undefined));
    await leave();
    stop();
  });

  it('goes where there is no storage', async () => {
    const restore = replaceStorage(() => {
      throw new DOMException('sandboxed', 'SecurityError');
    });
    let forgotten = false;
    const stop = onExit(() => (forgotten = true));
    await leave();
    stop();
    restore();
    expect(forgotten).to.equal(true);
  });

  const pass = (type: 'pagehide' | 'pageshow', persisted = true) =>
    dispatchEvent(new PageTransitionEvent(type, { persisted }));

  it('a page that goes and comes back forgets nothing, and its word is all that it keeps', () => {
    let forgotten = 0;
    const stop = onExit(
      () => (forgotten += 1),
      () => false,
    );
    pass('pageshow');
    pass('pagehide', false);
    expect(localStorage.getItem(pageKey), 'a page that is gone needs none').to.equal(null);
    pass('pagehide');
    const word = localStorage.getItem(pageKey);
    expect(word).to.match(/^[a-z\d]+$/);
    pass('pageshow');
    pass('pagehide');
    expect(localStorage.getItem(pageKey), 'all pages share it').to.equal(word);
    // It is back before the storage is emptied for the next test.
    pass('pageshow');
    pass('pageshow', false);
    expect(forgotten).to.equal(0);
    stop();
  });

  it('what is private forgets when its page goes, and leaves no word', () => {
    let forgotten = 0;
    const stop = onExit(
      () => (forgotten += 1),
      () => true,
    );
    pass('pagehide', false);
    expect(forgotten).to.equal(0);
    pass('pagehide');
    expect(forgotten).to.equal(1);
    expect(localStorage.getItem(pageKey)).to.equal(null);
    stop();
    pass('pagehide');
    expect(forgotten).to.equal(1);
  });

  it('leaving takes the word along, and none comes after', async () => {
    const stop = onExit(() => undefined);
    pass('pageshow');
    pass('pagehide');
    pass('pageshow');
    await leave();
    expect(localStorage.getItem(pageKey)).to.equal(null);
    pass('pagehide');
    expect(localStorage.getItem(pageKey)).to.equal(null);
    stop();
  });

  /** Another tab of the same site, which shares the storage and hears of its changes. */
  async function withTab(work: (tab: Window) => Promise<void>): Promise<void> {
    const frame = document.body.appendChild(document.createElement('iframe'));
    try {
      await work(frame.contentWindow!);
    } finally {
      frame.remove();
    }
  }

  it('another tab hears of it, and nothing says so afterwards', () =>
    withTab(async (tab) => {
      const hears = (wanted: string) =>
        new Promise<void>((resolve) =>
          tab.addEventListener('storage', ({ key, newValue }) => {
            if (key === wanted && newValue === null) resolve();
          }),
        );
      // What earlier tests have done to the storage comes before this.
      const quiet = hears('before');
      localStorage.setItem('before', '');
      localStorage.removeItem('before');
      await quiet;
      const told = hears(pageKey);
      await leave();
      await told;
      expect(Object.keys(localStorage)).to.deep.equal([]);
    }));

  it('who holds something forgets it when another tab was left, each time', () =>
    withTab(async (tab) => {
      let forgotten = () => {};
      let count = 0;
      const stop = onExit(() => {
        count += 1;
        forgotten();
      });
      for (const expected of [1, 2]) {
        const done = new Promise<void>((resolve) => (forgotten = resolve));
        tab.localStorage.setItem(pageKey, 'word');
        tab.localStorage.removeItem(pageKey);
        await done;
        expect(count).to.equal(expected);
      }
      stop();
      // This page stays: when she leaves from the next one, it has to know.
      const stay = onExit(() => undefined);
      pass('pagehide');
      expect(localStorage.getItem(pageKey)).to.match(/^[a-z\d]+$/);
      pass('pageshow');
      stay();
    }));

  it('a storage that the page itself empties, and other keys, tell of nobody who left', () => {
    let forgotten = 0;
    const stop = onExit(() => (forgotten += 1));
    for (const change of [
      { key: null, newValue: null },
      { key: pageKey, newValue: 'word' },
      { key: 'jia:visitor', newValue: null },
    ])
      dispatchEvent(new StorageEvent('storage', change));
    expect(forgotten).to.equal(0);
    stop();
  });

  it('an exit that does not stay in sight answers who would repeat it', () => {
    expect(exitToRepeat()).to.equal(undefined);
    const answer = (event: Event) => {
      (event as ExitEvent).way = { label: 'x', href: '/', leave: () => undefined };
    };
    document.addEventListener(ExitEvent.eventName, answer);
    expect(exitToRepeat()?.label).to.equal('x');
    document.removeEventListener(ExitEvent.eventName, answer);
  });
});
