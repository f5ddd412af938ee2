import type { HsdsService, HsdsTerm } from '../../../fixtures/services.js';
import { lastDate } from '../../../src/services/schedule.js';
import { normalise } from '../../../src/services/service.js';
import { fold } from '../fold.js';

/** What can be counted and asked for beside the region. */
export const traitFacets = [
  'topics',
  'audience',
  'language',
  'accessibility',
  'cost',
  'way',
] as const;
export type TraitFacet = (typeof traitFacets)[number];

/**
 * One thing that holds for a service: `hours` are its opening hours as one text, `last` is the last day (in
 * days since 1970) of what has dates.
 */
export interface Trait {
  facet: TraitFacet | 'hours' | 'last';
  key: string;
  name: string;
}

const wayNames = { person: '见面', online: '网上', phone: '电话' };

/** Read once, when a service is stored. `terms` are the needs by their ids, with what they lie in. */
export function traitsOf(service: HsdsService, terms: ReadonlyMap<string, HsdsTerm>): Trait[] {
  const { attributes = [], languages = [], service_at_locations: places = [] } = service;
  const traits: Trait[] = [];
  for (const { taxonomy_term: term } of attributes) {
    if (term.taxonomy === 'audience') {
      traits.push({ facet: 'audience', key: term.code ?? term.id, name: term.name });
    }
    // A need counts for all that it lies in.
    let need = terms.get(term.id);
    for (let depth = 0; need && depth < 8; depth++) {
      traits.push({ facet: 'topics', key: need.id, name: need.name });
      need = terms.get(need.parent_id ?? '');
    }
  }
  for (const { name, code } of languages) {
    const said = name ?? code;
    if (said) traits.push({ facet: 'language', key: code ?? fold(said), name: said });
  }
  for (const { description } of places.flatMap(({ location }) => location?.accessibility ?? [])) {
    if (!description) continue;
    traits.push({ facet: 'accessibility', key: fold(description), name: description });
  }
  const cost = costOf(service);
  if (cost) traits.push({ facet: 'cost', key: cost, name: cost === 'free' ? '不收费' : '收费' });
  for (const way of waysOf(service)) traits.push({ facet: 'way', key: way, name: wayNames[way] });
  const hours = [...(service.schedules ?? []), ...places.flatMap((place) => place.schedules ?? [])];
  // What is closed for a time is open at no moment.
  if (hours.length > 0 && service.status === 'active') {
    const key = JSON.stringify(hours.map((row) => ({ ...row, id: undefined })));
    traits.push({ facet: 'hours', key, name: '' });
  }
  const last = lastOf(service);
  if (last > 0) traits.push({ facet: 'last', key: String(last), name: '' });
  return traits;
}

/** As the widget reads it: the last day at any of its places; NaN for what is always there. */
function lastOf(service: HsdsService): number {
  const days = normalise(service).map(({ kind, schedules }) =>
    lastDate(schedules, kind !== undefined),
  );
  return days.length > 0 ? Math.max(...days) : NaN;
}

function costOf({ cost_options = [], fees_description = '' }: HsdsService) {
  if (cost_options.some(({ amount = 0 }) => amount > 0)) return 'paid';
  const free = /不收|免费|免費|全免|\bfree\b/i.test(fees_description);
  return free || cost_options.some(({ amount }) => amount === 0) ? 'free' : undefined;
}

/** As the records show it: a place to go to, a way of attending, a phone and nothing else. */
function waysOf({ schedules = [], phones = [], service_at_locations: places = [] }: HsdsService) {
  const kinds = places.map(({ location }) => location?.location_type);
  const attended = schedules.map(({ attending_type = '' }) => attending_type).join();
  const ways: (keyof typeof wayNames)[] = [];
  if (kinds.includes('physical')) ways.push('person');
  if (kinds.includes('virtual') || /online|网|線上|线上/i.test(attended)) ways.push('online');
  const phoned = /phone|电话|電話/i.test(attended);
  if (phoned || (phones.length > 0 && kinds.length === 0)) ways.push('phone');
  return ways;
}
