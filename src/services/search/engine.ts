import { fold } from '../../kit/fold.js';
import { scriptOf, simplify, traditional } from '../../kit/han.js';
import { stringify } from '../../kit/json.js';
import { ancestors, depth, stem } from '../../kit/region.js';
import type { Point } from '../place.js';
import { openState } from '../schedule.js';
import type { Schedule } from '../schedule-row.js';
import type { Service, Topic } from '../service.js';
import { Best } from './best.js';
import { wordsOf } from './fold.js';
import { Store } from './store.js';

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
}

export interface Choice {
  key: string;
  name: string;
  code?: string;
  /** Results if this were chosen, with everything else as it is. */
  count: number;
  chosen: boolean;
  parent?: string;
  /** The name of its taxonomy. */
  group?: string;
}

/** The divisions of one level, below the one chosen above. */
export interface Level {
  /** 1 province … 5 village. */
  depth: number;
  choices: Choice[];
}

export type Narrowing = 'words' | 'topics' | 'region' | 'open';

export interface Answer {
  /** All results, exactly. */
  total: number;
  /** Records read so far. */
  size: number;
  hits: Service[];
  topics: Choice[];
  levels: Level[];
  /** Results if only what is open now were shown. */
  open: number;
  /** How many there would be without one part of the query. */
  without: Record<Narrowing, number>;
}

const bits: Record<Narrowing, number> = { words: 1, topics: 2, region: 4, open: 8 };

// How well a word fits a record, best last.
const elsewhere = 1;
const inOrganization = 2;
const inName = 3;
const startsName = 4;
const isName = 5;

const segmentSize = 2048;

/** Texts of some thousand records in one string, which one `indexOf` scans from end to end. */
interface Segment {
  /** Texts not yet joined. */
  parts: string[];
  text: string;
  /** Where each record begins, where its name ends, and where its organisation ends. */
  starts: number[];
  nameEnds: number[];
  organizationEnds: number[];
  length: number;
  simple: boolean;
}

interface TopicNode {
  key: string;
  name: string;
  code: string;
  group: string;
  /** Index of the topic above; -1 for none. */
  up: number;
  /** Its place in the directory's own list of topics. */
  order: number;
}

interface AreaNode {
  code: string;
  name: string;
  below: number[];
  /** Index of the node around it, always a smaller one; -1 for a province. */
  up: number;
}

/** Finds services: a scan over folded text, with exact counts. Knows neither workers nor pages. */
export class Engine {
  private readonly segments: Segment[] = [];
  private readonly store = new Store();
  private readonly ids = new Set<string>();
  private han: Uint16Array | undefined;
  private scripts = 0;

  // For each record the number of its topics, areas and hours: many records share each of them.
  private topicsOf = new Int32Array(1024);
  private areasOf = new Int32Array(1024);
  private hoursOf = new Int32Array(1024);
  /** Unit vectors, three numbers a record; NaN without a place. */
  private vectors = new Float64Array(3072);
  private count = 0;

  private readonly topicNodes: TopicNode[] = [];
  private readonly topicIndex = new Map<string, number>();
  private readonly topicSets = new Sets();
  private listed = 0;
  private topicLines: number[][] = [];

  private readonly areaNodes: AreaNode[] = [];
  private readonly areaIndex = new Map<string, number>();
  private readonly areaSets = new Sets();
  private readonly provinces: number[] = [];

  private readonly hourSets = new Map<string, number>();
  private readonly hours: { schedules: readonly Schedule[]; paused: boolean }[] = [];
  private openAt = NaN;
  private openBits = new Uint8Array(0);

  private matchKey = '';
  private areaMatches: boolean[] = [];
  private nearKey = '';
  private closeness: number[] = [];

  constructor(
    /** Writes a record as JSON. */
    private readonly write: (value: unknown) => string = stringify,
  ) {}

  get size(): number {
    return this.count;
  }

  /** Whether both scripts occur and the table that folds them is not here. */
  get needsHan(): boolean {
    return this.han === undefined && this.scripts === 3;
  }

  /** From now on Traditional and Simplified are one. */
  useHan(map: Uint16Array): void {
    this.han = map;
  }

