import { isRecord, record, records, type Fields } from '../kit/door.js';
import { confidential, isSaid, readAttributes } from './attributes.js';
import { readContacts, readPhones, type Contact, type Phone } from './contact.js';
import {
  capacityOf,
  costOf,
  languagesOf,
  phoneLanguages,
  shortFeatures,
  waysOf,
  type Capacity,
} from './facts.js';
import { each, first, join, lines, unique, word } from './fields.js';
import { mendPoint, type Point } from './place.js';
import { isOver } from './schedule.js';
import { readSchedule, type HolidayRule, type Schedule } from './schedule-row.js';
import { readTopic, type Topic } from './topic.js';

export { readTopic, type Contact, type Phone, type Topic };

/** What a service reaches. */
export interface Area {
  /** Division code; empty when the record has only words. */
  code: string;
  /** From the widest to the narrowest. */
  names: string[];
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
  /** What stands in the others and is the place's own, until it is known whether that is secret. */
  ofPlace?: readonly [about: string, url: string, name: string];
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
  /** What has dates, and is over after the last; absent for what is always there. */
  kind?: 'event' | 'training' | 'job';
  capacity?: Capacity;
  /** Last day to register, as the record writes it. */
  deadline?: string;
  certificate?: string;
  /** What she is given, in words. */
  subsidy?: string;
  /** Whether household registration counts, in words. */
  registration?: string;
  /** Where a place or an appointment can be booked. */
  booking?: string;
  /** An account to follow or to write to; `picture` is its code to scan. */
  wechat?: { name?: string; picture?: string };
  /** Dates as the record writes them. */
  assured?: string;
  modified?: string;
}

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
  const attributes = readAttributes(service, link, location, organization);
  const { own, topics, audiences } = attributes;
  const secret = isSaid(own, confidential);
  const place = word(location.name) || word(location.alternate_name);
  const names = [service.name, service.alternate_name, organization.name].map(word);
  const name = names.find(Boolean) ?? (secret ? '' : place);
  if (!name) return undefined;
  const source = word(service.id) || `${name} ${word(organization.name)}`;
  const online = /virtual/i.test(word(location.location_type));
  const schedules = first(link.schedules, service.schedules, location.schedules);
  const phones = [link.phones, service.phones, location.phones, organization.phones];
  const found: Service = {
    id: index === undefined ? source : `${source}@${word(link.id) || index}`,
    source,
    name,
    topics,
    areas: readAreas(first(link.service_areas, service.service_areas)),
    phones: readPhones(...phones),
    schedules: readSchedules(schedules, location, own),
    passages: {},
    contacts: readContacts(link.contacts, service.contacts, location.contacts),
    links: unique([service.url, service.website, location.url, organization.website].map(word)),
    emails: unique([service.email, organization.email].map(word)),
  };
  if (names[1] && names[1] !== name) found.alias = names[1];
  if (names[2] && names[2] !== name) found.organization = names[2];
  if (/temporar/i.test(word(service.status))) found.paused = true;
  if (place && place !== name) found.place = place;
  const named = names.some(Boolean) ? '' : place;
  const ofPlace = [lines(link.description), word(location.url), named] as const;
  if (ofPlace.some(Boolean)) found.ofPlace = ofPlace;
  const address = online ? '' : readAddress(location);
  if (address) found.address = address;
  const point = online ? undefined : mendPoint(location.latitude, location.longitude);
  if (point) found.point = point;
  const spoken = languagesOf(service.languages, location.languages);
  const onPhones = phoneLanguages(link.phones, service.phones, location.phones);
  const languages = onPhones.length > 0 ? unique([...spoken, ...languagesOf(...onPhones)]) : spoken;
  const said: Record<Passage, string> = {
    alert: lines(service.alert),
    about: join(lines(service.description), ofPlace[0]),
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
    languages: join(spoken.join(', '), lines(service.interpretation_services)),
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
  const accessibility = unique([
    ...attributes.accessibility,
    ...shortFeatures(location.accessibility),
  ]);
  const ways = waysOf(location, schedules, found.phones.length > 0);
  const cost = costOf(service);
  if (audiences.length > 0) found.audiences = audiences;
  if (languages.length > 0) found.languages = languages;
  if (accessibility.length > 0) found.accessibility = accessibility;
  if (ways.length > 0) found.ways = ways;
  if (cost) found.cost = cost;
  const capacity = capacityOf(service, own);
  if (capacity) found.capacity = capacity;
  if (own.size > 0) addOwn(found, own);
  const booking = own.get('booking.url') || records(schedules).map(linkOf).find(Boolean);
  if (booking) found.booking = booking;
  const assured = word(service.assured_date);
  if (assured) found.assured = assured;
  const modified = word(service.last_modified);
  if (modified) found.modified = modified;
  return secret ? conceal(found) : found;
}

function linkOf(schedule: Fields): string {
  return word(schedule.schedule_link);
}

/** What HSDS has no field for, by our own terms. */
function addOwn(found: Service, own: ReadonlyMap<string, string>): void {
  const kind = own.get('kind');
  if (kind === 'event' || kind === 'training' || kind === 'job') found.kind = kind;
  const texts = {
    deadline: 'registration.deadline',
    certificate: 'certificate',
    subsidy: 'subsidy',
    registration: 'eligibility.registration',
  } as const;
  for (const key of Object.keys(texts) as (keyof typeof texts)[]) {
    const value = own.get(texts[key]);
    if (value) found[key] = value;
  }
  const name = own.get('wechat.name');
  const picture = own.get('wechat.picture');
  if (name || picture) found.wechat = { ...(name && { name }), ...(picture && { picture }) };
}

/**
 * The same service without its place: no street, point, name of the place, way there or in. For places
 * that the record calls confidential, and for needs whose places the caller keeps secret.
 */
export function conceal(service: Service): Service {
  const [about, url, named]: readonly (string | undefined)[] = service.ofPlace ?? [];
  const found: Service = {
    ...service,
    name: (named && service.topics[0]?.name) || service.name,
    passages: { ...service.passages },
    links: service.links.filter((link) => link !== url),
    // Whoever writes hours in words may write the street into them.
    schedules: service.schedules.map((schedule) => ({ ...schedule, text: '' })),
    confidential: true,
  };
  const { passages } = found;
  if (about) passages.about = passages.about!.slice(0, -about.length);
  delete found.ofPlace;
  delete found.place;
  delete found.address;
  delete found.point;
  delete passages.transport;
  delete passages.access;
  delete found.accessibility;
  return found;
}

/** Whether it is an event, a training or a job that is over. */
export function isPast({ kind, schedules }: Service, now: number): boolean {
  return isOver(schedules, now, kind !== undefined);
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

function readSchedules(
  value: unknown,
  location: Fields,
  own: ReadonlyMap<string, string>,
): Schedule[] {
  const schedules: Schedule[] = [];
  const country = word(records(location.addresses)[0]?.country);
  const abroad =
    country !== '' && !/^(?:cn|chn|prc|china|\u4e2d\u56fd|\u4e2d\u570b)$/i.test(country);
  const general = holidayRule(own.get('schedule.holidays')) ?? (abroad ? 'open' : undefined);
  for (const row of records(value)) {
    const special = row.attributes && readAttributes(row).own.get('schedule.holidays');
    const schedule = readSchedule(row, { holidays: holidayRule(special) ?? general });
    if (schedule) schedules.push(schedule);
  }
  return schedules;
}

function holidayRule(value: unknown): HolidayRule | undefined {
  return value === 'closed' || value === 'open' || value === 'only' ? value : undefined;
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
