import { scriptOf, simplify, traditional } from '../../kit/han.js';
import { depth, stem } from '../../kit/region.js';
import type { Holidays } from '../holidays.js';
import type { Point } from '../place.js';
import type { Service, Topic } from '../service.js';
import { Areas } from './areas.js';
import { best } from './best.js';
import type { Choice, Level } from './choice.js';
import { Column } from './column.js';
import { dateNumber, Dates } from './dates.js';
import { fieldsOf } from './fields.js';
import { foldText, wordsOf } from './fold.js';
import { fit, tenths, type Found } from './hits.js';
import { Lexicon } from './lexicon.js';
import { marksOf, type Marks } from './marks.js';
import { Opening, past } from './opening.js';
import { Pinyin } from './pinyin.js';
import { placesNamed, type NamedPlace } from './places.js';
import { Positions, vector } from './position.js';
import { Reader, type Read } from './reader.js';
import { Store } from './store.js';
import { Texts } from './texts.js';
import { Topics } from './topics.js';
import { ageBit, traitNames, Traits, type TraitName } from './traits.js';

export type { Choice, Level } from './choice.js';
export type { Marks } from './marks.js';
export type { NamedPlace } from './places.js';
export type { TraitName } from './traits.js';

/** `date`: what has dates first, the next one first. */
export type Sort = 'relevance' | 'distance' | 'name' | 'updated' | 'date';

/** What a visitor asks for. Every part narrows; an empty one does not. */
export interface Query {
  words: string;
  /** Ids, codes or names; any of them. */
  topics: string[];
  /** A division code. */
  region: string;
  open: boolean;
  /** What distances and the order start from. */
  near?: Point | undefined;
  /** The partner’s own region: without another, what serves it comes first. */
  home: string;
  limit: number;
  now: number;
  /** What records say of themselves: any of the names of a trait. */
  facets?: Partial<Record<TraitName, readonly string[]>> | undefined;
  /** Where all that was chosen must hold, not any of it. */
  every?: readonly (TraitName | 'topics')[] | undefined;
  age?: number | undefined;
  /** A moment at which it is to be open, instead of now. */
  openAt?: number | undefined;
  /** A date, `YYYY-MM-DD`: checked on that day or later. */
  since?: string | undefined;
  sort?: Sort | undefined;
}

export type Narrowing = 'words' | 'topics' | 'region' | 'open' | 'since' | 'age' | TraitName;

export type HitMarks = Partial<Record<'name' | 'alias' | 'organization', Marks>>;

export interface Answer {
  /** All results, exactly. */
  total: number;
  /** Records read so far. */
  size: number;
  hits: Service[];
  /** For each hit what of its texts was looked for. */
  marks: HitMarks[];
  /** What was looked for, folded, so that other texts can be marked. */
  words: string[];
  /** How the words are probably written, when that is not how they were typed. */
  spelling?: string;
  /** No record holds all that was typed: these hold the most of it. */
  loose?: true;
  /** Most of them have dates: they are in the order of these, though nobody asked for it. */
  byDate?: true;
  /** Without counts where a server told none. */
  topics: (Omit<Choice, 'count'> & Partial<Pick<Choice, 'count'>>)[];
  levels: Level[];
  /** What records say of themselves. */
  facets: Record<TraitName, Choice[]>;
  /** Results that were checked on a date or later; the dates are the keys, the newest first. */
  since: Choice[];
  /** Results if only what is open now, or then, were shown; nothing where that was not counted. */
  open?: number;
  /** How many there would be without one part of the query; of the last ones only those in use. */
  without: Record<'words' | 'topics' | 'region' | 'open', number> &
    Partial<Record<Narrowing, number>>;
  /** Nothing was found in the region: the nearest around it in which something was. */
  nearest?: { key: string; name: string; count: number };
  /** A server's answer: what else it can be asked for. Without it everything can be. */
  can?: readonly Ability[];
}

/** What not every server can narrow by. */
export type Ability = 'region' | 'open' | 'traits';