  /** Adds a record unless its id is known; says whether it did. */
  add(service: Service): boolean {
    if (this.ids.has(service.id)) return false;
    this.ids.add(service.id);
    this.addText(service);
    if (this.count === this.topicsOf.length) this.grow();
    const index = this.count;
    const areas: number[] = [];
    for (const area of service.areas) if (area.code) areas.push(this.area(area.code, area.names));
    this.topicsOf[index] = this.topicSets.number(service.topics.map((topic) => this.topic(topic)));
    this.areasOf[index] = this.areaSets.number(areas);
    this.hoursOf[index] = this.hoursNumber(service);
    this.vectors.set(service.point ? vector(service.point) : [NaN, NaN, NaN], 3 * index);
    this.store.add(this.write(service));
    this.count += 1;
    return true;
  }

  /** Names of topics that records only point to. */
  addTopics(topics: readonly Topic[]): void {
    for (const topic of topics) {
      const node = this.topicNodes[this.topic(topic)]!;
      node.order = Math.min(node.order, this.listed);
      this.listed += 1;
    }
  }

  answer(query: Query): Answer {
    const words = this.fold(query.words);
    const count = this.size;
    const ranks = words.length > 0 ? this.scan(words) : undefined;
    const topicMatches = this.matchTopics(query.topics);
    const areaMatches = this.matchAreas(query.region);
    const open = this.matchHours(query.now);
    const closeness = this.measureAreas(query.region || query.home);
    const from = query.near ? vector(query.near) : undefined;
    const best = new Best(Math.max(0, query.limit));
    const topicCounts = new Int32Array(this.topicSets.size);
    const areaCounts = new Int32Array(this.areaSets.size);
    const without = { words: 0, topics: 0, region: 0, open: 0 };
    const { topicsOf, areasOf, hoursOf, vectors } = this;
    let total = 0;
    let openCount = 0;
    for (let index = 0; index < count; index += 1) {
      const topics = topicsOf[index] ?? 0;
      const areas = areasOf[index] ?? 0;
      const isOpen = open[hoursOf[index] ?? 0] === 1;
      const rank = ranks ? (ranks[index] ?? 0) : elsewhere;
      const missed =
        (rank ? 0 : bits.words) |
        (topicMatches && !topicMatches[topics] ? bits.topics : 0) |
        (areaMatches && !areaMatches[areas] ? bits.region : 0) |
        (query.open && !isOpen ? bits.open : 0);
      if (missed === 0) {
        total += 1;
        topicCounts[topics]! += 1;
        areaCounts[areas]! += 1;
        if (isOpen) openCount += 1;
        let key = (isName - rank) * 10;
        if (from) {
          const x = vectors[3 * index] ?? NaN;
          const y = vectors[3 * index + 1] ?? NaN;
          const z = vectors[3 * index + 2] ?? NaN;
          // The squared chord rises with the distance. NaN, no place known: after those with one.
          key += x === x ? (x - from[0]) ** 2 + (y - from[1]) ** 2 + (z - from[2]) ** 2 : 5;
        } else {
          key += (6 - (closeness?.[areas] ?? 0)) / 10;
        }
        best.offer(key, index);
      } else if (missed === bits.topics) {
        topicCounts[topics]! += 1;
        without.topics += 1;
      } else if (missed === bits.region) {
        areaCounts[areas]! += 1;
        without.region += 1;
      } else if (missed === bits.open) {
        without.open += 1;
      } else if (missed === bits.words) {
        without.words += 1;
      }
    }
    for (const name of Object.keys(without) as Narrowing[]) without[name] += total;
    // A Traditional directory asked in characters that both scripts share may hold the other form.
    if (total === 0 && this.scripts & traditional && /[\u3400-\u9fff]/.test(query.words))
      this.scripts = 3;
    return {
      total,
      size: count,
      hits: best.take().map((index) => JSON.parse(this.store.get(index)) as Service),
      topics: this.countTopics(topicCounts, query.topics),
      levels: this.countAreas(areaCounts, query.region),
      open: query.open ? total : openCount,
      without,
    };
  }

  private grow(): void {
    const double = <T extends Int32Array | Float64Array>(column: T): T => {
      const larger = new (column.constructor as new (length: number) => T)(2 * column.length);
      larger.set(column);
      return larger;
    };
    this.topicsOf = double(this.topicsOf);
    this.areasOf = double(this.areasOf);
    this.hoursOf = double(this.hoursOf);
    this.vectors = double(this.vectors);
  }

  private fold(words: string): string[] {
    this.scripts |= scriptOf(words);
    const { han } = this;
    return wordsOf(words).map((word) => (han ? simplify(word, han) : word));
  }

