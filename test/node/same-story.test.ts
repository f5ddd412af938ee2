import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupStories } from '../../src/news/same-story.js';

describe('same stories in Node', () => {
  it('are found as in a browser', () => {
    const date = Date.UTC(2025, 2, 14);
    const stories = [
      { id: '1', title: '临溪县妇女之家开放日', date, from: 'a' },
      { id: '1', title: '臨溪縣婦女之家：開放日', date, from: 'b' },
      { id: '1', title: '青溪市妇女之家开放日', date, from: 'c' },
    ];
    const groups = groupStories(stories, ({ from }) => from);
    assert.deepEqual(
      groups.map((group) => group.map(({ from }) => from)),
      [['a', 'b'], ['c']],
    );
  });
});
