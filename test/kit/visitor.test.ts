import { expect } from '@open-wc/testing';
import { leave } from '../../src/kit/leave.js';
import type * as Module from '../../src/kit/visitor.js';
import { replaceStorage } from '../support/storage.js';

const key = 'jia:visitor';
const linxi = { code: '990121', name: '临溪县' };
const qingxi = { code: '9901', name: '青溪市' };

let copies = 0;

/** A copy of the module of its own, as a second script on the page has. */
async function copy(): Promise<typeof Module> {
  copies += 1;
  const url = new URL(`../../src/kit/visitor.ts?copy=${copies}`, import.meta.url);
  return (await import(url.href)) as typeof Module;
}

describe('the visitor', () => {
  const unfollow: (() => void)[] = [];
  let restore = () => {};

  beforeEach(() => localStorage.removeItem(key));
  afterEach(() => {
    restore();
    restore = () => {};
    for (const each of unfollow.splice(0)) each();
    localStorage.removeItem(key);
    // All copies are still there, and would tell the next one what they know.
    document.dispatchEvent(Object.assign(new Event('jia-visitor'), { visitor: {} }));
  });

  /** A copy that somebody listens to. */
  async function heard(storage = true) {
    const module = await copy();
    let calls = 0;
    unfollow.push(module.follow(() => (calls += 1), storage));
    return { ...module, calls: () => calls };
  }

  it('is nobody any more once she has left at once', async () => {
    const { setVisitor, visitor, isEmpty, calls } = await heard();
    setVisitor({ topics: ['培训'], home: linxi }, true);
    await leave();
    expect(isEmpty(visitor())).to.equal(true);
    expect(calls()).to.equal(2);
  });

  it('is nobody at first, and tells those who follow what she says', async () => {
    const { follow, setVisitor, visitor, isEmpty } = await copy();
    const said: readonly string[][] = [];
    const stop = follow(() => (said as string[][]).push([...visitor().topics]), true);
    expect(isEmpty(visitor())).to.equal(true);
    setVisitor({ topics: ['培训'], home: linxi }, true);
    expect(visitor()).to.deep.equal({
      topics: ['培训'],
      home: linxi,
      here: undefined,
      off: false,
    });
    stop();
    setVisitor({ topics: ['健康'] }, true);
    expect(said).to.deep.equal([['培训']]);
  });

  it('is kept under one key after she says so, and not before', async () => {
    const before = { ...localStorage };
    const { setVisitor, keepVisitor, isKept, forgetVisitor, visitor } = await heard();
    setVisitor({ topics: ['培训'] }, true);
    expect(isKept()).to.equal(false);
    expect({ ...localStorage }).to.deep.equal(before);
    expect(keepVisitor(true)).to.equal(true);
    expect(Object.keys(localStorage).filter((name) => !(name in before))).to.deep.equal([key]);
    setVisitor({ topics: ['培训'], here: qingxi }, true);
    expect((await heard()).visitor().here).to.deep.equal(qingxi);
    forgetVisitor();
    expect({ ...localStorage }).to.deep.equal(before);
    expect(visitor().topics).to.deep.equal([]);
  });

  it('is not kept where nothing is left of it, or where she no longer wants it', async () => {
    const { setVisitor, keepVisitor, isKept, visitor } = await heard();
    setVisitor({ topics: ['培训'] }, true);
    keepVisitor(true);
    keepVisitor(false);
    expect(localStorage.getItem(key)).to.equal(null);
    expect(visitor().topics).to.deep.equal(['培训']);
    keepVisitor(true);
    setVisitor({ topics: [] }, true);
    expect(isKept()).to.equal(false);
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('is read from the storage only by those who may', async () => {
    localStorage.setItem(key, JSON.stringify({ topics: ['培训'], home: linxi, off: true }));
    const alone = await heard(false);
    expect(alone.visitor().topics).to.deep.equal([]);
    alone.setVisitor({ topics: ['健康'] }, false);
    expect(localStorage.getItem(key)).to.contain('培训');
    alone.setVisitor({ topics: [] }, false);
    const { visitor } = await heard(true);
    expect(visitor()).to.deep.equal({ topics: ['培训'], home: linxi, here: undefined, off: true });
  });

  it('is the same for two copies of the code, whichever comes first', async () => {
    const one = await heard();
    const two = await heard();
    one.setVisitor({ topics: ['培训'] }, true);
    expect(two.visitor().topics).to.deep.equal(['培训']);
    expect(two.calls()).to.equal(1);
    const late = await heard();
    expect(late.visitor().topics).to.deep.equal(['培训']);
    late.forgetVisitor();
    expect(one.visitor().topics).to.deep.equal([]);
  });

  it('follows what another tab keeps and forgets', async () => {
    const { visitor, calls } = await heard();
    const elsewhere = (name: string | null) =>
      dispatchEvent(new StorageEvent('storage', { key: name }));
    localStorage.setItem(key, JSON.stringify({ topics: ['培训'] }));
    elsewhere('another');
    expect(calls()).to.equal(0);
    elsewhere(key);
    expect(visitor().topics).to.deep.equal(['培训']);
    localStorage.removeItem(key);
    elsewhere(null);
    expect(visitor().topics).to.deep.equal([]);
    expect(calls()).to.equal(2);
  });

  const poison: [string, string][] = [
    ['no JSON', '{"topics":['],
    ['a number', '7'],
    ['nothing', 'null'],
    ['a list', '[["x"]]'],
    ['members of the wrong kind', '{"topics":"x","home":7,"here":["9901"],"off":"yes"}'],
    ['what objects are made of', '{"__proto__":{"topics":["x"]},"constructor":{"topics":["x"]}}'],
    ['topics that are no words', '{"topics":[{},null,7,"","\\u200b"]}'],
    ['a topic as long as a book', `{"topics":["${'x'.repeat(500)}"]}`],
    ['a place without a name', '{"home":{"code":"9901"}}'],
    ['a place that is no code', '{"home":{"code":"99<b>","name":"x"}}'],
    ['ten million characters', `{"topics":["x"],"more":"${'x'.repeat(4_000_000)}"}`],
  ];
  for (const [name, text] of poison) {
    it(`makes nothing of a storage that holds ${name}`, async () => {
      // The page's own storage takes five million characters at most.
      restore = replaceStorage(() => ({ getItem: () => text }));
      const { visitor, isEmpty, isKept } = await heard();
      expect(isEmpty(visitor())).to.equal(true);
      expect(visitor().off).not.to.equal(true);
      expect(isKept()).to.equal(false);
      expect(({} as Record<string, unknown>)['topics']).to.equal(undefined);
    });
  }

  it('takes what is right of a storage that is partly wrong, without what cannot be seen', async () => {
    const topics = ['培\u200b训', 7, ...Array.from({ length: 90 }, (_, at) => `t${at}`)];
    const home = { code: '990121', name: '临溪\u202e县', extra: 1 };
    localStorage.setItem(key, JSON.stringify({ topics, home, here: { code: 9901, name: 'x' } }));
    const { visitor } = await heard();
    expect(visitor().topics.length).to.equal(50);
    expect(visitor().topics[0]).to.equal('培训');
    expect(visitor().home).to.deep.equal(linxi);
    expect(visitor().here).to.equal(undefined);
  });

  it('writes nothing over what is not hers before she says so', async () => {
    localStorage.setItem(key, '{"topics":');
    const { setVisitor, keepVisitor } = await heard();
    setVisitor({ topics: ['培训'] }, true);
    expect(localStorage.getItem(key)).to.equal('{"topics":');
    keepVisitor(true);
    expect(localStorage.getItem(key)).to.contain('培训');
  });

  it('checks what is told in the page, too', async () => {
    const { visitor } = await heard();
    const forged = { topics: ['x'.repeat(100), 'law'], home: { code: 'x', name: 'x' } };
    document.dispatchEvent(Object.assign(new Event('jia-visitor'), { visitor: forged }));
    expect(visitor()).to.deep.equal({
      topics: ['law'],
      home: undefined,
      here: undefined,
      off: false,
    });
  });

  it('serves the page where there is no storage, and offers none', async () => {
    const gone = [
      () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
      () => null,
      () => undefined,
    ];
    for (const get of gone) {
      restore = replaceStorage(get);
      const { visitor, setVisitor, mayKeep, keepVisitor, isKept, forgetVisitor } = await heard();
      expect(mayKeep()).to.equal(false);
      expect(setVisitor({ topics: ['培训'] }, true)).to.equal(true);
      expect(keepVisitor(true)).to.equal(false);
      expect(isKept()).to.equal(false);
      expect(visitor().topics).to.deep.equal(['培训']);
      forgetVisitor();
      expect(visitor().topics).to.deep.equal([]);
      restore();
    }
    expect((await heard()).mayKeep()).to.equal(true);
  });

  it('says that a storage is full, and goes on', async () => {
    let kept: string | null = null;
    let full = true;
    restore = replaceStorage(() => ({
      getItem: () => kept,
      setItem: (_: string, text: string) => {
        if (full) throw new DOMException('', 'QuotaExceededError');
        kept = text;
      },
      removeItem: () => (kept = null),
    }));
    const { visitor, setVisitor, keepVisitor, isKept } = await heard();
    setVisitor({ topics: ['培训'] }, true);
    expect(keepVisitor(true)).to.equal(false);
    expect(isKept()).to.equal(false);
    full = false;
    expect(keepVisitor(true)).to.equal(true);
    full = true;
    expect(setVisitor({ topics: ['培训', '健康'] }, true)).to.equal(false);
    expect(visitor().topics).to.deep.equal(['培训', '健康']);
  });

  it('survives a prototype that the page has filled', async () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    prototype['toJSON'] = () => 'broken';
    try {
      const { setVisitor, keepVisitor } = await heard();
      setVisitor({ topics: ['培训'], home: linxi }, true);
      keepVisitor(true);
    } finally {
      delete prototype['toJSON'];
    }
    expect(JSON.parse(localStorage.getItem(key)!)).to.deep.include({ home: linxi });
  });
});