  private addText(service: Service): void {
    let segment = this.segments[this.segments.length - 1];
    if (!segment || segment.starts.length === segmentSize) {
      // A table that is here already folds a segment when it is joined, as it does the earlier ones.
      segment = {
        parts: [],
        text: '',
        starts: [],
        nameEnds: [],
        organizationEnds: [],
        length: 0,
        simple: false,
      };
      this.segments.push(segment);
    }
    const name = fold(service.name);
    const organization = fold(`${service.organization ?? ''}\n${service.alias ?? ''}`);
    const places = service.areas.map((area) => area.names.join(' '));
    const numbers = service.phones.map((phone) => `${phone.number} ${phone.dial}`);
    const rest = fold(
      [
        ...service.topics.map((topic) => topic.name),
        ...places,
        service.place,
        service.address,
        ...numbers,
        words(service.passages.about),
        words(service.passages.eligibility),
        words(service.passages.alert),
      ].join('\n'),
    );
    // Tabs and line feeds cannot be in folded text, so that no word reaches across them.
    const text = `${name}\t${organization}\t${rest}\n`;
    if (this.scripts !== 3) this.scripts |= scriptOf(text);
    segment.starts.push(segment.length);
    segment.nameEnds.push(segment.length + name.length);
    segment.organizationEnds.push(segment.length + name.length + 1 + organization.length);
    segment.length += text.length;
    segment.parts.push(text);
  }

  /** The text of a segment, joined and folded as far as possible. */
  private textOf(segment: Segment): string {
    if (segment.parts.length > 0) {
      let added = segment.parts.join('');
      if (segment.simple && this.han) added = simplify(added, this.han);
      segment.text += added;
      segment.parts = [];
    }
    if (this.han && !segment.simple) {
      segment.text = simplify(segment.text, this.han);
      segment.simple = true;
    }
    return segment.text;
  }

  /** For each record how well all the words fit; 0 when one of them is missing. */
  private scan(words: readonly string[]): Uint8Array {
    const ranks = new Uint8Array(this.size);
    const found = new Uint8Array(segmentSize);
    const [whole, joined] = [words.join(' '), words.join('')];
    let base = 0;
    for (const segment of this.segments) {
      const text = this.textOf(segment);
      const { starts, nameEnds, organizationEnds } = segment;
      for (let turn = 0; turn < words.length; turn += 1) {
        const word = words[turn] ?? '';
        found.fill(0);
        let record = 0;
        let at = text.indexOf(word);
        while (at >= 0) {
          record = after(starts, record, at);
          // A record's text begins with its name, so that its first match is its best.
          const start = starts[record] ?? 0;
          const nameEnd = nameEnds[record] ?? 0;
          if (at === start) found[record] = at + word.length === nameEnd ? isName : startsName;
          else if (at < nameEnd) found[record] = inName;
          else found[record] = at < (organizationEnds[record] ?? 0) ? inOrganization : elsewhere;
          record += 1;
          const next = starts[record];
          if (next === undefined) break;
          at = text.indexOf(word, next);
        }
        for (let index = 0; index < starts.length; index += 1) {
          const rank = found[index] ?? 0;
          const place = base + index;
          if (turn === 0 || rank < (ranks[place] ?? 0)) ranks[place] = rank;
        }
      }
      if (words.length > 1) {
        // Several words: the name may be, or begin with, all of them as they were typed.
        for (let index = 0; index < starts.length; index += 1) {
          if ((ranks[base + index] ?? 0) < inName) continue;
          const name = text.slice(starts[index], nameEnds[index]);
          ranks[base + index] =
            name === whole || name === joined
              ? isName
              : name.startsWith(whole) || name.startsWith(joined)
                ? startsName
                : inName;
        }
      }
      base += starts.length;
    }
    return ranks;
  }

  private topic(topic: Topic): number {
    const index = this.topicNode(topic.id);
    const node = this.topicNodes[index]!;
    if (!node.name) node.name = topic.name;
    if (!node.code && topic.code) node.code = topic.code;
    if (!node.group && topic.group) node.group = topic.group;
    if (node.up < 0 && topic.parent) {
      node.up = this.topicNode(topic.parent);
      this.topicLines = [];
    }
    return index;
  }

  private topicNode(key: string): number {
    let index = this.topicIndex.get(key);
    if (index === undefined) {
      index =
        this.topicNodes.push({ key, name: '', code: '', group: '', up: -1, order: Infinity }) - 1;
      this.topicIndex.set(key, index);
    }
    return index;
  }

