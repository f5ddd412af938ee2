import { records, type Fields } from '../kit/door.js';
import { isSaid, readAttributes } from './attributes.js';
import { unique, word } from './fields.js';

export interface Phone {
  number: string;
  extension?: string;
  /** What `tel:` dials. */
  dial: string;
  /** What the record says of it. */
  note?: string;
}

/** Somebody to turn to. Whose name may not be shown is here by her role. */
export interface Contact {
  name: string;
  phones: Phone[];
  email?: string;
}

export function readPhones(...lists: unknown[]): Phone[] {
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
    const speaks = records(row.languages).map((row) => word(row.name) || word(row.code));
    const note = unique([word(row.description), ...speaks]).join(', ');
    phones.push({ number: main, dial, ...(extension && { extension }), ...(note && { note }) });
  }
  return phones;
}

/** A number that one person carries: mobile phones of China and Britain, or what the record calls so. */
const mobile = /^(?:(?:\+|00)?86)?1[3-9]\d{9}$|^(?:(?:\+|00)44|0)7\d{9}$/;

/**
 * A name, a mobile number and the address of a named person are shown only where the contact says that
 * she agrees (`consent`); a role and an office's number always.
 */
export function readContacts(...lists: unknown[]): Contact[] {
  const contacts: Contact[] = [];
  const known = new Set<string>();
  for (const row of lists.flatMap(records)) {
    const agreed = row.attributes !== undefined && isSaid(readAttributes(row).own, 'consent');
    const named = word(row.name) !== '';
    const name = unique([row.department, row.title, agreed ? row.name : ''].map(word)).join(' ');
    const phones = readPhones(agreed ? row.phones : records(row.phones).filter(isOffice));
    const email = agreed || !named ? word(row.email) : '';
    if (!name && phones.length === 0 && !email) continue;
    const key = [name, email, ...phones.map(({ dial }) => dial)].join('\n');
    if (known.has(key)) continue;
    known.add(key);
    contacts.push({ name, phones, ...(email && { email }) });
  }
  return contacts;
}

function isOffice({ type, number }: Fields): boolean {
  const digits = word(number)
    .normalize('NFKC')
    .replace(/[^\d+]/g, '');
  return !/cell|mobile|\u624b\u673a|\u624b\u6a5f/i.test(word(type)) && !mobile.test(digits);
}
