import { expect } from '@open-wc/testing';
import type * as Module from '../../src/services/shortlist.js';
import { replaceStorage } from '../support/storage.js';

const key = 'jia:shortlist';
const one = { id: '1', name: '\u4e34\u6eaa\u53bf\u5987\u5973\u4e4b\u5bb6' };
const two = { id: '1/2', name: 'Open door' };

let copies = 0;

/** A copy of the module of its own, as a second script on the page has. */
async function copy(): Promise<typeof Module> {
  copies += 1;
  const url = new URL(`../../src/services/shortlist.ts?copy=${copies}`, import.meta.url);
  return (await import(url.href)) as typeof Module;
}

describe('the shortlist', () => {
  const unfollow: (() => void)[] = [];
  let restore = () => {};

  beforeEach(() => localStorage.removeItem(key));
  afterEach(() => {
    restore();
    restore = () => {};
    for (const each of unfollow.splice(0)) each();
    localStorage.removeItem(key);
    document.dispatchEvent(Object.assign(new Event('jia-shortlist'), { shortlist: [] }));
  });

  async function heard(storage = true) {
    const module = await copy();
    let calls = 0;
    unfollow.push(module.followShortlist(() => (calls += 1), storage));
    return { ...module, calls: () => calls };
  }

  it('holds ids and names, in the order in which they came', async () => {
    const { setShortlisted, shortlist, isShortlisted, calls } = await heard();
    expect(shortlist()).to.deep.equal([]);
    setShortlisted({ ...one, phones: ['12345'] } as typeof one, true, true);
    setShortlisted(two, true, true);
    setShortlisted(one, true, true);
    expect(shortlist()).to.deep.equal([two, one]);
    expect(isShortlisted('1/2')).to.equal(true);
    setShortlisted(two, false, true);
    expect(shortlist()).to.deep.equal([one]);
    expect(isShortlisted('1/2')).to.equal(false);
    expect(calls()).to.equal(4);
  });

  it('is on the device under one key after consent, and one call clears it', async () => {
    const before = { ...localStorage };
    const first = await heard();
    first.setShortlisted(one, true, true);
    expect(first.isShortlistKept()).to.equal(false);
    expect({ ...localStorage }).to.deep.equal(before);
    expect(first.keepShortlist(true)).to.equal(true);
    expect(Object.keys(localStorage).filter((name) => !(name in before))).to.deep.equal([key]);
    first.setShortlisted(two, true, true);
    expect(JSON.parse(localStorage.getItem(key)!)).to.deep.equal([one, two]);
    expect((await heard()).shortlist()).to.deep.equal([one, two]);
    first.clearShortlist();
    expect({ ...localStorage }).to.deep.equal(before);
    expect(first.shortlist()).to.deep.equal([]);
  });

  it('is neither read nor written where nothing may be kept', async () => {
    localStorage.setItem(key, JSON.stringify([one]));
    const { shortlist, setShortlisted } = await heard(false);
    expect(shortlist()).to.deep.equal([]);
    setShortlisted(two, true, false);
    expect(shortlist()).to.deep.equal([two]);
    expect(JSON.parse(localStorage.getItem(key)!)).to.deep.equal([one]);
  });

  it('is the same in all copies and tabs', async () => {
    const [first, second] = [await heard(), await heard()];
    first.setShortlisted(one, true, true);
    expect(second.shortlist()).to.deep.equal([one]);
    const late = await heard();
    expect(late.shortlist()).to.deep.equal([one]);
    localStorage.setItem(key, JSON.stringify([two]));
    dispatchEvent(new StorageEvent('storage', { key }));
    expect(first.shortlist()).to.deep.equal([two]);
    dispatchEvent(new StorageEvent('storage', { key: 'other' }));
    localStorage.removeItem(key);
    dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(second.shortlist()).to.deep.equal([]);
  });

  it('takes whatever lies in a storage for what it is', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `${index}`, name: 'A' }));
    const told: [unknown, readonly (typeof one)[]][] = [
      ['nothing', []],
      [{ id: '1', name: 'A' }, []],
      [
        [
          null,
          5,
          {},
          { id: 1, name: 'A' },
          { id: '1' },
          { id: '', name: 'A' },
          { id: '1', name: ' \u200b' },
        ],
        [],
      ],
      [[{ id: 'x'.repeat(201), name: 'A' }], []],
      [[one, { ...one, name: 'B' }], [{ id: '1', name: 'B' }]],
      [many, many.slice(-50)],
    ];
    for (const [value, wanted] of told) {
      localStorage.setItem(key, JSON.stringify(value));
      const { shortlist } = await heard();
      expect(shortlist(), JSON.stringify(value)).to.deep.equal(wanted);
      document.dispatchEvent(Object.assign(new Event('jia-shortlist'), { shortlist: [] }));
    }
    localStorage.setItem(key, '{"');
    expect((await heard()).shortlist()).to.deep.equal([]);
    const long = await heard();
    long.setShortlisted({ id: '1', name: 'word '.repeat(40) }, true, false);
    expect(long.shortlist()[0]?.name.length).to.be.at.most(61);
  });

  it('says that the device does not take it', async () => {
    const { setShortlisted, keepShortlist, mayKeepShortlist, isShortlistKept, shortlist } =
      await heard();
    setShortlisted(one, true, true);
    restore = replaceStorage(() => {
      throw new Error('Forbidden');
    });
    expect(mayKeepShortlist()).to.equal(false);
    expect(keepShortlist(true)).to.equal(false);
    expect(isShortlistKept()).to.equal(false);
    expect(shortlist()).to.deep.equal([one]);
  });
});
