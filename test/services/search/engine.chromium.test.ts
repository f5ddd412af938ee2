import { expect } from '@open-wc/testing';
import { distance } from '../../../src/services/place.js';
import { openState } from '../../../src/services/schedule.js';
import { Engine, type Query } from '../../../src/services/search/engine.js';
import { fold } from '../../../src/kit/fold.js';
import { wordsOf } from '../../../src/services/search/fold.js';
import { simplify, unpack } from '../../../src/kit/han.js';
import table from '../../../src/kit/han-table.js';
import { normalise, type Service, type Topic } from '../../../src/services/service.js';
import { chance, makeServices } from '../directory-data.js';

const han = unpack(table);
// A Wednesday, 10:00 in China.
const now = Date.UTC(2025, 2, 5, 2, 0);
const nothing: Query = { words: '', topics: [], region: '', open: false, home: '', limit: 10, now };

const simple = (text: string) => simplify(fold(text), han);

const texts = new Map<Service, string[]>();

/** What the search promises, written down as plainly as can be. */
const truth = {
  text: (service: Service): string[] => {
    const known = texts.get(service) ?? truth.fields(service).map((text) => simple(text ?? ''));
    texts.set(service, known);
    return known;
  },
  fields: (service: Service) => [
    service.name,
    service.organization,
    service.alias,
    ...service.topics.map(({ name }) => name),
    ...service.areas.map(({ names }) => names.join(' ')),
    service.place,
    service.address,
    ...service.phones.map(({ number, dial }) => `${number} ${dial}`),
    service.passages.about?.replace(/<[^>]*>/g, ' '),
  ],
  words: (service: Service, query: string) => {
    const fields = truth.text(service);
    return wordsOf(query).every((word) =>
      fields.some((field) => field.includes(simplify(word, han))),
    );
  },
  topics: (service: Service, wanted: string[]) => {
    const ids = wanted.map((key) => ({ w: 'work', 法律咨询: 'law.advice' })[key] ?? key);
    const under = ({ id, parent = '' }: Topic) => ids.includes(id) || ids.includes(parent);
    return wanted.length === 0 || service.topics.some(under);
  },
  region: (service: Service, region: string) => {
    const stem = region.replace(/(?:00)+$/, '');
    return (
      region === '' ||
      service.areas.some(({ code }) => {
        const own = code.replace(/(?:00)+$/, '');
        return own !== '' && (own.startsWith(stem) || stem.startsWith(own));
      })
    );
  },
  open: (service: Service) => !service.paused && openState(service.schedules, now).state === 'open',
  all: (service: Service, { words, topics, region, open }: Query) =>
    truth.words(service, words) &&
    truth.topics(service, topics) &&
    truth.region(service, region) &&
    (!open || truth.open(service)),
};

function engineOf(services: readonly Service[]): Engine {
  const engine = new Engine(JSON.stringify);
  for (const service of services) engine.add(service);
  while (engine.settle(true));
  return engine;
}

