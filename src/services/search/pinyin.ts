import { Unpacked } from '../../kit/packed.js';

/** How characters sound: syllables without tones, all that a character can be read as. */
export class Pinyin {
  private readonly syllables = new Map<number, string[]>();

  /** Reads what scripts/make-pinyin-table.js packs. */
  constructor(table: string) {
    const characters = gb2312();
    const parts = table.split(' ');
    for (let part = 0; part < parts.length; part += 2) {
      const numbers = new Unpacked(parts[part + 1] ?? '');
      let index = -1;
      while (!numbers.ended) {
        index += numbers.next() + 1;
        const code = characters.charCodeAt(index);
        const known = this.syllables.get(code);
        if (known) known.push(parts[part]!);
        else this.syllables.set(code, [parts[part]!]);
      }
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