// A bit for each part of a query that a record can miss; those of the traits come behind.
const topicsBit = 1;
const regionBit = 2;
const openBit = 4;
const sinceBit = 8;
// Set with no other part: what is past is in no count.
const pastBits = 16 | 32;
const traitShift = 6;
const allTraits = 2 * ageBit - 1;
/** Later than any. */
const noDate = 1e6;

/** Finds services: by words, with exact counts. Knows neither workers nor pages. */
export class Engine {
  private readonly store = new Store();
  /** Where each record lies. */
  private readonly ids = new Map<string, number>();
  private readonly texts = new Texts();
  private readonly topics = new Topics();
  private readonly areas = new Areas();
  private readonly opening = new Opening(this.write);
  private readonly dates = new Dates();
  private readonly traits = new Traits();
  private readonly positions = new Positions();
  private han: Uint16Array | undefined;
  private scripts = 0;

  // For each record the number of what it has, which it shares with many others.
  private readonly topicsOf = new Column();
  private readonly areasOf = new Column();
  private readonly hoursOf = new Column();
  private readonly traitsOf = new Column();
  private readonly datesOf = new Column();
  private readonly updatedOf = new Column();

  private readonly lexicon = new Lexicon();
  private readonly reader = new Reader(this.texts, this.lexicon, () => this.learn());
  private learned = 0;
  /** What the last words may mean: the readings so far, the strictest first, and what makes more. */
  private lastRead: { key: string; reads: Read[]; more: Iterator<Read> } | undefined;

  private wordless: { key: string; total: number } | undefined;

  constructor(
    /** Writes a record as JSON. */
    private readonly write: (value: unknown) => string,
  ) {}

  get size(): number {
    return this.texts.size;
  }

  /** Whether both scripts occur and the table that folds them is not here. */
  get needsHan(): boolean {
    return this.han === undefined && this.scripts === 3;
  }

  /** Whether a question would be answered better if it were known how characters sound. */
  get needsPinyin(): boolean {
    return this.reader.wantsPinyin;
  }

  /** From now on Traditional and Simplified are one. */
  useHan(map: Uint16Array): void {
    this.han = map;
    this.texts.useHan(map);
    this.traits.useFold((text) => this.known(text));
    this.learned = 0;
    this.lastRead = undefined;
  }

  /** From now on letters are read as Chinese, and what sounds alike is taken for a slip. */
  usePinyin(table: string): void {
    this.reader.usePinyin(new Pinyin(table));
    this.lastRead = undefined;
  }

  /** Words that stand for each other in this directory. */
  useHolidays(holidays: Holidays): void {
    this.opening.useHolidays(holidays);
  }

  addSynonyms(groups: readonly (readonly string[])[]): void {
    for (const group of groups) this.lexicon.addSynonyms(group.map((word) => this.known(word)));
    this.lastRead = undefined;
  }

  /** One piece of the work that makes searching fast; says whether there was any. */
  settle(all = false): boolean {
    return this.texts.settle(all);
  }

  /** Adds a record unless its id is known; says whether it did. */
  add(service: Service): boolean {
    if (this.ids.has(service.id)) return false;
    this.ids.set(service.id, this.size);
    const fields = fieldsOf(service);
    this.texts.add(fields);
    if (!this.han)
      for (const text of fields) if (this.scripts !== 3) this.scripts |= scriptOf(text);
    this.topicsOf.add(this.topics.number(service.topics));
    this.areasOf.add(this.areas.number(service.areas));
    this.hoursOf.add(this.opening.number(service));
    this.traitsOf.add(this.traits.number(service));
    const assured = dateNumber(service.assured);
    this.datesOf.add(this.dates.number(assured));
    this.updatedOf.add(Math.max(assured, dateNumber(service.modified)));
    // A place that is kept secret has no distance, whatever its record gives away.
    this.positions.add(service.confidential ? undefined : service.point);
    this.store.add(this.write(service));
    return true;
  }

  /** Names of topics that records only point to. */
  addTopics(topics: readonly Topic[]): void {
    this.topics.list(topics);
  }

  get(id: string): Service | undefined {
    const record = this.ids.get(id);
    return record === undefined ? undefined : (JSON.parse(this.store.get(record)) as Service);
  }

