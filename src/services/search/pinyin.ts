import { Unpacked } from '../../kit/packed.js';

/** How characters sound: syllables without tones, all that a character can be read as. */
export class Pinyin {
  private readonly syllables = new Map<number, string[]>();
  /** Those of the first part of the set. */
  private readonly common: string[] = [];
  private compare: ((one: string, other: string) => number) | undefined;

  /** Reads what scripts/make-pinyin-table.js packs. */
  constructor(table: string) {
    const characters = gb2312();
    const [finals = '', counts = '', extras = ''] = table.split(' ');
    const ends = finals.split(',');
    const used: string[] = [];
    // How many characters of each syllable there are, in the order in which they are sorted.
    let numbers = new Unpacked(counts);
    for (let cell = 0; !numbers.ended; cell += 1) {
      cell += numbers.next();
      const first = String.fromCharCode(97 + Math.floor(cell / ends.length));
      const syllable = first + ends[cell % ends.length]!;
      used.push(syllable);
      for (let left = numbers.next(); left > 0; left -= 1) {
        const character = characters.charAt(this.common.length);
        this.common.push(character);
        this.syllables.set(character.charCodeAt(0), [syllable]);
      }
    }
    const order = new Intl.Collator('zh-u-co-pinyin');
    // Two characters that every other order has the other way round.
    if (order.compare('\u7231', '\u5b50') < 0) {
      this.compare = order.compare;
      this.common.sort(this.compare);
    }
    numbers = new Unpacked(extras);
    for (let place = 0; !numbers.ended;) {
      place += numbers.next();
      const readings = this.readings(characters.charCodeAt(place));
      const syllable = used[numbers.next()]!;
      if (!readings.includes(syllable)) readings.push(syllable);
    }
  }

  readings(code: number): string[] {
    let readings = this.syllables.get(code);
    if (!readings) this.syllables.set(code, (readings = this.guess(code)));
    return readings;
  }

  alike(one: number, other: number): boolean {
    const readings = this.readings(other);
    return this.readings(one).some((reading) => readings.includes(reading));
  }

  /** A rarer character sounds as those do that it is sorted between. */
  private guess(code: number): string[] {
    const { common, compare } = this;
    if (!compare || code < 0x4e00 || code > 0x9fff) return [];
    const character = String.fromCharCode(code);
    let low = 0;
    for (let high = common.length; low < high;) {
      const middle = (low + high) >> 1;
      if (compare(common[middle]!, character) < 0) low = middle + 1;
      else high = middle;
    }
    const near = [common[low - 1], common[low]].map((each) =>
      each ? this.syllables.get(each.charCodeAt(0))![0]! : '',
    );
    return [...new Set(near)].filter(Boolean);
  }
}

/** The characters in the order of their national set; the browser's own decoder knows it. */
function gb2312(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell);
  return new TextDecoder('gb18030').decode(new Uint8Array(bytes));
}

/** As it is compared: u-umlaut is typed as v, or as u where nothing else is meant. */
export function asTyped(letters: string): string {
  return letters.replace(/\u00fc/g, 'v').replace(/([jqxy])v/g, '$1u');
}

/** How many letters from a place on spell a syllable; 0 when they do not. */
export function spells(letters: string, place: number, syllable: string): number {
  if (letters.startsWith(syllable, place)) return syllable.length;
  if (syllable.includes('v') && letters.startsWith(syllable.replace('v', 'u'), place))
    return syllable.length;
  return 0;
}
