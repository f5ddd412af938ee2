import { expect } from '@open-wc/testing';
import { generateDirectory } from '../../../demo/backend/generate/directory.js';
import { unpack } from '../../../src/kit/han.js';
import hanTable from '../../../src/kit/han-table.js';
import { Engine, type Query } from '../../../src/services/search/engine.js';
import pinyinTable from '../../../src/services/search/pinyin-table.js';
import { normalise, type Service } from '../../../src/services/service.js';
import { questions, type Question } from './questions.js';

const now = Date.UTC(2025, 2, 5, 2, 0);
const page: Query = {
  words: '',
  topics: [],
  region: '',
  open: false,
  home: '990121',
  limit: 5,
  now,
};

function fits({ name = '', organization = '', region = '' }: Question, service: Service): boolean {
  return (
    service.name.includes(name) &&
    (service.organization ?? '').includes(organization) &&
    (!region || service.areas.some(({ names }) => names.join(' ').includes(region)))
  );
}

describe('questions as visitors type them', () => {
  const engine = new Engine(JSON.stringify);
  for (const { services } of generateDirectory(3000, new Date(now)))
    for (const service of services.flatMap(normalise)) engine.add(service);
  engine.useHan(unpack(hanTable));
  engine.usePinyin(pinyinTable);

  it('are answered among the first five results', () => {
    const missed = questions.filter(
      (question) =>
        !engine
          .answer({ ...page, words: question.typed, region: question.chosen ?? '' })
          .hits.some((hit) => fits(question, hit)),
    );
    expect(questions.length).to.be.at.least(100);
    // Of sixty three may be missed, of any number no larger a part.
    const most = Math.floor(questions.length / 20);
    expect(missed.length, missed.map(({ typed }) => typed).join(', ')).to.be.at.most(most);
  }).timeout(30_000);
});
