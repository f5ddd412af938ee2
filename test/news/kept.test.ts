import { expect } from '@open-wc/testing';
import type { Answer } from '../../src/kit/remote.js';
import { forgetList, insteadOf, keep } from '../../src/news/kept.js';

const list = 'https://one.example/posts';
const page = `${list}?page=2`;
const broken = { status: 503, message: '' };
const gone = { status: 410, message: '' };

const answer = (text: string): Answer => ({
  url: page,
  status: 200,
  headers: new Headers({ 'content-type': 'application/json' }),
  bytes: new TextEncoder().encode(text),
  truncated: false,
});
const textOf = async (url = page) => {
  const kept = await insteadOf(url, broken);
  return kept && new TextDecoder().decode(kept.answer.bytes);
};

describe('copies of the last good answers', () => {
  const clear = () => caches.delete('jia:news');
  beforeEach(clear);
  afterEach(clear);

  it('are given with the time when they were read', async () => {
    await keep(page, answer('1'), 1_000);
    const kept = await insteadOf(page, broken);
    expect(kept?.time).to.equal(1_000);
    expect(await textOf()).to.equal('1');
  });

  for (const [how, takeBack] of [
    ['a list', () => forgetList(list)],
    ['a page', () => insteadOf(page, gone)],
  ] as const) {
    describe(`once ${how} was taken back`, () => {
      it('are not made of what was read before', async () => {
        const time = Date.now();
        await takeBack();
        await keep(page, answer('old'), time);
        expect(await textOf()).to.equal(undefined);
      });

      it('do not outlive it while they are being written', async () => {
        const writing = keep(page, answer('old'), Date.now());
        await Promise.all([writing, takeBack()]);
        expect(await textOf()).to.equal(undefined);
      });

      it('are made again of what is read later', async () => {
        await takeBack();
        await keep(page, answer('new'), Date.now() + 1);
        expect(await textOf()).to.equal('new');
      });
    });
  }
});
