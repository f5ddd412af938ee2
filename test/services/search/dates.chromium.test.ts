import { expect } from '@open-wc/testing';
import { Engine, type Query } from '../../../src/services/search/engine.js';
import { normalise } from '../../../src/services/service.js';

// A Wednesday, 10:00 in China.
const now = Date.UTC(2025, 2, 5, 2, 0);
const nothing: Query = { words: '', topics: [], region: '', open: false, home: '', limit: 10, now };

const kinds = {
  service: { opens_at: '09:00', closes_at: '17:00', freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR' },
  /** A course of several days. */
  course: { opens_at: '09:00', closes_at: '17:00', freq: 'WEEKLY', byday: 'MO,SA' },
};

function engineOf(...records: object[]): Engine {
  const engine = new Engine(JSON.stringify);
  for (const record of records)
    for (const service of normalise({ status: 'active', ...record })) engine.add(service);
  while (engine.settle(true));
  return engine;
}

const always = (id: string, more: object = {}) => ({
  id,
  name: `咨询 ${id}`,
  schedules: [kinds.service],
  ...more,
});
/** Something on one day alone. */
const on = (id: string, day: string, more: object = {}) => ({
  id,
  name: `活动 ${id}`,
  schedules: [{ valid_from: day, valid_to: day, opens_at: '09:00', closes_at: '11:00' }],
  ...more,
});
const area = (code: string) => ({ service_areas: [{ name: '甲省 乙市 丙县', extent: code }] });

describe('what has dates', () => {
  const ids = (engine: Engine, query: Partial<Query> = {}) =>
    engine.answer({ ...nothing, ...query }).hits.map(({ id }) => id);

  it('is found until its last day, and is in no count afterwards', () => {
    const engine = engineOf(
      always('a', area('990121')),
      on('past', '2025-03-04', area('990121')),
      on('today', '2025-03-05', area('990121')),
    );
    const answer = engine.answer(nothing);
    expect(answer.hits.map(({ id }) => id)).to.have.members(['a', 'today']);
    expect(answer.total).to.equal(2);
    expect(answer.size).to.equal(3);
    expect(answer.levels.map(({ choices }) => choices[0]!.count)).to.deep.equal([2]);
    expect(answer.without).to.deep.equal({ words: 2, topics: 2, region: 2, open: 2 });
    const words = engine.answer({ ...nothing, words: '活动', region: '99' });
    expect([words.total, words.without.words, words.without.region]).to.deep.equal([1, 2, 1]);
    // A link that was sent still shows it.
    expect(engine.get('past')?.name).to.equal('活动 past');
    const tomorrow = { now: now + 86_400_000 };
    expect(ids(engine, tomorrow)).to.deep.equal(['a']);
    expect(ids(engine, { ...tomorrow, words: '活动' })).to.deep.equal([]);
    expect(engine.answer({ ...nothing, ...tomorrow }).without.words).to.equal(1);
  });

  it('keeps weekly hours that have ended, unless the record calls itself an event', () => {
    const old = { schedules: [{ ...kinds.course, valid_to: '2025-02-01' }] };
    const training = {
      attributes: [
        { value: 'training', taxonomy_term: { code: 'kind', taxonomy_detail: { name: 'jia' } } },
      ],
    };
    const engine = engineOf(always('hours', old), always('course', { ...old, ...training }));
    expect(engine.get('course')?.kind).to.equal('training');
    expect(ids(engine)).to.deep.equal(['hours']);
  });

  it('comes by its next date where most have one, and nobody asked for another order', () => {
    const course = { ...kinds.course, valid_from: '2025-03-06', valid_to: '2025-06-01' };
    const engine = engineOf(
      always('a'),
      on('later', '2025-04-01'),
      on('soon', '2025-03-07'),
      // Begins on a Thursday, and is held on Saturday for the first time.
      on('course', '', {
        schedules: [course],
        attributes: [
          { value: 'training', taxonomy_term: { code: 'kind', taxonomy_detail: { name: 'jia' } } },
        ],
      }),
    );
    const answer = engine.answer(nothing);
    expect(answer.hits.map(({ id }) => id)).to.deep.equal(['soon', 'course', 'later', 'a']);
    expect(answer.byDate).to.equal(true);
    expect(ids(engine, { words: '活动' })).to.deep.equal(['soon', 'course', 'later']);
    expect(ids(engine, { sort: 'name' })[0]).to.equal('course');
    expect(engine.answer({ ...nothing, sort: 'name' })).not.to.have.property('byDate');
  });

  it('leaves the order alone where few have one, and sorts those among themselves', () => {
    const engine = engineOf(
      ...['later', 'soon'].map((id, index) => on(id, ['2025-04-01', '2025-03-07'][index]!)),
      ...['a', 'b', 'c'].map((id) => always(id)),
    );
    const answer = engine.answer(nothing);
    expect(answer.hits.map(({ id }) => id)).to.deep.equal(['a', 'b', 'c', 'soon', 'later']);
    expect(answer).not.to.have.property('byDate');
    expect(ids(engine, { sort: 'date' })).to.deep.equal(['soon', 'later', 'a', 'b', 'c']);
  });

  it('says nothing where nobody can tell, and takes no harm from odd rows', () => {
    const engine = engineOf(
      on('no day', 'soon'),
      on('backwards', '', { schedules: [{ valid_from: '2025-04-01', valid_to: '2025-03-01' }] }),
      on('endless', '', { schedules: [{ valid_from: '0001-01-01', valid_to: '9999-12-31' }] }),
    );
    expect(ids(engine)).to.have.members(['no day', 'backwards', 'endless']);
    expect(ids(engine, { sort: 'date' })).to.have.length(3);
  });
});

describe('nothing in a region', () => {
  const engine = engineOf(
    always('county', { ...area('990121'), name: '法律咨询' }),
    always('city', { service_areas: [{ name: '甲省 乙市', extent: '9901' }], name: '心理咨询' }),
    always('far', { service_areas: [{ name: '丁省', extent: '98' }], name: '就业培训' }),
  );
  const nearest = (query: Partial<Query>) => engine.answer({ ...nothing, ...query }).nearest;

  it('names the nearest one around it that has something', () => {
    expect(nearest({ words: '法律', region: '990122' })).to.deep.equal({
      key: '9901',
      name: '乙市',
      count: 1,
    });
    expect(nearest({ words: '咨询', region: '990222102' })).to.deep.equal({
      key: '99',
      name: '甲省',
      count: 2,
    });
  });

  it('names none where something was found, or nothing is around', () => {
    expect(nearest({ words: '法律', region: '990121' })).to.equal(undefined);
    expect(nearest({ words: '培训', region: '990121' })).to.equal(undefined);
    expect(nearest({ words: '没有的', region: '990121' })).to.equal(undefined);
    expect(nearest({ words: '法律', topics: ['none'], region: '990122' })).to.equal(undefined);
    expect(nearest({ words: '没有的' })).to.equal(undefined);
  });
});
