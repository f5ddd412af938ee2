import { expect } from '@open-wc/testing';
import { Topics } from '../../../src/services/search/topics.js';
import type { Topic } from '../../../src/services/service.js';

const topic = (id: string, parent?: string): Topic => ({
  id,
  name: `topic ${id}`,
  ...(parent !== undefined && { parent }),
});

/** What of a list of topics can be reached from those without a parent. */
function reached(list: readonly Topic[]): string[] {
  const topics = new Topics();
  topics.list(list);
  const choices = topics.choices(new Int32Array(topics.sets.size), []);
  const found = choices.filter(({ parent }) => parent === undefined).map(({ key }) => key);
  for (const key of found)
    for (const choice of choices) if (choice.parent === key) found.push(choice.key);
  return found.sort();
}

describe('a tree of topics', () => {
  it('leaves nothing out that lies in a ring or below one', () => {
    expect(reached([topic('a', 'b'), topic('b', 'a')])).to.deep.equal(['a', 'b']);
    expect(reached([topic('a', 'a')])).to.deep.equal(['a']);
    expect(
      reached([topic('a', 'c'), topic('b', 'a'), topic('c', 'b'), topic('d', 'c'), topic('e')]),
    ).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
  });

  it('counts a record of a ring once', () => {
    const topics = new Topics();
    const set = topics.number([topic('a', 'b'), topic('b', 'a')]);
    const counts = new Int32Array(topics.sets.size);
    counts[set] = 3;
    const choices = topics.choices(counts, []);
    expect(choices.map(({ count }) => count)).to.deep.equal([3, 3]);
    expect(topics.match(['a'], false)?.[set]).to.equal(1);
  });
});
