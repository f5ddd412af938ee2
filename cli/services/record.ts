import { createHash } from 'node:crypto';
import { readPoint } from '../../src/services/place.js';
import { tidy } from '../../src/kit/text.js';
import { folded, type Field } from './columns.js';
import { datumOf, toWgs84 } from './datum.js';
import { readHours } from './hours.js';
import { phonesOf } from './phones.js';
import type { Kind } from './problems.js';

/** The cells of a row by their field, tidied; a column that stands twice is joined. */
export type Cells = Partial<Record<Field, string>>;

export type Report = (kind: Kind, detail?: string) => void;

/** Twelve digits out of words: the same words, the same digits, run after run. */
export function digest(...words: string[]): string {
  return createHash('sha256').update(words.join('\0')).digest('hex').slice(0, 12);
}

/**
 * A row as an HSDS 3.1 service. Ids are UUIDs of version 8 made from `key`, so that a row keeps its
 * id when others come and go; rows of one service differ in their beginning alone, which packs well.
 */
export function serviceOf(cells: Cells, key: string, secret: boolean, report: Report): object {
  let row = 0;
  const id = () => `${(row++).toString(16).padStart(8, '0')}-0000-8000-8000-${key}`;
  const own = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(cells.id ?? '') && cells.id;
  const serviceId = id();
  const names = regionNames(cells);
  const code = regionCode(cells, report);
  const location = locationOf(cells, names, id, report);
  const phones = phonesOf(cells.phone, report).map((phone) => ({ id: id(), ...phone }));
  const attributes = attributesOf(cells, secret, id);
  const schedules = schedulesOf(cells.hours, id, report);
  const url = urlOf(cells.url, report);
  const modified = dateOf(cells.modified, report);
  return {
    id: own || serviceId,
    name: cells.name,
    ...given('alternate_name', cells.alias),
    ...given('description', cells.description),
    ...given('url', url),
    ...given('email', cells.email),
    status: statusOf(cells.status),
    ...given('application_process', cells.process),
    ...given('fees_description', cells.fees),
    ...given('wait_time', cells.wait),
    ...given('eligibility_description', cells.eligibility),
    ...given('assured_date', dateOf(cells.assured, report)),
    ...(modified && { last_modified: `${modified}T00:00:00+08:00` }),
    ...(cells.organization && {
      organization: {
        id: `${'f'.repeat(8)}-0000-8000-8000-${digest('organization', folded(cells.organization))}`,
        name: cells.organization,
        description: cells.organization,
      },
    }),
    ...list('phones', phones),
    ...list('schedules', schedules),
    ...list(
      'service_areas',
      code || names.length > 0
        ? [
            {
              id: id(),
              ...given('name', names.join(' ')),
              ...(code && { extent: code, extent_type: 'GB/T 2260' }),
            },
          ]
        : [],
    ),
    ...list('service_at_locations', location ? [{ id: id(), location }] : []),
    ...list(
      'languages',
      split(cells.language).map((name) => ({ id: id(), name })),
    ),
    ...list('required_documents', cells.documents ? [{ id: id(), document: cells.documents }] : []),
    ...list('attributes', attributes),
  };
}

function given<K extends string>(name: K, value: string | undefined) {
  return value ? { [name]: value } : {};
}

function list(name: string, rows: readonly object[]) {
  return rows.length > 0 ? { [name]: rows } : {};
}

function split(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/[、，,;；/|\n]/).map(tidy))].filter(Boolean);
}

function statusOf(written = ''): string {
  const word = folded(written);
  if (/暂停|停业整顿|temporar/.test(word)) return 'temporarily closed';
  return /^(?:停用|停办|撤销|注销|已注销|已撤销|关闭|inactive|defunct)$/.test(word)
    ? 'inactive'
    : 'active';
}

function schedulesOf(written: string | undefined, id: () => string, report: Report) {
  if (!written) return [];
  const { rows, reversed, holidays } = readHours(written);
  if (reversed) report('hours', `“${reversed}”`);
  else if (rows.some(({ description }) => description)) report('hoursText', `“${short(written)}”`);
  return rows.map((row) => ({
    id: id(),
    ...row,
    ...(holidays && {
      attributes: [
        { id: id(), ...attribute('schedule', 'jia', '节假日', 'schedule.holidays', holidays) },
      ],
    }),
  }));
}

function short(text: string): string {
  const letters = [...tidy(text)];
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : letters.join('');
}

/** The names of a region, widest first; a code in that column is none. */
function regionNames({ region = '' }: Cells): string[] {
  if (/^\d+$/.test(region.normalize('NFKC'))) return [];
  return region.split(/[\s/>·,，、-]+/).filter(Boolean);
}

