import { expect } from '@open-wc/testing';
import {
  Engine,
  type Choice,
  type Narrowing,
  type Query,
  type TraitName,
} from '../../../src/services/search/engine.js';
import { openState } from '../../../src/services/schedule.js';
import { normalise, type Service } from '../../../src/services/service.js';
import { chance, makeServices } from '../directory-data.js';

// A Wednesday, 10:00 in China; a Saturday, 20:00.
const now = Date.UTC(2025, 2, 5, 2, 0);
const saturday = Date.UTC(2025, 2, 8, 12, 0);
const nothing: Query = { words: '', topics: [], region: '', open: false, home: '', limit: 10, now };

const random = chance(5);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const some = <T>(list: readonly T[]): T[] => list.filter(() => random() < 0.4);

const values = {
  audience: ['单亲妈妈', '残障妇女', '外来姐妹'],
  language: ['普通话', '粤语', '手语'],
  accessibility: ['坡道', '电梯'],
  cost: ['free', 'paid'],
  way: ['person', 'online', 'phone'],
} as const;
const traits = Object.keys(values) as TraitName[];

/** Records with everything that can be chosen, and records that say nothing. */
const services: Service[] = makeServices(900, 3)
  .flatMap(normalise)
  .map((service) =>
    random() < 0.1
      ? service
      : {
          ...service,
          audiences: some(values.audience),
          languages: some(values.language),
          accessibility: some(values.accessibility),
          ...(random() < 0.7 && { cost: pick(values.cost) }),
          ways: some(values.way),
          ...(random() < 0.5 && { ages: pick([{ from: 18 }, { to: 6 }, { from: 35, to: 64 }]) }),
          ...(random() < 0.6 && {
            assured: pick(['2025-02-20', '2024-11-11', '2024-04', '2021-01-01T00:00:00Z']),
          }),
        },
  );

const truth = {
  said: (service: Service, trait: TraitName): readonly string[] =>
    ({
      audience: service.audiences ?? [],
      language: service.languages ?? [],
      accessibility: service.accessibility ?? [],
      cost: service.cost ? [service.cost] : [],
      way: service.ways ?? [],
    })[trait],
  trait: (service: Service, trait: TraitName, { facets, every }: Query) => {
    const wanted = facets?.[trait] ?? [];
    const said = truth.said(service, trait);
    return (
      wanted.length === 0 ||
      (every?.includes(trait)
        ? wanted.every((name) => said.includes(name))
        : wanted.some((name) => said.includes(name)))
    );
  },
  topics: (service: Service, { topics, every }: Query) => {
    const holds = (topic: string) =>
      service.topics.some(({ id, parent }) => id === topic || parent === topic);
    return (
      topics.length === 0 || (every?.includes('topics') ? topics.every(holds) : topics.some(holds))
    );
  },
  all: (service: Service, query: Query): boolean =>
    service.name.includes(query.words) &&
    truth.topics(service, query) &&
    (query.age === undefined ||
      ((service.ages?.from ?? 0) <= query.age && query.age <= (service.ages?.to ?? 200))) &&
    (!query.since || (service.assured ?? '') >= query.since) &&
    (!query.open ||
      (!service.paused &&
        openState(service.schedules, query.openAt ?? query.now).state === 'open')) &&
    traits.every((trait) => truth.trait(service, trait, query)),
};
const count = (query: Query) => services.filter((service) => truth.all(service, query)).length;

