import type { Pinyin } from './pinyin.js';
import { likeness, likenessOf } from './typo.js';
import { abbreviations, divisions, fillers, needs } from './words.js';

/** A known word in a text: what it says there, and how sure that is, 1 or more. */
export interface Reading {
  word: string;
  cost: number;
}

/** The words that run-together text is parted by: synonyms, and the directory's own places and topics. */
export class Lexicon {
  private readonly abbreviated = new Map<string, string[]>();
  private readonly alternatives = new Map<string, string[]>();
  private readonly fillers = new Set(fillers.flat());
  private readonly topics = new Set<string>();
  /** With the code of a division that is called so. */
  private readonly places = new Map<string, string>();
  /** What is also known when it is misspelt, by length. */
  private readonly spelled: Set<string>[] = [];

  constructor() {
    for (const group of abbreviations) this.addSynonyms(group);
    for (const line of needs) {
      const end = line.indexOf('=');
      const group = end < 0 ? line : line.slice(0, end);
      for (const word of line) {
        if (word === '=') continue;
        this.addTo(this.alternatives, word, group);
        this.spell(word);
      }
    }
  }

  /** Words that stand for each other, folded. */
  addSynonyms(group: readonly string[]): void {
    for (const word of group) {
      this.addTo(this.abbreviated, word, group);
      this.spell(word);
    }
  }

  addTopic(name: string): void {
    if (this.topics.has(name)) return;
    this.topics.add(name);
    this.spell(name);
  }

  /** @param wide whether it is known so well that it is recognised when it is misspelt */
  addPlace(name: string, code: string, wide: boolean): void {
    for (const each of [name, name.replace(divisions, '')]) {
      if (each.length < 2 || this.places.has(each)) continue;
      this.places.set(each, code);
      if (wide) this.spell(each);
    }
  }

  /** What stands for a word whatever else is found: itself first. */
  always(word: string): string[] {
    return this.abbreviated.get(word) ?? [word];
  }

  /** What else a word may be called. */
  otherwise(word: string): string[] {
    return this.alternatives.get(word) ?? [];
  }

  /** Whether a word says nothing; several of such words in one do not, either. */
  isFiller(word: string): boolean {
    if (this.fillers.has(word)) return true;
    for (let end = 1; end < Math.min(word.length, 6); end += 1)
      if (this.fillers.has(word.slice(0, end)) && this.isFiller(word.slice(end))) return true;
    return false;
  }

  /** Whether it is a need, not only a place. */
  isNeed(word: string): boolean {
    return this.topics.has(word) || this.abbreviated.has(word) || this.alternatives.has(word);
  }

  /** The code of a place; nothing for what is none. */
  place(word: string): string | undefined {
    return this.places.get(word);
  }

  has(word: string): boolean {
    return this.places.has(word) || this.isNeed(word);
  }

  /** All words that stand for others. */
  synonyms(): string[] {
    return [...this.abbreviated.keys(), ...this.alternatives.keys()];
  }

  /** The known word that one was probably meant to be. */
  meant(word: string, pinyin: Pinyin | undefined): Reading | undefined {
    let best: Reading | undefined;
    for (const known of this.spelled[word.length] ?? []) {
      const how = likenessOf(word, known, pinyin);
      if (how === undefined || (how === likeness.other && word.length < 4)) continue;
      const cost = how === likeness.other ? 2.2 : 1.3;
      if (!best || cost < best.cost) best = { word: known, cost };
    }
    return best;
  }

  private spell(word: string): void {
    (this.spelled[word.length] ??= new Set()).add(word);
  }

  private addTo(map: Map<string, string[]>, word: string, group: readonly string[]): void {
    const others = [word, ...(map.get(word) ?? []), ...group];
    map.set(word, [...new Set(others)]);
  }
}