  answer(query: Query): Answer {
    let answer = this.tell(query, this.read(query.words, 0));
    // Where all of it is found only elsewhere, what holds the most of it is more than nothing.
    for (let turn = 1; answer.total === 0; turn += 1) {
      const read = this.read(query.words, turn);
      if (!read) break;
      const { nearest } = answer;
      answer = counted(answer, this.tell(query, read));
      if (nearest) answer.nearest = nearest;
      if (answer.total > 0) answer.loose = true;
    }
    return answer;
  }

  /** What one reading of the words finds. */
  private tell(query: Query, read: Read | undefined): Answer {
    const found = read?.found;
    const { every = [] } = query;
    const [topicsOf, areasOf, hoursOf] = [
      this.topicsOf.values,
      this.areasOf.values,
      this.hoursOf.values,
    ];
    const [traitsOf, datesOf] = [this.traitsOf.values, this.datesOf.values];
    const miss = this.misses(query);
    const traitsMissed = this.traits.miss(query);
    const topicCounts = new Int32Array(this.topics.sets.size);
    const areaCounts = this.areas.counts();
    const hourCounts = new Int32Array(this.opening.size);
    const dateCounts = new Int32Array(this.dates.size);
    const traitCounts = new Int32Array(this.traits.size);
    const missedCounts = new Int32Array(1 << (traitShift + traitNames.length + 1));
    const topicsIgnored = every.includes('topics') ? 0 : topicsBit;
    const others = ~(allTraits << traitShift);
    const matches = new Int32Array(found ? found.records.length : this.size);
    const fits = new Uint8Array(found ? matches.length : 0);
    let total = 0;
    for (let place = 0; place < matches.length; place += 1) {
      const record = found ? found.records[place]! : place;
      const missed = miss ? miss(record) : 0;
      if (missed > 0) missedCounts[missed]! += 1;
      // What misses two parts of the query counts nowhere.
      if (missed & (missed - 1)) continue;
      if ((missed & others) === 0) traitCounts[traitsOf[record]!]! += 1;
      if ((missed & ~topicsIgnored) === 0) topicCounts[topicsOf[record]!]! += 1;
      if ((missed & ~regionBit) === 0) areaCounts.add(areasOf[record]!);
      if ((missed & ~openBit) === 0) hourCounts[hoursOf[record]!]! += 1;
      if ((missed & ~sinceBit) === 0) dateCounts[datesOf[record]!]! += 1;
      if (missed > 0) continue;
      matches[total] = record;
      if (found) fits[total] = found.fits[place]!;
      total += 1;
    }
    const without = (bit: number) => total + missedCounts[bit]!;
    // A Traditional directory asked in characters that both scripts share may hold the other form.
    if (total === 0 && this.scripts & traditional && /[\u3400-\u9fff]/.test(query.words))
      this.scripts = 3;
    const records = matches.subarray(0, total);
    const byDate = this.isByDate(query, records);
    const order = byDate ? { ...query, sort: 'date' as const } : query;
    const hits = this.best(order, records, found && fits, read?.region);
    const facets = {} as Answer['facets'];
    for (const trait of traitNames)
      facets[trait] = this.traits.choices(trait, traitCounts, traitsMissed, query);
    const shown = hits.map((record) => JSON.parse(this.store.get(record)) as Service);
    const words = found && read ? read.words : [];
    const answer: Answer = {
      total,
      size: this.size,
      hits: shown,
      marks: shown.map((service) => this.marks(service, words)),
      words,
      topics: this.topics.choices(topicCounts, query.topics),
      levels: this.areas.levels(areaCounts, query.region),
      facets,
      since: this.dates.choices(dateCounts, query.now, query.since),
      open: this.opening.count(hourCounts, query.openAt ?? query.now),
      without: {
        words: found ? this.withoutWords(query, miss) : total,
        topics: without(topicsBit),
        region: without(regionBit),
        open: without(openBit),
      },
    };
    const spelling = hits.length > 0 && read?.spelling?.(hits[0]!);
    if (spelling) answer.spelling = spelling;
    if (read?.loose && total > 0) answer.loose = true;
    if (byDate) answer.byDate = true;
    const nearest = total === 0 ? this.areas.nearest(areaCounts, query.region) : undefined;
    if (nearest) answer.nearest = nearest;
    if (query.since) answer.without.since = without(sinceBit);
    if (query.age !== undefined) answer.without.age = without(ageBit << traitShift);
    traitNames.forEach((trait, place) => {
      if (query.facets?.[trait]?.length) answer.without[trait] = without(1 << (traitShift + place));
    });
    return answer;
  }