  /** The topics of a set and all above them, each once. */
  private topicLine(set: number): number[] {
    const known = this.topicLines[set];
    if (known) return known;
    const line: number[] = [];
    for (const start of this.topicSets.members(set)) {
      // Meeting what is there already also ends a ring.
      for (let node = start; node >= 0 && !line.includes(node);) {
        line.push(node);
        node = this.topicNodes[node]?.up ?? -1;
      }
    }
    this.topicLines[set] = line;
    return line;
  }

  private chosenTopics(topics: readonly string[]): Set<number> {
    const chosen = new Set<number>();
    this.topicNodes.forEach(({ key, code, name }, index) => {
      if (topics.some((topic) => topic === key || topic === code || topic === name))
        chosen.add(index);
    });
    return chosen;
  }

  private matchTopics(topics: readonly string[]): Uint8Array | undefined {
    if (topics.length === 0) return undefined;
    const chosen = this.chosenTopics(topics);
    const matches = new Uint8Array(this.topicSets.size);
    for (let set = 0; set < matches.length; set += 1) {
      if (this.topicLine(set).some((index) => chosen.has(index))) matches[set] = 1;
    }
    return matches;
  }

  private countTopics(counts: Int32Array, topics: readonly string[]): Choice[] {
    const sums = new Array<number>(this.topicNodes.length).fill(0);
    counts.forEach((count, set) => {
      if (count > 0) for (const index of this.topicLine(set)) sums[index]! += count;
    });
    const chosen = this.chosenTopics(topics);
    const choices: (Choice & { order: number })[] = [];
    this.topicNodes.forEach(({ key, name, code, group, up, order }, index) => {
      if (!name) return;
      const parent = this.topicNodes[up];
      choices.push({
        key,
        name,
        ...(code && { code }),
        count: sums[index] ?? 0,
        chosen: chosen.has(index),
        // A parent that nobody named cannot be shown: its children stand for themselves.
        ...(parent?.name && { parent: parent.key }),
        ...(group && { group }),
        order,
      });
    });
    // As their own list has them; what is in none, as it came.
    return choices.sort((one, other) =>
      one.order < other.order ? -1 : one.order > other.order ? 1 : 0,
    );
  }

  private area(code: string, names: readonly string[]): number {
    const line = ancestors(code);
    let up = -1;
    for (let level = 0; level < line.length; level += 1) {
      const part = line[level] ?? '';
      let index = this.areaIndex.get(part);
      if (index === undefined) {
        index = this.areaNodes.push({ code: part, name: '', below: [], up }) - 1;
        this.areaIndex.set(part, index);
        if (up >= 0) this.areaNodes[up]!.below.push(index);
        else this.provinces.push(index);
      }
      const node = this.areaNodes[index]!;
      // Names are told apart by level only when there is one for each.
      if (!node.name) {
        if (names.length === line.length) node.name = names[level] ?? '';
        else if (level === line.length - 1) node.name = names[names.length - 1] ?? '';
      }
      up = index;
    }
    return up;
  }

  /** Which sets of areas lie in a region or reach all of it; nothing when there is no region to ask for. */
  private matchAreas(region: string): boolean[] | undefined {
    const wanted = stem(region);
    // A directory without codes cannot be narrowed: that would hide all of it.
    if (!wanted || this.areaNodes.length === 0) return undefined;
    if (this.matchKey !== wanted) this.areaMatches = [];
    this.matchKey = wanted;
    for (let set = this.areaMatches.length; set < this.areaSets.size; set += 1) {
      this.areaMatches.push(this.reaches(set, wanted));
    }
    return this.areaMatches;
  }

  private reaches(set: number, wanted: string): boolean {
    return this.areaSets.members(set).some((index) => {
      const code = this.areaNodes[index]?.code ?? '';
      return code.startsWith(wanted) || wanted.startsWith(code);
    });
  }

  /** How near each set of areas is to the partner's region: levels shared, more when it reaches all of it. */
  private measureAreas(home: string): number[] | undefined {
    const wanted = stem(home);
    if (!wanted) return undefined;
    if (this.nearKey !== wanted) this.closeness = [];
    this.nearKey = wanted;
    const line = ancestors(wanted);
    for (let set = this.closeness.length; set < this.areaSets.size; set += 1) {
      let most = 0;
      for (const index of this.areaSets.members(set)) {
        const code = this.areaNodes[index]?.code ?? '';
        const shared = line.filter((part) => code.startsWith(part)).length;
        most = Math.max(most, shared + (wanted.startsWith(code) ? 0.5 : 0));
      }
      this.closeness.push(most);
    }
    return this.closeness;
  }