describe('facets', () => {
  const engine = new Engine(JSON.stringify);
  for (const service of services) engine.add(service);
  while (engine.settle(true));

  const queries = Array.from({ length: 60 }, (): Query => {
    const facets: Query['facets'] = {};
    for (const trait of traits) if (random() < 0.4) facets[trait] = some(values[trait]);
    return {
      ...nothing,
      // Words that are in names alone, or nowhere.
      words: pick(['', '', '技能培训', '陪同就医', '课后看护']),
      topics: pick([[], ['work'], ['law', 'mind']]),
      facets,
      every: some([...traits, 'topics'] as const),
      open: random() < 0.2,
      ...(random() < 0.3 && { openAt: saturday }),
      ...(random() < 0.3 && { age: pick([3, 20, 40]) }),
      ...(random() < 0.3 && { since: pick(['2024-12-04', '2021-01-01', '2025-02-20']) }),
    };
  });

  /** The query with one more choice, as a visitor would make it. */
  function chosen(query: Query, trait: TraitName, name: string): Query {
    const others = query.every?.includes(trait) ? (query.facets?.[trait] ?? []) : [];
    return { ...query, facets: { ...query.facets, [trait]: [...others, name] } };
  }

  it('narrow by any of what is chosen, or by all of it, exactly', () => {
    let some = 0;
    for (const query of queries) {
      const { total } = engine.answer(query);
      expect(total, JSON.stringify(query)).to.equal(count(query));
      if (total > 0) some += 1;
    }
    expect(some).to.be.greaterThan(20);
  });

  it('tell for each choice how many results it would give, under every combination', () => {
    for (const query of queries) {
      const answer = engine.answer(query);
      for (const trait of traits) {
        for (const { key, count: told } of answer.facets[trait]) {
          expect(told, `${trait} ${key} of ${JSON.stringify(query)}`).to.equal(
            count(chosen(query, trait, key)),
          );
        }
      }
      for (const { key, count: told } of answer.topics) {
        if (!['law', 'mind', 'work'].includes(key)) continue;
        const topics = query.every?.includes('topics') ? [...query.topics, key] : [key];
        expect(told, `${key} of ${JSON.stringify(query)}`).to.equal(count({ ...query, topics }));
      }
      for (const { key, count: told } of answer.since)
        expect(told).to.equal(count({ ...query, since: key }));
      expect(answer.open).to.equal(count({ ...query, open: true }));
    }
  });

  it('tell what one part of the query less would give', () => {
    const parts: Partial<Record<Narrowing, (query: Query) => Query>> = {
      words: (query) => ({ ...query, words: '' }),
      topics: (query) => ({ ...query, topics: [] }),
      open: (query) => ({ ...query, open: false }),
      since: (query) => ({ ...query, since: undefined }),
      age: (query) => ({ ...query, age: undefined }),
    };
    for (const trait of traits)
      parts[trait] = (query) => ({ ...query, facets: { ...query.facets, [trait]: [] } });
    for (const query of queries) {
      const { without } = engine.answer(query);
      for (const [name, told] of Object.entries(without)) {
        if (name === 'region') continue;
        expect(told, `${name} of ${JSON.stringify(query)}`).to.equal(
          count(parts[name as Narrowing]!(query)),
        );
      }
      for (const trait of traits)
        expect(without[trait] !== undefined).to.equal((query.facets?.[trait]?.length ?? 0) > 0);
    }
  });

  it('show a choice that no record has, so that it can be taken back', () => {
    const { facets, total } = engine.answer({ ...nothing, facets: { language: ['Klingon'] } });
    const none: Choice = { key: 'Klingon', name: 'Klingon', count: 0, chosen: true };
    expect(total).to.equal(0);
    expect(facets.language).to.deep.include(none);
    expect(facets.language.find(({ key }) => key === '手语')!.count).to.be.greaterThan(0);
  });

  it('leave a place that is kept secret without a distance', () => {
    const near = { lat: 21, lon: 145 };
    const at = (id: string, more: Partial<Service>) => ({
      ...normalise({ id, name: id })[0]!,
      point: near,
      ...more,
    });
    const small = new Engine(JSON.stringify);
    small.add(at('secret', { confidential: true }));
    small.add(at('far', { point: { lat: -21, lon: 0 } }));
    small.add(at('here', {}));
    expect(small.answer({ ...nothing, near }).hits.map(({ id }) => id)).to.deep.equal([
      'here',
      'far',
      'secret',
    ]);
  });

  it('order by distance, name or date when asked to', () => {
    const small = new Engine(JSON.stringify);
    const at = (name: string, lat: number, modified: string) =>
      small.add({
        ...normalise({ id: name, name, last_modified: modified })[0]!,
        point: { lat, lon: 145 },
      });
    at('诊所 10', 21.3, '2024-01-01');
    at('诊所 9', 21.2, '2025-03-01');
    at('白鹭诊所', 21.1, '2023-05-05');
    const order = (query: Partial<Query>) =>
      small.answer({ ...nothing, words: '诊所', ...query }).hits.map(({ id }) => id);
    const near = { lat: 21, lon: 145 };
    expect(order({})).to.deep.equal(['诊所 10', '诊所 9', '白鹭诊所']);
    expect(order({ near })).to.deep.equal(['诊所 9', '诊所 10', '白鹭诊所']);
    expect(order({ near, sort: 'distance' })).to.deep.equal(['白鹭诊所', '诊所 9', '诊所 10']);
    expect(order({ sort: 'name' })).to.deep.equal(['白鹭诊所', '诊所 9', '诊所 10']);
    expect(order({ sort: 'name', limit: 1 })).to.deep.equal(['白鹭诊所']);
    expect(order({ sort: 'updated' })).to.deep.equal(['诊所 9', '诊所 10', '白鹭诊所']);
  });
});