  /**
   * What the words may mean, the strictest reading first, nothing when there is none left; kept, since
   * most questions change something else.
   */
  private read(typed: string, turn: number): Read | undefined {
    this.scripts |= scriptOf(typed);
    const { han } = this;
    const words = wordsOf(typed).map((word) => (han ? simplify(word, han) : word));
    if (words.length === 0) return undefined;
    const key = `${this.size} ${words.join(' ')}`;
    if (this.lastRead?.key !== key)
      this.lastRead = { key, reads: [], more: this.reader.read(words) };
    const { reads, more } = this.lastRead;
    while (reads.length <= turn) {
      const { value, done } = more.next();
      if (done) return undefined;
      const read = value as Read;
      if (read.found && words.length > 1) this.wholeNames(words, read.found);
      reads.push(read);
    }
    // Sounds are those of Simplified characters.
    if (this.reader.wantsPinyin && this.scripts & traditional) this.scripts = 3;
    return reads[turn];
  }

  /** Divisions that the words name, with the middle of what lies in them. */
  places(words: string): NamedPlace[] {
    const { areas, areasOf, positions } = this;
    const fold = (text: string) => this.known(text);
    return placesNamed(fold(words), fold, areas, areasOf, positions);
  }

  private known(text: string): string {
    const folded = foldText(text);
    return this.han ? simplify(folded, this.han) : folded;
  }

  /** Tells the lexicon of the places and topics that have come since. */
  private learn(): void {
    for (const name of this.topics.names()) this.lexicon.addTopic(this.known(name));
    if (this.learned === this.areas.size) return;
    this.learned = this.areas.size;
    for (const { name, code } of this.areas.names())
      if (name) this.lexicon.addPlace(this.known(name), code, depth(code) < 5);
  }

  private marks({ name, alias, organization }: Service, words: readonly string[]): HitMarks {
    const marks: HitMarks = {};
    if (words.length === 0) return marks;
    for (const [key, text] of Object.entries({ name, alias, organization })) {
      const found = text ? marksOf(text, words, this.han) : [];
      if (found.length > 0) marks[key as keyof HitMarks] = found;
    }
    return marks;
  }

  /** Several words: the name may be, or begin with, all of them as they were typed. */
  private wholeNames(words: readonly string[], { records, fits }: Found): void {
    const [whole, joined] = [words.join(' '), words.join('')];
    records.forEach((record, place) => {
      if (fits[place]! < fit.name * tenths) return;
      const name = this.texts.name(record);
      if (name === whole || name === joined) fits[place] = fit.wholeName * tenths;
      else if (name.startsWith(whole) || name.startsWith(joined))
        fits[place] = fit.startOfName * tenths;
    });
  }

  /** Says of a record what parts of the query, besides the words, it misses; nothing without any. */
  private misses(query: Query): ((record: number) => number) | undefined {
    const topics = this.topics.match(query.topics, query.every?.includes('topics') ?? false);
    const areas = this.areas.match(query.region);
    const open = query.open ? this.opening.match(query.openAt ?? query.now) : undefined;
    const since = this.dates.match(query.since);
    const traits = this.traits.miss(query);
    const next = this.opening.next(query.now);
    const [topicsOf, areasOf, hoursOf] = [
      this.topicsOf.values,
      this.areasOf.values,
      this.hoursOf.values,
    ];
    const [traitsOf, datesOf] = [this.traitsOf.values, this.datesOf.values];
    if (!topics && !areas && !open && !since && !traits && !next) return undefined;
    return (record) =>
      (next && next[hoursOf[record]!] === past ? pastBits : 0) |
      (topics && !topics[topicsOf[record]!] ? topicsBit : 0) |
      (areas && !areas[areasOf[record]!] ? regionBit : 0) |
      (open && !open[hoursOf[record]!] ? openBit : 0) |
      (since && !since[datesOf[record]!] ? sinceBit : 0) |
      (traits ? traits[traitsOf[record]!]! << traitShift : 0);
  }

