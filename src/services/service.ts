import { isRecord, record, records, type Fields } from '../kit/door.js';
import { tidy } from '../kit/text.js';
import { readPoint, type Point } from './place.js';
import { readSchedule, type Schedule } from './schedule-row.js';

/** A thing people come for, as a tree: a need and what lies below it. */
export interface Topic {
  id: string;
  name: string;
  code?: string;
  parent?: string;
  /** The name of its taxonomy. */
  group?: string;
}

/** What a service reaches. */
export interface Area {
  /** Division code; empty when the record has only words. */
  code: string;
  /** From the widest to the narrowest. */
  names: string[];
}

export interface Phone {
  number: string;
  extension?: string;
  /** What `tel:` dials. */
  dial: string;
  /** What the record says of it. */
  note?: string;
}

export interface Contact {
  name: string;
  phones: Phone[];
  email?: string;
}

/** Paragraphs of the detail view, in its order. `html`: it may hold markup, cleaned when shown. */
export const passages = [
  'alert',
  'about',
  'eligibility',
  'documents',
  'cost',
  'apply',
  'wait',
  'languages',
  'access',
  'transport',
  'area',
  'accreditation',
  'organizationAbout',
] as const;
export type Passage = (typeof passages)[number];

/** How a service is reached. */
export type Way = 'person' | 'online' | 'phone';

/** One service at one place: what the list shows and what the detail view holds. */
export interface Service {
  /** Of this record. */
  id: string;
  /** Of the service in its directory; several records share it when it has several places. */
  source: string;
  name: string;
  alias?: string;
  organization?: string;
  topics: Topic[];
  areas: Area[];
  phones: Phone[];
  schedules: Schedule[];
  /** Closed for a time, whatever its hours say. */
  paused?: boolean;
  place?: string;
  address?: string;
  point?: Point;
  passages: Partial<Record<Passage, string>>;
  /** Youngest and oldest age it is for. */
  ages?: { from?: number; to?: number };
  /** Whom it is for, as the directory names them. */
  audiences?: string[];
  /** Languages that are spoken there, as the directory names them. */
  languages?: string[];
  /** What makes it easier to get in and about there: a ramp, sign language. */
  accessibility?: string[];
  /** Absent when the record does not say. */
  cost?: 'free' | 'paid';
  /** Absent when the record does not say. */
  ways?: Way[];
  /** Its place is kept secret: neither street nor point of it is in this record. */
  confidential?: boolean;
  contacts: Contact[];
  links: string[];
  emails: string[];
  /** Dates as the record writes them. */
  assured?: string;
  modified?: string;
}

/** Longer texts are cut at the door: a page of text serves, a book does not. */
const longest = 20_000;

/**
 * Reads what a directory sends: an HSDS service, a service at a location, or an organisation with its
 * services. One record per service and place; nothing when there is no name to show. Never throws.
 */
export function normalise(value: unknown): Service[] {
  if (!isRecord(value)) return [];
  if (isRecord(value.service)) {
    const { service, ...link } = value;
    return normalise({ ...(service as Fields), service_at_locations: [link] });
  }
  const inside = records(value.services);
  if (inside.length > 0) {
    const organization = { ...value, services: undefined };
    return inside.flatMap((service) => normalise({ organization, ...service }));
  }
  // Locations and terms come in the same envelopes; they are no services.
  if (value.location_type || value.taxonomy || value.taxonomy_detail || value.term_uri) return [];
  if (value.version && !value.status) return [];
  if (/^(?:inactive|defunct)$/i.test(word(value.status))) return [];
  const links = records(value.service_at_locations);
  if (links.length < 2) links[0] ??= {};
  const found: Service[] = [];
  links.forEach((link, index) => {
    const service = readOne(value, link, links.length > 1 ? index : undefined);
    if (service) found.push(service);
  });
  return found;
}

