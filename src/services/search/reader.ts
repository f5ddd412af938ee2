import { both, either, most, nothing, type Found } from './hits.js';
import type { Lexicon } from './lexicon.js';
import { part, type Phrase } from './phrase.js';
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
  /** How it is probably written for a record to be found, when that is not how it was typed. */
  spelling?: (record: number) => string | undefined;
  /** No record holds all of it: these hold the most. */
  loose?: boolean;
  /** A division that was named, where nothing in it fits: near it comes first. */
  region?: string | undefined;
}

/** One thing that is looked for. */
interface Term {
  /** Any of these. */
  words: string[];
  found: Found;
  /** How it is written, as far as that is known. */
  spelled: string;
  /** How else, where several words are looked for, each with what it finds; the likeliest first. */
  each?: { spelled: string; found: Found }[];
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
 * Reads what was typed: as it stands, and where that is not enough, parted, as pinyin, with one
 * character wrong, by another name, and at last by the most of its words.
 */
export class Reader {
  /** Whether something would be read better if it were known how characters sound. */
  wantsPinyin = false;
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
    this.wantsPinyin = false;
    this.speller = undefined;
  }

  /** The strictest reading that finds something, and looser ones, made only when asked for. */
  *read(words: readonly string[]): Generator<Read> {
    const literal = words.map((word) => this.literal(word));
    let held = false;
    if (literal.every(isFound)) {
      const found = both(literal.map((term) => term.found));
      held = found.records.length > 0;
      if (held) yield { found, words: wordsOf(literal) };
    }
    this.learn();
    let joined = this.joined(words, literal);
    // Where all of them together are found nowhere, those that say nothing are left out.
    const telling = joined.filter((word) => !this.lexicon.isFiller(word));
    if (telling.length > 0) joined = telling;
    if (!this.pinyin && words.some((word) => letters.test(word) || han.test(word)))
      this.wantsPinyin = true;
    // Longer pieces that occur elsewhere may hide the words they are made of.
    for (const fine of [false, true]) {
      const { terms, unread, lost } = this.terms(joined, literal, fine);
      // Who parts words by blanks means each of them: one that nobody knows is not passed over.
      if (unread && (joined.length > 1 || terms.length === 0)) break;
      if (terms.length === 0) {
        if (!held) yield { found: undefined, words: [] };
        return;
      }
      const spelling = (record: number) =>
        spellingFor(
          record,
          terms.map((term) => this.widened(term)),
          words,
        );
      for (const read of this.combine(terms, lost, fine)) {
        held = true;
        yield { ...read, spelling };
      }
    }
    if (!held) yield { found: nothing, words: [] };
  }

  private terms(
    words: readonly string[],
    literal: readonly Term[],
    fine: boolean,
  ): { terms: Term[]; unread: boolean; lost: boolean } {
    const terms: Term[] = [];
    let unread = false;
    let lost = false;
    for (const word of words) {
      const known = literal.find((term) => term.spelled === word && isFound(term));
      const whole: Resolved | undefined = known && {
        terms: [{ ...known, place: this.lexicon.place(word) }],
      };
      const read = whole && !fine ? whole : this.resolve(word, fine, whole);
      if (!read) unread = true;
      if (read?.lost) lost = true;
      terms.push(...(read?.terms ?? []));
    }
    return { terms, unread, lost };
  }

  /** All terms; by their other names; and at last, when asked for, the most of them. */
  private *combine(terms: readonly Term[], lost: boolean, loosely: boolean): Generator<Read> {
    const wider = terms.map((term) => this.widened(term));
    for (const each of [terms, wider]) {
      const found = both(each.map((term) => term.found));
      if (found.records.length > 0) yield { found, words: wordsOf(each), loose: lost };
    }
    if (!loosely) return;
    const region = wider.find((term) => term.place !== undefined)?.place;
    const weighed = wider.map((term) => ({
      found: term.found,
      weight: term.place === undefined ? 1.5 : 1,
    }));
    for (const found of most(weighed)) yield { found, words: wordsOf(wider), loose: true, region };
  }

  private literal(word: string): Term {
    return this.term(this.lexicon.always(word), word);
  }