  /** How many there would be without the words; the same while only they change. */
  private withoutWords(query: Query, miss: ((record: number) => number) | undefined): number {
    if (!miss) return this.size;
    const { topics, region, open, now, facets, every, age, openAt, since } = query;
    const minute = open ? Math.floor((openAt ?? now) / 60_000) : 0;
    // What is past is another with each hour.
    const hour = Math.floor(now / 3_600_000);
    const key = this.write([this.size, topics, region, minute, hour, facets, every, age, since]);
    if (this.wordless?.key !== key) {
      let total = 0;
      for (let record = 0; record < this.size; record += 1) if (miss(record) === 0) total += 1;
      this.wordless = { key, total };
    }
    return this.wordless.total;
  }

  /** Whether most of them have dates, and nobody asked for another order. */
  private isByDate({ now, near, sort = 'relevance' }: Query, records: Int32Array): boolean {
    const next = this.opening.next(now);
    if (!next || near || sort !== 'relevance') return false;
    const hoursOf = this.hoursOf.values;
    let dated = 0;
    for (const record of records) if (next[hoursOf[record]!]! > 0) dated += 1;
    return 2 * dated > records.length;
  }

  /** The first of them, in the order that is asked for. */
  private best(
    query: Query,
    records: Int32Array,
    fits: Uint8Array | undefined,
    named = '',
  ): number[] {
    const limit = Math.max(0, query.limit);
    const { sort = 'relevance', near } = query;
    if (sort === 'name') {
      // As a Chinese reader expects it.
      const { compare } = new Intl.Collator('zh', { numeric: true });
      return best(records, limit, (record) => this.texts.name(record), compare);
    }
    // What was named tells more than a region around it.
    const inside = named?.startsWith(stem(query.region)) ? named : query.region;
    const closeness = this.areas.measure(inside || query.home);
    const from = near && vector(near);
    const [areasOf, updatedOf] = [this.areasOf.values, this.updatedOf.values];
    const hoursOf = this.hoursOf.values;
    const next = this.opening.next(query.now);
    const most = fit.wholeName * tenths;
    const keyOf = (record: number, place: number) => {
      const lacking = fits ? most - fits[place]! : 0;
      const date = next ? next[hoursOf[record]!]! : 0;
      if (sort === 'date') return 100 * (date || noDate) + lacking;
      if (sort === 'updated') return lacking - 100 * updatedOf[record]!;
      if (!from) return lacking + (6 - (closeness?.[areasOf[record]!] ?? 0)) / 10 + date / 1e7;
      const far = this.positions.from(from, record);
      // By distance alone, what has no place comes last, and the best of it first.
      return sort === 'distance' ? (far === 5 ? far + lacking : far) : 6 * lacking + far;
    };
    return best(records, limit, keyOf, (one, other) => one - other);
  }
}

/** A looser answer with the counts of a stricter one where that had any: what a choice would give. */
function counted<Part>(strict: Part | undefined, loose: Part): Part;
function counted(strict: unknown, loose: unknown): unknown {
  if (typeof loose === 'number') return strict || loose;
  if (!loose || typeof loose !== 'object') return loose;
  const own = Object.entries(strict ?? {});
  const parts = Object.entries(loose).map(
    ([name, part]: [string, { key?: unknown } | undefined]) => {
      const same = own.find(([other, its]: [string, { key?: unknown } | undefined]) =>
        part?.key === undefined ? other === name : its?.key === part.key,
      );
      return [name, counted(same?.[1], part)];
    },
  );
  return Array.isArray(loose) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}
