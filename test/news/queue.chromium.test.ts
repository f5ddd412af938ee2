import { expect } from '@open-wc/testing';
import { queue } from '../../src/news/queue.js';

/** Works that the test ends. */
function works() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) => async () => {
    begun.push(number);
    await new Promise<void>((resolve) => (ends[number] = resolve));
    return number;
  };
  return { begun, ends, work };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('queue', () => {
  it('lets a few work at a time, and the next when one has ended', async () => {
    const { begun, ends, work } = works();
    const inLine = queue(2, 60_000);
    const all = [0, 1, 2, 3].map((number) => inLine(work(number)));
    await soon();
    expect(begun).to.deep.equal([0, 1]);
    ends[1]!();
    expect(await all[1]).to.equal(1);
    await soon();
    expect(begun).to.deep.equal([0, 1, 2]);
    ends[0]!();
    ends[2]!();
    await Promise.all([all[0], all[2]]);
    await soon();
    expect(begun).to.deep.equal([0, 1, 2, 3]);
  });

  it('goes on after a failure, which stays the failure of its own work', async () => {
    const inLine = queue(1, 60_000);
    const broken = inLine(() => Promise.reject(new Error('dead')));
    const next = inLine(() => Promise.resolve('alive'));
    expect(await broken.catch((error: Error) => error.message)).to.equal('dead');
    expect(await next).to.equal('alive');
  });

  it('lets the next begin when one takes too long, and counts it only once', async () => {
    const { begun, ends, work } = works();
    const inLine = queue(1, 0);
    const slow = inLine(work(0));
    const second = inLine(work(1));
    while (begun.length < 2) await soon();
    ends[0]!();
    await slow;
    const third = inLine(work(2));
    while (begun.length < 3) await soon();
    ends[1]!();
    ends[2]!();
    expect(await Promise.all([second, third])).to.deep.equal([1, 2]);
  });
});