  private term(words: readonly string[], spelled: string, place?: string): Term {
    // A blank parts what need not stand side by side.
    const each = words.map((word) => both(word.split(' ').map((part) => this.texts.find(part))));
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
      const whole =
        isFound(literal[index]!) || this.lexicon.has(word) || this.lexicon.isFiller(word);
      for (const piece of whole ? [word] : (word.match(scripts) ?? [])) {
        const spelled = !whole && letters.test(piece);
        if (spelled && open) parts[parts.length - 1] += piece;
        else parts.push(piece);
        open = spelled;
      }
    });
    return parts;
  }

  /**
   * What a word may mean; an empty list for nothing, nothing when unknown.
   *
   * @param held how records hold it, if some do: then only known words are more
   */
  private resolve(word: string, fine: boolean, held?: Resolved): Resolved | undefined {
    const named = this.term(this.lexicon.otherwise(word), word);
    if (isFound(named)) return { terms: [named] };
    if (letters.test(word)) return held ?? this.spell(word, fine) ?? this.corrected(word, false);
    if (word.length > 40) return held;
    const phrase = this.phrase(word, fine);
    const whole = phrase.lost === 0;
    const needed = phrase.parts.some((each) => this.lexicon.isNeed(each.word));
    const parts: Resolved = {
      // Around what nobody knows, pieces of texts are there by chance.
      terms: phrase.parts
        .filter(({ known }) => known || whole || !needed)
        .map((each) => this.named(each.word)),
      lost: !whole,
    };
    if (whole && phrase.known) return parts;
    return (
      held ??
      this.corrected(word, true) ??
      (whole ? parts : undefined) ??
      this.corrected(word, false) ??
      // Two characters that nobody knows may be what matters, unless a need is told.
      (needed || (phrase.parts.length > 0 && !phrase.unknown) ? parts : undefined)
    );
  }

  private phrase(word: string, fine: boolean): Phrase {
    const vocabulary = this.texts.vocabulary();
    const holds = (piece: string) =>
      vocabulary.holds(piece) && (piece.length === 2 || isFound(this.term([piece], piece)));
    return part(word, this.lexicon, holds, this.pinyin, fine);
  }

  /** The likeliest words that differ in one character; `near`: by sound or by order alone. */
  private corrected(word: string, near: boolean): Resolved | undefined {
    if (word.length > 12) return undefined;
    const offers = [...corrections(word, this.texts.vocabulary(), this.pinyin)];
    const found = offers
      .filter(([, how]) => !near || how !== likeness.other)
      .map(([other, how]) => ({ other, how, term: this.named(other) }))
      .filter(({ term }) => isFound(term))
      .sort(
        (one, another) =>
          one.how - another.how ||
          another.term.found.records.length - one.term.found.records.length,
      );
    const [first] = found;
    if (!first) return undefined;
    const alike = found.filter(({ how }) => how === first.how).slice(0, 8);
    // What neither sounds the same nor is a known word may be a piece of one: nobody is told of that.
    const tells = (other: string) =>
      first.how !== likeness.other || letters.test(other) || this.lexicon.has(other);
    const each = alike.map(({ other, term }) => ({
      spelled: tells(other) ? other : word,
      found: term.found,
    }));
    return { terms: [this.several(each, wordsOf(alike.map(({ term }) => term)))] };
  }

  /** Any of several words. */
  private several(each: { spelled: string; found: Found }[], words: string[]): Term {
    const { spelled } = each[0]!;
    const found = either(each.map((one) => one.found));
    return { words, found, spelled, each, place: this.lexicon.place(spelled) };
  }

  private spell(word: string, fine: boolean): Resolved | undefined {
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
    const spelled = this.speller.speller.read(asTyped(word).replace(/'/g, ''), fine);
    const terms = spelled?.map((words) => {
      const named = words.map((each) => this.named(each));
      return this.several(named, wordsOf(named));
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

/** How the words are written that found a record, if that is not how they were typed. */
function spellingFor(
  record: number,
  terms: readonly Term[],
  typed: readonly string[],
): string | undefined {
  const holds = ({ found }: { found: Found }) => found.records.includes(record);
  // What it does not hold was not found, however it is written.
  const words = terms
    .filter(holds)
    .map(({ each, spelled }) => each?.find(holds)?.spelled ?? spelled);
  // Blanks, and what was left out, make no difference.
  const all = typed.join('');
  return words.some((word) => !all.includes(word)) ? words.join(' ') : undefined;
}
