import { both, either, most, nothing, type Found } from './hits.js';
import type { Lexicon } from './lexicon.js';
import { part } from './phrase.js';
import { asTyped, type Pinyin } from './pinyin.js';
import { Speller } from './spell.js';
import type { Texts } from './texts.js';
import { corrections, likeness } from './typo.js';
import type { Vocabulary } from './vocabulary.js';

/** What was made of the words of a query. */
export interface Read {
  /** Nothing when the words say nothing. */
  found: Found | undefined;
  /** What the records hold of it. */
  words: string[];
  /** How it is probably written, when that is not how it was typed. */
  spelling?: string;
  /** No record holds all of it: these hold the most. */
  loose?: true;
  /** A division that was named, where nothing in it fits: near it comes first. */
  region?: string;
  /** Knowing how characters sound might have found more. */
  wantsPinyin?: true;
}

/** One thing that is looked for. */
interface Term {
  /** Any of these. */
  words: string[];
  found: Found;
  /** How it is written, as far as that is known. */
  spelled: string;
  /** The code of the place that it names. */
  place?: string | undefined;
}

/** What one word was read as, and whether characters of it were left over. */
interface Resolved {
  terms: Term[];
  lost?: boolean;
}

const letters = /^[a-z\u00fc']+$/;
/** Stretches of letters, and what lies between them. */
const scripts = /[a-z\u00fc']+|[^a-z\u00fc']+/g;
const han = /[\u3400-\u9fff]/;

/**
 * Reads what was typed: as it stands, and where no record holds that, parted, as pinyin, with one
 * character wrong, by another name, and at last by the most of its words.
 */
export class Reader {
  private pinyin: Pinyin | undefined;
  private speller: { of: Vocabulary; speller: Speller } | undefined;

  constructor(
    private readonly texts: Texts,
    private readonly lexicon: Lexicon,
    /** Tells the lexicon of places and topics that have come since. */
    private readonly learn: () => void,
  ) {}

  usePinyin(pinyin: Pinyin): void {
    this.pinyin = pinyin;
    this.speller = undefined;
  }

  read(words: readonly string[]): Read {
    const literal = words.map((word) => this.literal(word));
    if (literal.every(isFound)) {
      const found = both(literal.map((term) => term.found));
      if (found.records.length > 0) return { found, words: wordsOf(literal) };
    }
    this.learn();
    let joined = this.joined(words, literal);
    // Where all of them together are found nowhere, those that say nothing are left out.
    const telling = joined.filter((word) => !this.lexicon.isFiller(word));
    if (telling.length > 0) joined = telling;
    const coarse = this.terms(joined, literal, false);
    let result = this.combine(coarse, false);
    let { terms } = coarse;
    // Who parts words by blanks means each of them: one that nobody knows is not passed over.
    if (joined.length > 1 && coarse.unread) result = { found: nothing, words: [] };
    if (!result) {
      // Longer pieces that occur elsewhere may hide the words they are made of.
      const fine = this.terms(joined, literal, true);
      result = this.combine(fine, false) ?? this.combine(fine, true)!;
      terms = fine.terms;
    }
    const spelling = terms.map((term) => term.spelled).join(' ');
    if (result.found?.records.length && isOther(spelling, words)) result.spelling = spelling;
    if (!this.pinyin && words.some((word) => letters.test(word) || han.test(word)))
      result.wantsPinyin = true;
    return result;
  }

  private terms(
    words: readonly string[],
    literal: readonly Term[],
    fine: boolean,
  ): { terms: Term[]; unread: boolean } {
    const terms: Term[] = [];
    let unread = false;
    for (const word of words) {
      const known = literal.find((term) => term.spelled === word && isFound(term));
      const read = known
        ? { terms: [{ ...known, place: this.lexicon.place(word) }] }
        : this.resolve(word, fine);
      if (!read || read.lost) unread = true;
      for (const term of read?.terms ?? []) terms.push(term);
    }
    return { terms, unread };
  }

  /** All terms; else by their other names; else, when asked for, the most of them. */
  private combine(
    { terms, unread }: { terms: readonly Term[]; unread: boolean },
    loosely: boolean,
  ): Read | undefined {
    if (terms.length === 0) return { found: unread ? nothing : undefined, words: [] };
    const wider = terms.map((term) => this.widened(term));
    for (const each of [terms, wider]) {
      const found = both(each.map((term) => term.found));
      if (found.records.length > 0)
        return { found, words: wordsOf(each), ...(unread && { loose: true }) };
    }
    if (!loosely) return undefined;
    const found = most(
      wider.map((term) => ({ found: term.found, weight: term.place === undefined ? 1.5 : 1 })),
    );
    const region = wider.find((term) => term.place !== undefined)?.place;
    return {
      found,
      words: wordsOf(wider),
      ...(found.records.length > 0 && { loose: true }),
      ...(region !== undefined && { region }),
    };
  }

  private literal(word: string): Term {
    return this.term(this.lexicon.always(word), word);
  }

  private term(words: readonly string[], spelled: string, place?: string): Term {
    const each = words.map((word) => this.texts.find(word));
    const held = words.filter((_, index) => each[index]!.records.length > 0);
    return { words: held, found: either(each), spelled, place };
  }

  private widened(term: Term): Term {
    const others = this.lexicon.otherwise(term.spelled);
    if (others.length === 0) return term;
    const wider = this.term(others, term.spelled);
    return {
      ...term,
      words: [...term.words, ...wider.words],
      found: either([term.found, wider.found]),
    };
  }

  /** The words, with stretches of letters that mean nothing by themselves in one. */
  private joined(words: readonly string[], literal: readonly Term[]): string[] {
    const parts: string[] = [];
    let open = false;
    words.forEach((word, index) => {
      const whole = isFound(literal[index]!);
      for (const piece of whole ? [word] : (word.match(scripts) ?? [])) {
        const spelled = !whole && letters.test(piece);
        if (spelled && open) parts[parts.length - 1] += piece;
        else parts.push(piece);
        open = spelled;
      }
    });
    return parts;
  }

  /** What a word that no record holds may mean; an empty list for nothing, nothing when unknown. */
  private resolve(word: string, fine: boolean): Resolved | undefined {
    const named = this.term(this.lexicon.otherwise(word), word);
    if (isFound(named)) return { terms: [named] };
    if (letters.test(word)) return this.spell(word) ?? this.corrected(word, false);
    if (word.length > 40) return undefined;
    const vocabulary = this.texts.vocabulary();
    const held = new Map<string, boolean>();
    const phrase = part(
      word,
      this.lexicon,
      (piece) => {
        let holds = held.get(piece);
        if (holds === undefined) {
          holds =
            vocabulary.holds(piece) &&
            (piece.length === 2 || this.texts.find(piece).records.length > 0);
          held.set(piece, holds);
        }
        return holds;
      },
      this.pinyin,
      fine,
    );
    const whole = phrase.lost === 0;
    const parts = () => ({
      terms: phrase.parts.map((each) => this.named(each.word)),
      lost: !whole,
    });
    if (whole && phrase.known) return parts();
    return (
      this.corrected(word, true) ??
      (whole ? parts() : undefined) ??
      this.corrected(word, false) ??
      (phrase.parts.length > 0 && !phrase.unknown ? parts() : undefined)
    );
  }

  /** The likeliest words that differ in one character; `near`: by sound or by order alone. */
  private corrected(word: string, near: boolean): Resolved | undefined {
    if (word.length > 12) return undefined;
    const offers = [...corrections(word, this.texts.vocabulary(), this.pinyin)];
    const found = offers
      .filter(([, how]) => !near || how !== likeness.other)
      .map(([other, how]) => ({ other, how, term: this.term([other], other) }))
      .filter(({ term }) => isFound(term))
      .sort(
        (one, another) =>
          one.how - another.how ||
          another.term.found.records.length - one.term.found.records.length,
      );
    const [first] = found;
    if (!first) return undefined;
    const alike = found.filter(({ how }) => how === first.how).slice(0, 8);
    const term = {
      words: alike.map(({ other }) => other),
      found: either(alike.map((each) => each.term.found)),
      spelled: first.other,
    };
    return { terms: [term] };
  }

  private spell(word: string): Resolved | undefined {
    if (!this.pinyin) return undefined;
    const vocabulary = this.texts.vocabulary();
    if (this.speller?.of !== vocabulary) {
      const fits = new Map<string, number>();
      const wider = vocabulary.with(this.lexicon.synonyms());
      const speller = new Speller(this.pinyin, wider, this.lexicon, (text) => {
        let best = fits.get(text);
        if (best === undefined) {
          best = 0;
          for (const how of this.named(text).found.fits) best = Math.max(best, how);
          fits.set(text, best);
        }
        return best;
      });
      this.speller = { of: vocabulary, speller };
    }
    const spelled = this.speller.speller.read(asTyped(word).replace(/'/g, ''));
    const terms = spelled?.map(({ words }) => {
      const [first = ''] = words;
      const named = words.map((each) => this.named(each));
      return {
        words: wordsOf(named),
        found: either(named.map((term) => term.found)),
        spelled: first,
        place: this.lexicon.place(first),
      };
    });
    return terms && { terms };
  }

  /** A known word: as it is, or by another name. */
  private named(word: string): Term {
    const term = this.term(this.lexicon.always(word), word, this.lexicon.place(word));
    return isFound(term) ? term : this.widened(term);
  }
}

function isFound({ found }: Term): boolean {
  return found.records.length > 0;
}

function wordsOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.flatMap((term) => term.words))].slice(0, 24);
}

/** Whether it differs from what was typed by more than blanks and what was left out. */
function isOther(spelling: string, words: readonly string[]): boolean {
  const typed = words.join('');
  return spelling.split(' ').some((word) => !typed.includes(word));
}