function regionCode({ code, region = '' }: Cells, report: Report): string | undefined {
  const written = (code || (/^[\d.]+(?:E\+?\d+)?$/i.test(region.normalize('NFKC')) ? region : ''))
    .normalize('NFKC')
    .replace(/\s/g, '');
  if (!written) return undefined;
  if (/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(written)) return written;
  const cut = /E\+/i.test(written) ? '（被表格软件改成了科学计数，请把这一栏设成“文本”）' : '';
  report('code', `“${written}”${cut}`);
  return undefined;
}

function locationOf(cells: Cells, names: string[], id: () => string, report: Report) {
  const point = pointOf(cells, report);
  const { address, place } = cells;
  if (!address && !place && !point) return undefined;
  const [state = '', city = '', region] = names;
  return {
    id: id(),
    location_type: 'physical',
    ...given('name', place),
    ...(point && { latitude: point.lat, longitude: point.lon }),
    ...list(
      'addresses',
      address
        ? [
            {
              id: id(),
              address_1: address,
              city,
              ...given('region', region),
              state_province: state,
              postal_code: '',
              country: 'CN',
              address_type: 'physical',
            },
          ]
        : [],
    ),
    ...list(
      'accessibility',
      split(cells.accessibility).map((description) => ({ id: id(), description })),
    ),
  };
}

function pointOf(cells: Cells, report: Report) {
  let { longitude = '', latitude = '' } = cells;
  // In Chinese sheets the longitude comes first, as its name does.
  if (!longitude && !latitude) [longitude = '', latitude = ''] = pair(cells.coordinates);
  if (!longitude && !latitude) return undefined;
  const degrees = (text: string) =>
    Number(text.normalize('NFKC').replace(/[\s°EN東东北经緯纬:]/gi, '') || NaN);
  let [lon, lat] = [degrees(longitude), degrees(latitude)];
  const written = `“${longitude}，${latitude}”`;
  const swapped =
    (lat > 90 && Math.abs(lon) <= 90) || (lat > 72 && lat < 136 && lon > 3 && lon < 54);
  if (swapped) {
    [lon, lat] = [lat, lon];
    report('swapped', written);
  }
  const point = readPoint(lat, lon);
  if (!point) {
    report('coordinates', written);
    return undefined;
  }
  const datum = datumOf(cells.datum ?? '');
  if (!datum) {
    report('datum', `“${cells.datum ?? ''}”`);
    return undefined;
  }
  return toWgs84(point, datum);
}

function pair(coordinates = ''): string[] {
  return coordinates
    .normalize('NFKC')
    .split(/[,;/\s]+/)
    .filter(Boolean);
}

/** `2025-3-8`, `2025/3/8`, `2025年3月8日`, `20250308`, with or without a time; days must exist. */
function dateOf(written: string | undefined, report: Report): string | undefined {
  if (!written) return undefined;
  const plain = written.normalize('NFKC').trim();
  const [, year, month = '', day = ''] =
    /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?(?:[\sT].*)?$/.exec(plain) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(plain) ??
    [];
  const date = `${year ?? ''}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${date}T00:00:00Z`);
  if (!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date)) return date;
  report('date', `“${written}”`);
  return undefined;
}

function urlOf(written: string | undefined, report: Report): string | undefined {
  const [first] = (written ?? '')
    .normalize('NFKC')
    .split(/[\s;,、]+/)
    .filter(Boolean);
  if (!first) return undefined;
  const whole = /^https?:\/\//i.test(first) ? first : `https://${first}`;
  if (/^https?:\/\/[^\s/]+\.[^\s/]+/i.test(whole) && URL.canParse(whole)) return whole;
  report('url', `“${first}”`);
  return undefined;
}

/** Topics, and what HSDS has no field for. */
function attributesOf(cells: Cells, secret: boolean, id: () => string) {
  const own = (...term: Term) => ({ id: id(), ...attribute('service', ...term) });
  return [
    ...split(cells.category).map((name) => own('类别', name)),
    ...(cells.wechat ? [own('jia', '微信公众号', 'wechat.name', cells.wechat)] : []),
    ...(cells.certificate ? [own('jia', '证书', 'certificate', cells.certificate)] : []),
    ...(cells.registration
      ? [own('jia', '户籍', 'eligibility.registration', cells.registration)]
      : []),
    ...(/^\d+$/.test(cells.places ?? '')
      ? [own('jia', '剩余名额', 'capacity.left', cells.places)]
      : []),
    ...(secret ? [own('jia', '保密', 'confidential', 'true')] : []),
  ];
}

type Term = [taxonomy: string, name: string, code?: string, value?: string];

function attribute(entity: 'service' | 'schedule', ...[taxonomy, name, code, value]: Term) {
  return {
    link_entity: entity,
    taxonomy_term: {
      id: `${'e'.repeat(8)}-0000-8000-8000-${digest('term', taxonomy, folded(name))}`,
      ...(code && { code }),
      name,
      description: name,
      taxonomy,
    },
    ...(value && { value }),
  };
}
