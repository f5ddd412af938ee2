import type { Pinyin } from './pinyin.js';
import { abbreviations, divisions, filler, listsOf, needs } from './synonyms.js';
import { likeness, likenessOf } from './typo.js';

/** A known word in a text: what it says there, and how sure that is, 1 or more. */
export interface Reading {
  word: string;
  cost: number;
}

/** The words that run-together text is parted by: synonyms, and the directory's own places and topics. */
export class Lexicon {
  private readonly abbreviated = new Map<string, string[]>();
  private readonly alternatives = new Map<string, string[]>();
  private readonly fillers = new Set(listsOf(filler).flat());
  private readonly topics = new Set<string>();
  /** With the code of a division that is called so. */
  private readonly places = new Map<string, string>();
  /** What is also known when it is misspelt, by length. */
  private readonly spelled: Set<string>[] = [];
  private longestFiller = 0;

  constructor() {
    for (const group of listsOf(abbreviations)) this.addSynonyms(group);
    for (const group of listsOf(needs)) {
      for (const word of group) {
        this.addTo(this.alternatives, word, group);
        this.spell(word);
      }
    }
    for (const word of this.fillers) this.longestFiller = Math.max(this.longestFiller, word.length);
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

  isFiller(word: string): boolean {
    return word.length <= this.longestFiller && this.fillers.has(word);
  }

  /** The code of a place; nothing for what is none. */
  place(word: string): string | undefined {
    return this.places.get(word);
  }

  /** All words that stand for others. */
  synonyms(): string[] {
    return [...this.abbreviated.keys(), ...this.alternatives.keys()];
  }

  has(word: string): boolean {
    return (
      this.places.has(word) ||
      this.topics.has(word) ||
      this.abbreviated.has(word) ||
      this.alternatives.has(word)
    );
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
