import { expect } from '@open-wc/testing';
import { CalmCount } from '../../src/services/calm-count.js';

describe('a count that is said aloud', () => {
  const { setTimeout: real } = window;
  let due: (() => void)[];
  let composing: boolean;
  let drawn: number;
  let calm: CalmCount;
  beforeEach(() => {
    due = [];
    composing = false;
    drawn = 0;
    window.setTimeout = ((run: () => void) => due.push(run)) as typeof setTimeout;
    const host = { addController: () => undefined, requestUpdate: () => void (drawn += 1) };
    const words = { t: (_: string, { count }: { count: number }) => `${count} found` };
    calm = new CalmCount(host as never, words as never, () => composing);
  });
  afterEach(() => (window.setTimeout = real));

  it('rests while what stands there is drawn again', () => {
    for (let turn = 0; turn < 5; turn += 1) calm.tell(20);
    expect(due.length).to.equal(1);
    due[0]!();
    expect([calm.said, drawn]).to.deep.equal(['20 found', 1]);
    calm.tell(20);
    expect(due.length).to.equal(1);
  });

  it('waits for the end of a word', () => {
    calm.tell(3);
    composing = true;
    due[0]!();
    expect([calm.said, due.length]).to.deep.equal(['', 2]);
    composing = false;
    due[1]!();
    expect(calm.said).to.equal('3 found');
  });
});
