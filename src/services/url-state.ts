import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onExit } from '../kit/exit.js';
import { decode, encode, UrlState } from '../kit/url-state.js';
import type { Sort, TraitName } from './search/directory.js';
import type { Chosen } from './service-finder.js';

/**
 * What a visitor chose, as it stands in the page's address: `topics=a,b&region=990121&open&id=…`. Where
 * she is never stands there, words only where the partner wants them.
 */

/** What an address says: choices, and the record that is open. */
export interface Stated {
  readonly chosen: Partial<Chosen>;
  readonly id: string;
}

/** More than anybody chooses: whoever makes links may write anything. */
const most = 50;
const longest = 200;

export function write(chosen: Chosen, id: string, withWords: boolean): string {
  const { words, topics, region, open, openAt, facets, every, age, since, sort } = chosen;
  const said: string[] = [];
  if (withWords && words.trim()) said.push(`words=${encode(words.trim())}`);
  if (topics.length > 0) said.push(`topics=${topics.map(encodeOne).join()}`);
  if (region) said.push(`region=${region}`);
  if (open) said.push(openAt === undefined ? 'open' : `open=${new Date(openAt).toISOString()}`);
  for (const trait of traits) {
    const own = facets[trait] ?? [];
    if (own.length > 0) said.push(`${trait}=${own.map(encodeOne).join()}`);
  }
  if (every.length > 0) said.push(`every=${every.join()}`);
  if (age !== undefined) said.push(`age=${age}`);
  if (since) said.push(`since=${since}`);
  if (sort) said.push(`sort=${sort}`);
  if (id) said.push(`id=${encode(id)}`);
  return said.join('&');
}

const traits: readonly TraitName[] = ['audience', 'language', 'accessibility', 'cost', 'way'];
const sorts: readonly Sort[] = ['relevance', 'distance', 'name', 'updated', 'date'];

function isTrait(name: string): name is TraitName {
  return (traits as readonly string[]).includes(name);
}

function openIn(value: string, chosen: { -readonly [Key in keyof Chosen]?: Chosen[Key] }): void {
  chosen.open = true;
  if (isDay(value)) chosen.openAt = new Date(value).getTime();
}

/** A day that there is, in a year with four digits: no date can be told of others. */
function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(value) && Number.isFinite(new Date(value).getTime());
}

/** What cannot be understood is left out. */
export function read(text: string): Stated {
  const chosen: Partial<Chosen> = {};
  let id = '';
  for (const pair of text.split('&')) {
    const [name = '', written = ''] = pair.split(/=(.*)/s);
    const value = decode(written)?.slice(0, longest) ?? '';
    if (name === 'words') chosen.words = value;
    else if (name === 'topics') chosen.topics = list(written);
    else if (name === 'region') chosen.region = /^\d{2,12}$/.test(value) ? value : '';
    else if (name === 'open') openIn(value, chosen);
    else if (isTrait(name)) chosen.facets = { ...chosen.facets, [name]: list(written) };
    else if (name === 'every') chosen.every = list(written).filter(isTrait);
    else if (name === 'age') chosen.age = /^\d{1,3}$/.test(value) ? Number(value) : undefined;
    else if (name === 'since') chosen.since = value.length === 10 && isDay(value) ? value : '';
    else if (name === 'sort') chosen.sort = sorts.find((sort) => sort === value);
    else if (name === 'id') id = value;
  }
  return { chosen, id };
}

/** A comma parts the values of a list, so it cannot stand in one. */
function encodeOne(value: string): string {
  return encode(value).replace(/,/g, '%2C');
}

function list(written: string): string[] {
  const found = written.split(',').flatMap((value) => decode(value)?.slice(0, longest) || []);
  return found.slice(0, most);
}

/** The finder whose choices stand in the address. */
export interface AddressHost extends ReactiveControllerHost, Element {
  readonly urlState: 'off' | 'filters' | 'words';
  readonly private: boolean;
  readonly chosen: Chosen;
  /** The id of the record that is open; empty for none. */
  readonly openId: string;
  /** Takes over what an address says; nothing said: what the partner chose. */
  restore(stated: Stated | undefined): void;
}

/** Keeps the address and the finder together. Loaded where `url-state` is set. */
export class Address implements ReactiveController {
  private readonly state: UrlState;
  private stay = (): void => undefined;

  constructor(private readonly host: AddressHost) {
    this.state = new UrlState(host, 'jia-services');
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.follow);
    this.stay();
    this.stay = onExit(
      () => this.counts && this.state.set('', false),
      () => this.host.private,
      () => this.stated !== undefined,
    );
  }

  /** What stood there before it became private goes. */
  hostUpdated(): void {
    if (this.host.private) this.state.set('', false);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.follow);
    this.stay();
  }

  /** What the address says now. */
  get stated(): Stated | undefined {
    const { value } = this.state;
    return this.counts && value !== undefined ? read(value) : undefined;
  }

  /** Writes what is chosen; `push`: Back leads to what was chosen before. */
  tell(push: boolean): void {
    if (this.counts) this.state.set(this.written(this.host.openId), push);
  }

  /** A record was closed: the entry that it had goes. */
  closed(): void {
    if (this.stated?.id) this.state.leave(this.written(''));
  }

  private readonly follow = (): void => {
    const { chosen, openId } = this.host;
    if (!this.counts) return;
    if (!this.state.isForeign) this.host.restore(this.stated);
    // Back from a record leads out of it, also to what another widget says.
    else if (openId) this.host.restore({ chosen, id: '' });
  };

  private get counts(): boolean {
    return this.host.urlState !== 'off' && !this.host.private;
  }

  private written(id: string): string {
    return write(this.host.chosen, id, this.host.urlState === 'words');
  }
}
