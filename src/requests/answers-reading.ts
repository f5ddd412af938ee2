/** What people type, as servers read it. No DOM, no network. */

/** Each takes what people type and gives what servers read; nothing for what it does not understand. */
const readers: Readonly<Record<string, (text: string) => string | undefined>> = {
  number: readNumber,
  datetime: readDateTime,
  date: readDate,
  tel: readPhone,
  email: readEmail,
};

/** What an answer of this kind is read with, if with anything. */
export function readerOf(kind: string): ((text: string) => string | undefined) | undefined {
  return readers[kind];
}

/** Full-width forms, other scripts' digits and the many dashes, as the ones on a plain keyboard. */
function fold(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (found) => String.fromCharCode(found.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (found) => String(found.charCodeAt(0) & 15))
    .replace(/[\u2010-\u2015\u2212\u30fc\ufe63]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/[\u066c\u3001\ufe50]/g, ',')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
}

/** As text, so that long numbers keep their digits and leading zeros. */
export function readNumber(text: string): string | undefined {
  const number = fold(text)
    .replace(/[\s_']/g, '')
    .replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1')
    .replace(/(\d)-+(?=\d)/g, '$1');
  const parts = /^(-?)\+?(\d*)(?:\.(\d*))?$/.exec(number);
  if (!parts || !/\d/.test(number)) return undefined;
  return `${parts[1]}${parts[2] || '0'}${parts[3] ? `.${parts[3]}` : ''}`;
}

/** Digits alone; whatever else was written, such as an extension in words, stays as it is. */
export function readPhone(text: string): string | undefined {
  const folded = fold(text).trim();
  const bare = folded.replace(/[\s().\-/]/g, '');
  if (/^\+?\d{3,}$/.test(bare)) return bare;
  return (folded.match(/\d/g) ?? []).length >= 3 ? folded : undefined;
}

export function readEmail(text: string): string | undefined {
  const address = fold(text)
    .replace(/\s/g, '')
    .replace(/\u3002/g, '.');
  return /^[^@]+@[^@.]+(?:\.[^@.]+)+$/.test(address) ? address : undefined;
}

/**
 * ISO 8601 with the offset of the place where it was typed. Reads what date controls give, and dates
 * typed by hand where the control is only a line of text.
 */
export function readDateTime(text: string): string | undefined {
  const found =
    /^\s*(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2})\D*)?)?\D*$/.exec(
      fold(text),
    );
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const moment = new Date(year, month - 1, day, hour, minute);
  // A day that does not exist lies in another month.
  if (moment.getMonth() !== month - 1 || hour > 23 || minute > 59) return undefined;
  const offset = -moment.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const away = Math.abs(offset);
  const [date, time, zone] = [
    [two(month), two(day)].join('-'),
    [two(hour), two(minute), '00'].join(':'),
    [two(Math.floor(away / 60)), two(away % 60)].join(':'),
  ];
  return `${year}-${date}T${time}${sign}${zone}`;
}

/** A day alone, whatever else was written with it. */
export function readDate(text: string): string | undefined {
  return readDateTime(text)?.slice(0, 10);
}

function two(number: number): string {
  return `0${number}`.slice(-2);
}