  /** The cascade: for each level down to the one below the region, what there is to choose. */
  private countAreas(counts: Int32Array, region: string): Level[] {
    const nodes = this.areaNodes;
    // Results at exactly this division, and at it or below it.
    const own = new Int32Array(nodes.length);
    const several: number[] = [];
    for (let set = 1; set < counts.length; set += 1) {
      const count = counts[set] ?? 0;
      if (count === 0) continue;
      const members = this.areaSets.members(set);
      if (members.length === 1) own[members[0]!]! += count;
      else several.push(set);
    }
    const inside = own.slice();
    for (let index = nodes.length - 1; index >= 0; index -= 1) {
      const { up } = nodes[index]!;
      if (up >= 0) inside[up]! += inside[index]!;
    }
    const levels: Level[] = [];
    const line = ancestors(region);
    let around = 0;
    for (const above of ['', ...line]) {
      const upper = above === '' ? -1 : (this.areaIndex.get(above) ?? -2);
      if (upper >= 0) around += own[upper]!;
      const choices: Choice[] = [];
      for (const index of upper === -1 ? this.provinces : (nodes[upper]?.below ?? [])) {
        const { code, name } = nodes[index]!;
        // What serves a wider area serves this one, too.
        let count = inside[index]! + around;
        let found = inside[index]! > 0;
        for (const set of several) {
          if (!this.reaches(set, code)) continue;
          count += counts[set] ?? 0;
          found = true;
        }
        const chosen = line.includes(code);
        if (found || chosen) choices.push({ key: code, name: name || code, count, chosen });
      }
      const next = line[levels.length];
      if (next !== undefined && !choices.some((choice) => choice.chosen)) {
        choices.push({ key: next, name: next, count: 0, chosen: true });
      }
      if (choices.length === 0) break;
      choices.sort((one, other) => (one.key < other.key ? -1 : 1));
      levels.push({ depth: depth(choices[0]!.key), choices });
    }
    return nodes.length > 0 ? levels : [];
  }

  private hoursNumber(service: Service): number {
    const paused = service.paused === true;
    const key = stringify([service.schedules, paused]);
    let number = this.hourSets.get(key);
    if (number === undefined) {
      number = this.hours.push({ schedules: service.schedules, paused }) - 1;
      this.hourSets.set(key, number);
      this.openAt = NaN;
    }
    return number;
  }

  /** For each set of hours whether it is open in this minute. */
  private matchHours(now: number): Uint8Array {
    const minute = Math.floor(now / 60_000);
    if (this.openAt !== minute) {
      this.openBits = Uint8Array.from(this.hours, ({ schedules, paused }) =>
        !paused && openState(schedules, now).state === 'open' ? 1 : 0,
      );
    }
    this.openAt = minute;
    return this.openBits;
  }
}

/** Sets of small numbers, each kept once: 0 is the empty one. */
class Sets {
  private readonly index = new Map<string, number>([['', 0]]);
  private readonly all: number[][] = [[]];

  get size(): number {
    return this.all.length;
  }

  number(members: readonly number[]): number {
    const sorted = [...new Set(members)].sort((one, other) => one - other);
    const key = sorted.join(' ');
    let number = this.index.get(key);
    if (number === undefined) {
      number = this.all.push(sorted) - 1;
      this.index.set(key, number);
    }
    return number;
  }

  members(set: number): readonly number[] {
    return this.all[set] ?? [];
  }
}

/** The first record at or after `record` whose text holds the position. */
function after(starts: readonly number[], record: number, position: number): number {
  let low = record;
  let high = record + 1;
  // The next match is near more often than not: look with growing steps, then in between.
  while (high < starts.length && (starts[high] ?? 0) <= position) {
    const step = (high - record) * 2;
    low = high;
    high = record + step;
  }
  high = Math.min(high, starts.length);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low;
}

/** Words of a passage that may hold markup, as far as a search needs them. */
function words(text = ''): string {
  const start = text.slice(0, 1200);
  return start.includes('<') ? start.replace(/<[^>]*>|&[a-z#\d]+;/gi, ' ') : start;
}

const radians = Math.PI / 180;

function vector({ lat, lon }: Point): [number, number, number] {
  const flat = Math.cos(lat * radians);
  return [flat * Math.cos(lon * radians), flat * Math.sin(lon * radians), Math.sin(lat * radians)];
}