function readOne(service: Fields, link: Fields, index?: number): Service | undefined {
  const location = record(link.location);
  const organization = record(service.organization);
  const place = word(location.name) || word(location.alternate_name);
  const names = [service.name, service.alternate_name, organization.name, location.name].map(word);
  const name = names.find(Boolean);
  if (!name) return undefined;
  const source = word(service.id) || `${name} ${word(organization.name)}`;
  const online = /virtual/i.test(word(location.location_type));
  const found: Service = {
    id: index === undefined ? source : `${source}@${word(link.id) || index}`,
    source,
    name,
    topics: readTopics(service),
    areas: readAreas(first(link.service_areas, service.service_areas)),
    phones: readPhones(link.phones, service.phones, location.phones, organization.phones),
    schedules: readSchedules(first(link.schedules, service.schedules, location.schedules)),
    passages: {},
    contacts: readContacts(link.contacts, service.contacts, location.contacts),
    links: unique([service.url, service.website, location.url, organization.website].map(word)),
    emails: unique([service.email, organization.email].map(word)),
  };
  if (names[1] && names[1] !== name) found.alias = names[1];
  if (names[2] && names[2] !== name) found.organization = names[2];
  if (/temporar/i.test(word(service.status))) found.paused = true;
  if (place && place !== name) found.place = place;
  const address = online ? '' : readAddress(location);
  if (address) found.address = address;
  const point = online ? undefined : readPoint(location.latitude, location.longitude);
  if (point) found.point = point;
  const said: Record<Passage, string> = {
    alert: lines(service.alert),
    about: join(lines(service.description), lines(link.description)),
    eligibility: lines(service.eligibility_description),
    documents: each(service.required_documents, (row) => lines(row.document)),
    cost: join(
      lines(service.fees_description) || lines(service.fees),
      each(service.cost_options, (row) =>
        [row.option, row.amount, row.currency, row.amount_description]
          .map(word)
          .filter(Boolean)
          .join(' '),
      ),
    ),
    apply: lines(service.application_process),
    wait: lines(service.wait_time),
    languages: join(
      unique(
        [...records(service.languages), ...records(location.languages)].map(
          (row) => word(row.name) || word(row.code),
        ),
      ).join(', '),
      lines(service.interpretation_services),
    ),
    access: each(location.accessibility, (row) => join(lines(row.description), lines(row.details))),
    transport: lines(location.transportation),
    area: unique(found.areas.map((area) => area.names.join(' '))).join('\n'),
    accreditation: join(lines(service.accreditations), lines(service.licenses)),
    organizationAbout: lines(organization.description),
  };
  for (const key of passages) if (said[key]) found.passages[key] = said[key];
  const from = age(service.minimum_age);
  const to = age(service.maximum_age);
  if (from !== undefined || to !== undefined)
    found.ages = { ...(from && { from }), ...(to && { to }) };
  const assured = word(service.assured_date);
  if (assured) found.assured = assured;
  const modified = word(service.last_modified);
  if (modified) found.modified = modified;
  return found;
}

function readTopics(service: Fields): Topic[] {
  const topics: Topic[] = [];
  for (const attribute of records(service.attributes)) {
    const topic = readTopic(record(attribute.taxonomy_term));
    if (topic && !topics.some((known) => known.id === topic.id)) topics.push(topic);
  }
  return topics;
}

/** An HSDS taxonomy term. */
export function readTopic(value: unknown): Topic | undefined {
  const term = record(value);
  const name = word(term.name);
  const code = word(term.code);
  const id = word(term.id) || code || name;
  if (!name || !id) return undefined;
  const parent = word(term.parent_id);
  const group = word(term.taxonomy) || word(record(term.taxonomy_detail).name);
  return {
    id,
    name,
    ...(code && code !== id && { code }),
    ...(parent && parent !== id && { parent }),
    ...(group && { group }),
  };
}

function readAreas(value: unknown): Area[] {
  const areas: Area[] = [];
  for (const row of records(value)) {
    const extent = word(row.extent);
    const names = word(row.name);
    const coded =
      /^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(extent) &&
      /^$|2260|division|\u533a\u5212|\u5340\u5283/i.test(word(row.extent_type));
    if (coded) areas.push({ code: extent, names: names.split(' ').filter(Boolean) });
    else if (names || row.description)
      areas.push({ code: '', names: [names || word(row.description)] });
  }
  return areas;
}

