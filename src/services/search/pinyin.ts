import { Unpacked } from '../../kit/packed.js';

/** How characters sound: syllables without tones, all that a character can be read as. */
export class Pinyin {
  private readonly syllables = new Map<number, string[]>();

  /** Reads what scripts/make-pinyin-table.js packs. */
  constructor(table: string) {
    const characters = gb2312();
    const [names = '', counts = '', others = '', extras = ''] = table.split(' ');
    const syllables = names.split(',');
    const add = (place: number, syllable: number) => {
      const code = characters.charCodeAt(place);
      const known = this.syllables.get(code);
      if (known) known.push(syllables[syllable]!);
      else this.syllables.set(code, [syllables[syllable]!]);
    };
    let place = 0;
    // First the characters that are sorted by sound, then the others, then what else some are read as.
    let numbers = new Unpacked(counts);
    for (let syllable = 0; !numbers.ended; syllable += 1)
      for (let left = numbers.next(); left > 0; left -= 1) add(place++, syllable);
    numbers = new Unpacked(others);
    while (!numbers.ended) add(place++, numbers.next());
    numbers = new Unpacked(extras);
    for (place = 0; !numbers.ended;) {
      place += numbers.next();
      add(place, numbers.next());
    }
  }

  /** The characters that have a sound. */
  codes(): Iterable<number> {
    return this.syllables.keys();
  }

  readings(code: number): readonly string[] {
    return this.syllables.get(code) ?? [];
  }

  alike(one: number, other: number): boolean {
    const readings = this.readings(other);
    return this.readings(one).some((reading) => readings.includes(reading));
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