describe('the search engine', () => {
  const services = makeServices(2000).flatMap(normalise);
  const engine = engineOf(services);
  engine.useHan(han);
  while (engine.settle(true));

  const queries: Query[] = [];
  const random = chance(99);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let count = 0; count < 120; count += 1) {
    const service = pick(services);
    const field = pick([
      service.name,
      service.organization ?? '',
      service.phones[0]!.number,
      '诊所',
      '婦女',
    ]);
    const from = Math.floor(random() * field.length);
    const word = field.slice(from, from + 1 + Math.floor(random() * 4));
    queries.push({
      ...nothing,
      words: pick(['', word, word, `${word} ${pick(['咨询', '清', '之家', 'desk'])}`]),
      topics: pick([[], [], ['law'], ['法律咨询', 'mind'], ['w'], ['ring-a'], ['nobody']]),
      region: pick(['', '', '99', '990100', '990121', '990222102', '98']),
      open: random() < 0.3,
    });
  }

  it('finds what a plain filter finds, exactly, over 2,000 records', () => {
    for (const query of queries) {
      const wanted = services.filter((service) => truth.all(service, query));
      // Where no record holds the words as they stand, others are read into them: see reader.test.ts.
      if (!services.some((service) => truth.words(service, query.words))) continue;
      const { total, hits, loose } = engine.answer({ ...query, limit: 5000 });
      const say = JSON.stringify(query);
      // The same where they are found only elsewhere, which is said.
      expect(loose && wanted.length > 0, say).not.to.equal(true);
      if (loose) continue;
      expect(total, say).to.equal(wanted.length);
      expect(new Set(hits.map(({ id }) => id)), say).to.deep.equal(
        new Set(wanted.map(({ id }) => id)),
      );
    }
  });

  it('finds the same with and without postings, over segments that are full and one that grows', () => {
    const many = makeServices(2500, 11).flatMap(normalise);
    const scanned = new Engine(JSON.stringify);
    const indexed = new Engine(JSON.stringify);
    const growing = new Engine(JSON.stringify);
    for (const service of many) {
      scanned.add(service);
      indexed.add(service);
      growing.add(service);
      growing.settle();
    }
    indexed.useHan(han);
    while (indexed.settle(true));
    growing.useHan(han);
    while (growing.settle());
    scanned.useHan(han);
    expect(indexed.settle(true)).to.equal(false);
    for (const query of queries) {
      const wanted = scanned.answer({ ...query, limit: 50 });
      expect(indexed.answer({ ...query, limit: 50 })).to.deep.equal(wanted);
      expect(growing.answer({ ...query, limit: 50 })).to.deep.equal(wanted);
    }
  });

  it('gives the best of them without the rest', () => {
    for (const query of queries) {
      const all = engine.answer({ ...query, limit: 5000 }).hits.map(({ id }) => id);
      const few = engine.answer({ ...query, limit: 7 }).hits.map(({ id }) => id);
      expect(few).to.deep.equal(all.slice(0, 7));
    }
  });

  it('tells for each choice how many results it would give', () => {
    for (const query of queries.slice(0, 15)) {
      const answer = engine.answer(query);
      const count = (change: Partial<Query>) =>
        services.filter((service) => truth.all(service, { ...query, ...change })).length;
      for (const { key, count: told } of answer.topics) {
        if (key.startsWith('ring')) continue;
        expect(told, key).to.equal(count({ topics: [key] }));
      }
      for (const { choices } of answer.levels) {
        for (const { key, count: told } of choices) {
          if (key !== '98')
            expect(told, `${key} of ${JSON.stringify(query)}`).to.equal(count({ region: key }));
        }
      }
      expect(answer.open).to.equal(count({ open: true }));
      expect(answer.without).to.deep.equal({
        words: count({ words: '' }),
        topics: count({ topics: [] }),
        region: count({ region: '' }),
        open: count({ open: false }),
      });
    }
  });

  it('shows the cascade down to the level below the region', () => {
    const { levels } = engine.answer({ ...nothing, region: '990121000000' });
    expect(levels.map(({ depth }) => depth)).to.deep.equal([1, 2, 3, 4]);
    expect(
      levels.map(({ choices }) => choices.filter(({ chosen }) => chosen).map(({ name }) => name)),
    ).to.deep.equal([['云岭省'], ['城1市'], ['县11县'], []]);
    const unknown = engine.answer({ ...nothing, region: '123456' });
    expect(unknown.levels[0]!.choices.find(({ chosen }) => chosen)).to.include({
      key: '12',
      count: 0,
    });
  });

  it('puts an exact name first, then beginnings, then names, then organisations, then the rest', () => {
    const named = (id: string, name: string, more: object = {}) =>
      normalise({ id, name, status: 'active', ...more })[0]!;
    const small = engineOf([
      named('rest', '走访', { description: '也有法律咨询' }),
      named('office', '接待', { organization: { name: '县法律咨询站' } }),
      named('inside', '免费法律咨询'),
      named('start', '法律咨询热线'),
      named('exact', '法律咨询'),
      named('start 2', '法律咨询窗口'),
    ]);
    const order = (words: string) => small.answer({ ...nothing, words }).hits.map(({ id }) => id);
    expect(order('法律咨询')).to.deep.equal([
      'exact',
      'start',
      'start 2',
      'inside',
      'office',
      'rest',
    ]);
    expect(order('法律 咨询')).to.deep.equal([
      'exact',
      'start',
      'start 2',
      'inside',
      'office',
      'rest',
    ]);
    expect(order('咨询 法律')).to.deep.equal([
      'inside',
      'start',
      'exact',
      'start 2',
      'office',
      'rest',
    ]);
  });

  it('keeps the order of the directory without words, with what serves the region first', () => {
    const at = (id: string, extent: string) =>
      normalise({ id, name: id, service_areas: [{ name: 'x', extent }] })[0]!;
    const small = engineOf([
      at('elsewhere', '980000'),
      at('province', '99'),
      at('other county', '990122'),
      at('county', '990121'),
      at('village', '990121101203'),
      at('city', '9901'),
    ]);
    const order = (query: Partial<Query>) =>
      small.answer({ ...nothing, ...query }).hits.map(({ id }) => id);
    expect(order({})).to.deep.equal([
      'elsewhere',
      'province',
      'other county',
      'county',
      'village',
      'city',
    ]);
    expect(order({ home: '990121' })).to.deep.equal([
      'county',
      'village',
      'city',
      'other county',
      'province',
      'elsewhere',
    ]);
    expect(order({ region: '990121101203' })).to.deep.equal([
      'village',
      'county',
      'city',
      'province',
    ]);
  });

  it('orders by distance where a place is known, and drops nothing that has none', () => {
    const near = { lat: 21.5, lon: 145.5 };
    const { hits, total } = engine.answer({ ...nothing, near, limit: 5000 });
    expect(total).to.equal(services.length);
    const far = hits.map(({ point }) => (point ? distance(near, point) : Infinity));
    for (let index = 1; index < far.length; index += 1)
      expect(far[index]).to.be.at.least(far[index - 1]!);
    expect(far.filter((metres) => metres === Infinity).length).to.be.greaterThan(100);
  });

  it('tells places apart that are a few metres away', () => {
    const at = (id: string, lat: number) =>
      normalise({
        id,
        name: id,
        service_at_locations: [{ location: { latitude: lat, longitude: 145 } }],
      })[0]!;
    const small = engineOf([at('20 m', 21.00018), at('10 m', 21.00009), at('5 m', 21.000045)]);
    const order = small
      .answer({ ...nothing, near: { lat: 21, lon: 145 } })
      .hits.map(({ id }) => id);
    expect(order).to.deep.equal(['5 m', '10 m', '20 m']);
  });

  it('adds records while it is asked, each once', () => {
    const growing = new Engine(JSON.stringify);
    for (let count = 0; count < 1200; count += 1) {
      expect(growing.add(services[count]!)).to.equal(true);
      expect(growing.add(services[count]!)).to.equal(false);
      if (count % 97 > 0) continue;
      const part = services.slice(0, count + 1);
      const { total, size } = growing.answer({ ...nothing, words: '咨询', region: '990100' });
      // Without the table each script is found by its own characters.
      const wanted = part.filter(
        (service) =>
          truth.region(service, '990100') && truth.text(service).join('\n').includes('咨询'),
      );
      expect(size).to.equal(part.length);
      expect(total).to.be.at.most(wanted.length);
    }
    growing.useHan(han);
    const query = { ...nothing, words: '咨询', region: '990100' };
    const wanted = services.slice(0, 1200).filter((service) => truth.all(service, query));
    expect(growing.answer(query).total).to.equal(wanted.length);
    for (const service of services) growing.add(service);
    expect(growing.answer(query)).to.deep.equal(engine.answer(query));
  });

  it('asks for the table of scripts only where both occur', () => {
    const of = (...names: string[]) =>
      engineOf(names.flatMap((name, id) => normalise({ id, name, status: 'active' })));
    expect(of('妇女之家', 'Home').needsHan).to.equal(false);
    expect(of('婦女之家', '心理').needsHan).to.equal(false);
    expect(of('妇女之家', '婦女之家').needsHan).to.equal(true);
    const simplified = of('妇女之家');
    expect(simplified.answer({ ...nothing, words: '婦女' }).total).to.equal(0);
    expect(simplified.needsHan).to.equal(true);
    simplified.useHan(han);
    expect(simplified.answer({ ...nothing, words: '婦女' }).total).to.equal(1);
    expect(simplified.needsHan).to.equal(false);
    // Characters that both scripts share, in a Traditional directory.
    const traditional = of('雲林婦女');
    expect(traditional.answer({ ...nothing, words: '云林' }).total).to.equal(0);
    expect(traditional.needsHan).to.equal(true);
  });

  it('shows what it was given, as it was written', () => {
    const service = normalise({ id: 1, name: '婦女之家 Ａ', description: '<b>x</b>' })[0]!;
    const small = engineOf([service]);
    small.useHan(han);
    expect(small.answer({ ...nothing, words: '妇女之家 a' }).hits).to.deep.equal([service]);
  });

  it('does not let a word reach over the end of a name, or of a record', () => {
    const small = engineOf(
      [
        { id: 1, name: '石桥', organization: { name: '村委会' } },
        { id: 2, name: '村口' },
      ].flatMap(normalise),
    );
    // What is found is the place without the end of its name, nothing of the office behind it.
    expect(small.answer({ ...nothing, words: '石桥村' }).words).to.deep.equal(['石桥']);
    expect(small.answer({ ...nothing, words: '会村' }).total).to.equal(0);
    expect(small.answer({ ...nothing, words: '桥 村' }).total).to.equal(1);
  });

  it('leaves a region aside where no record has a code', () => {
    const small = engineOf(normalise({ id: 1, name: 'Somewhere' }));
    const { total, levels } = small.answer({ ...nothing, region: '990121' });
    expect([total, levels]).to.deep.equal([1, []]);
  });

  it('shows topics in the order of their own list, with names that records leave out', () => {
    const small = engineOf(
      normalise({
        id: 1,
        name: 'A',
        attributes: [{ taxonomy_term: { id: 'c', name: 'C', parent_id: 'b' } }],
      }),
    );
    expect(small.answer(nothing).topics.map(({ key, parent }) => [key, parent])).to.deep.equal([
      ['c', undefined],
    ]);
    small.addTopics([
      { id: 'b', name: 'B' },
      { id: 'a', name: 'A' },
    ]);
    expect(
      small.answer(nothing).topics.map(({ key, parent, count }) => [key, parent, count]),
    ).to.deep.equal([
      ['b', undefined, 1],
      ['a', undefined, 0],
      ['c', 'b', 1],
    ]);
    expect(small.answer({ ...nothing, topics: ['B'] }).total).to.equal(1);
  });

  it('answers an empty directory and odd questions', () => {
    const empty = new Engine(JSON.stringify).answer({
      ...nothing,
      words: 'x',
      topics: ['y'],
      region: '99',
      open: true,
    });
    expect(empty).to.deep.include({ total: 0, size: 0, hits: [], topics: [], levels: [] });
    for (const words of ['   ', '\u200b', '.*', '(', '\\', '\t', '\n']) {
      expect(() => engine.answer({ ...nothing, words })).not.to.throw();
    }
    expect(engine.answer({ ...nothing, words: '   ' }).total).to.equal(services.length);
    expect(engine.answer({ ...nothing, region: 'abc' }).total).to.equal(services.length);
  });
});