function readPhones(...lists: unknown[]): Phone[] {
  const phones: Phone[] = [];
  for (const row of lists.flatMap(records)) {
    const number = word(row.number).normalize('NFKC').replace(/"/g, '').trim();
    // An extension written behind the number, in Chinese or English.
    const [main = '', behind = ''] = number.split(/\s*(?:\u8f6c|\u8f49|ext\.?|x)\s*(?=\d+$)/i);
    const digits = main.replace(/[^\d+*#]/g, '');
    if (digits.length < 3) continue;
    const extension = word(row.extension).replace(/\D/g, '') || behind;
    // A comma waits: after the answer the phone sends the extension.
    const dial = digits + (extension && `,${extension}`);
    if (phones.some((known) => known.dial === dial)) continue;
    const speaks = records(row.languages).map((language) => word(language.name));
    const note = unique([word(row.description), ...speaks]).join(', ');
    phones.push({ number: main, dial, ...(extension && { extension }), ...(note && { note }) });
  }
  return phones;
}

function readContacts(...lists: unknown[]): Contact[] {
  const contacts: Contact[] = [];
  for (const row of lists.flatMap(records)) {
    const name = unique([row.department, row.title, row.name].map(word)).join(' ');
    const phones = readPhones(row.phones);
    const email = word(row.email);
    if (!name && phones.length === 0 && !email) continue;
    if (contacts.some((known) => known.name === name)) continue;
    contacts.push({ name, phones, ...(email && { email }) });
  }
  return contacts;
}

function readSchedules(value: unknown): Schedule[] {
  const schedules: Schedule[] = [];
  for (const row of records(value)) {
    const schedule = readSchedule(row);
    if (schedule) schedules.push(schedule);
  }
  return schedules;
}

/** As it is written on an envelope there: widest first in Chinese, last elsewhere. */
function readAddress(location: Fields): string {
  const all = records(location.addresses ?? location.physical_addresses);
  const row = all.find((address) => /physical/i.test(word(address.address_type))) ?? all[0];
  if (!row) return '';
  const street = unique([row.address_1, row.address_2].map(word));
  const around = unique([row.state_province, row.city, row.region].map(word));
  if (/[\u3400-\u9fff]/.test(street.join(''))) {
    const start = around.filter((name) => !street.join('').includes(name));
    return start.join('') + street.join(' ');
  }
  const [state, city, region] = [row.state_province, row.city, row.region].map(word);
  return unique([...street, city ?? '', region ?? '', state ?? '', word(row.postal_code)]).join(
    ', ',
  );
}

function age(value: unknown): number | undefined {
  const years = typeof value === 'string' && value.trim() ? Number(value) : value;
  return typeof years === 'number' && years > 0 && years < 130 ? years : undefined;
}

/** The first list that holds anything: what is nearer to the place says it better. */
function first(...lists: unknown[]): unknown {
  return lists.find((list) => records(list).length > 0);
}

/** Nothing to tidy: most texts of most records, and the check is quick. */
const plainText = /^[\x21-\x7e\u3001-\u3163\u3400-\u9fff\uff01-\uff9f]*$/;

/** A line of text; numbers are taken for the text they were meant to be. */
function word(value: unknown): string {
  if (typeof value === 'number') return isFinite(value) ? String(value) : '';
  if (typeof value !== 'string') return '';
  const text = value.length > longest ? value.slice(0, longest) : value;
  return plainText.test(text) ? text : tidy(text);
}

/** Text with its line breaks. */
function lines(value: unknown): string {
  if (typeof value !== 'string') return word(value);
  if (plainText.test(value)) return word(value);
  const kept: string[] = [];
  for (const line of value.slice(0, longest).split(/\r\n?|\n/)) {
    const text = tidy(line);
    if (text || kept[kept.length - 1]) kept.push(text);
  }
  return kept.join('\n').trim();
}

function each(value: unknown, read: (row: Fields) => string): string {
  return unique(records(value).map(read)).join('\n');
}

function join(...texts: string[]): string {
  return unique(texts).join('\n');
}

function unique(texts: string[]): string[] {
  return texts.filter((text, index) => text !== '' && texts.indexOf(text) === index);
}
