import type { Lexicon } from './lexicon.js';
import { spells, type Pinyin } from './pinyin.js';
import type { Vocabulary } from './vocabulary.js';

/** For each stretch of letters the words it may stand for, the likeliest first. */
type Spelled = string[][];

/** Steps through the characters of the directory before a reading is given up. */
const patience = 60_000;
/** As many words as one stretch of letters is looked up by. */
const most = 24;
/** As many words are looked at for each stretch. */
const looked = 200;

/**
 * Letters read as Chinese: as syllables, the last of which may be unfinished, as the first letter of
 * each, or some so and some so. The way leads along pairs of characters that the texts hold, so that
 * nothing is read that nobody wrote, and no list of sounds is kept for any record.
 */
export class Speller {
  private readonly starts = new Map<string, number[]>();
  private left = 0;

  constructor(
    private readonly pinyin: Pinyin,
    private readonly vocabulary: Vocabulary,
    private readonly lexicon: Lexicon,
    /** How well the best record fits a word; 0 when there is none. */
    private readonly fits: (word: string) => number,
  ) {
    for (const code of vocabulary.first()) {
      const letters = new Set(pinyin.readings(code).map((reading) => reading.charAt(0)));
      for (const letter of letters) {
        const list = this.starts.get(letter);
        if (list) list.push(code);
        else this.starts.set(letter, [code]);
      }
    }
  }

  /**
   * The words that the letters stand for, in order; nothing when they are no Chinese.
   *
   * @param fine whether known words count for much more than longer pieces
   */
  read(letters: string, fine: boolean): Spelled | undefined {
    if (letters.length < 2 || letters.length > 60) return undefined;
    for (const sound of [syllables, initials, mixed]) {
      const found = this.part(letters, sound, fine);
      if (found) return found;
    }
    return undefined;
  }

  private part(letters: string, sound: Sound, fine: boolean): Spelled | undefined {
    this.left = patience;
    const steps: ({ cost: number; from: number; words: string[] } | undefined)[] = [
      { cost: 0, from: 0, words: [] },
    ];
    for (let from = 0; from < letters.length; from += 1) {
      const step = steps[from];
      if (!step) continue;
      for (const filler of fillers) {
        const to = from + filler.length;
        const cost = step.cost + 0.6;
        if (sound !== syllables || !letters.startsWith(filler, from)) continue;
        if (cost < (steps[to]?.cost ?? Infinity)) steps[to] = { cost, from, words: [] };
      }
      for (const [to, words] of this.walk(letters, from, sound)) {
        const length = to - from;
        // Two first letters say so little that they are rather a part of more.
        const known = sound === mixed && length === 2 ? 1.5 : 1;
        const piece = sound === syllables ? (fine ? 2.4 : 1.7) : 0.55 * length + 0.6;
        const cost = step.cost + (words.some((word) => this.lexicon.has(word)) ? known : piece);
        if (cost < (steps[to]?.cost ?? Infinity)) steps[to] = { cost, from, words };
      }
    }
    const found: Spelled = [];
    for (let to = letters.length; to > 0;) {
      const step = steps[to];
      if (!step) return undefined;
      if (step.words.length > 0) found.unshift(step.words);
      to = step.from;
    }
    return found.length > 0 ? found : undefined;
  }

  /** For each place that words from here reach, those words. */
  private walk(letters: string, from: number, sound: Sound): Map<number, string[]> {
    const found = new Map<number, Set<string>>();
    const step = (code: number, place: number, before: string) => {
      this.left -= 1;
      if (this.left < 0) return;
      const ends = new Set(
        this.pinyin.readings(code).flatMap((reading) => sound(letters, place, reading)),
      );
      const word = before + String.fromCharCode(code);
      for (const end of ends) {
        if (word.length > 1) {
          const words = found.get(end) ?? new Set();
          found.set(end, words.add(word));
        }
        if (end === letters.length || word.length > 10) continue;
        for (const next of this.vocabulary.after(code)) step(next, end, word);
      }
    };
    for (const code of this.starts.get(letters.charAt(from)) ?? []) step(code, from, '');
    const ranked = new Map<number, string[]>();
    for (const [end, words] of found) {
      const best = this.rank([...words], sound);
      if (best.length > 0) ranked.set(end, best);
    }
    return ranked;
  }

  /**
   * Known words first, then what names begin with; what no text holds is left out. Some letters so and
   * some so say so little that pieces of texts are only looked for where no known word begins so.
   */
  private rank(words: string[], sound: Sound): string[] {
    const known = words.filter((word) => this.lexicon.has(word));
    const others = words.filter((word) => !this.lexicon.has(word));
    const scored = [...known, ...others].slice(0, looked).map((word) => {
      const fits = this.fits(word);
      return { word, score: fits && fits + (this.lexicon.has(word) ? 100 : 0) };
    });
    const least = sound === mixed && scored.some(({ score }) => score > 100) ? 100 : 0;
    return scored
      .filter(({ score }) => score > least)
      .sort((one, other) => other.score - one.score)
      .slice(0, most)
      .map(({ word }) => word);
  }
}

/** Where a reading can end when it begins at a place. */
type Sound = (letters: string, place: number, reading: string) => number[];

const syllables: Sound = (letters, place, reading) => {
  const length = spells(letters, place, reading);
  if (length > 0) return [place + length];
  // The last one may still be typed.
  return place > 0 && reading.startsWith(letters.slice(place)) ? [letters.length] : [];
};

const initials: Sound = (letters, place, reading) =>
  letters.charAt(place) === reading.charAt(0) ? [place + 1] : [];

const mixed: Sound = (...all) => [...syllables(...all), ...initials(...all)];

/** Fillers as they sound, in any order. */
const fillers =
  'de nali na you fujin mei zenme ban zai wo xiang zhao ma dianhua dizhi qingwen'.split(' ');
