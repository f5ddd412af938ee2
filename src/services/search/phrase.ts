import type { Lexicon } from './lexicon.js';
import type { Pinyin } from './pinyin.js';
import { divisions } from './words.js';

/** A text parted into the words that it was run together from. */
export interface Phrase {
  /** Each a known word, or a piece that some text happens to hold. */
  parts: { word: string; known: boolean }[];
  /** Whether each is a known word, not only a piece that some text happens to hold. */
  known: boolean;
  /** Characters that belong to no word. */
  lost: number;
  /** Whether two of them stand together: a word that nobody knows. */
  unknown: boolean;
}

interface Step {
  cost: number;
  from: number;
  word: string;
  kind: 'known' | 'piece' | 'filler' | 'lost';
}

/** No word of a directory needs to be longer to be recognised. */
const longest = 12;

/**
 * The cheapest way to part a text: few, known words; fillers cost little, what nobody holds much.
 *
 * @param holds whether some text holds a piece
 * @param fine whether known words count for much more than longer pieces
 */
export function part(
  text: string,
  lexicon: Lexicon,
  holds: (piece: string) => boolean,
  pinyin: Pinyin | undefined,
  fine = false,
): Phrase {
  const steps: Step[] = [{ cost: 0, from: 0, word: '', kind: 'filler' }];
  const offer = (to: number, step: Step) => {
    const there = steps[to];
    if (!there || step.cost < there.cost) steps[to] = step;
  };
  for (let from = 0; from < text.length; from += 1) {
    const { cost, kind } = steps[from]!;
    offer(from + 1, { cost: cost + 2.5, from, word: '', kind: 'lost' });
    // No piece begins with the end of a name that stands before it.
    let held = kind !== 'known' || !divisions.test(text.charAt(from));
    for (let to = from + 1; to <= Math.min(text.length, from + longest); to += 1) {
      const piece = text.slice(from, to);
      if (lexicon.isFiller(piece)) offer(to, { cost: cost + 0.4, from, word: '', kind: 'filler' });
      // The end of a name behind a name without it.
      else if (kind === 'known' && divisions.exec(piece)?.index === 0)
        offer(to, { cost: cost + 0.3, from, word: '', kind: 'filler' });
      if (piece.length < 2) continue;
      held = held && holds(piece);
      if (lexicon.has(piece)) offer(to, { cost: cost + 1, from, word: piece, kind: 'known' });
      else {
        if (held) {
          const pieceCost = cost + (fine ? 2.4 : piece.length === 2 ? 1.9 : 1.5);
          offer(to, { cost: pieceCost, from, word: piece, kind: 'piece' });
        }
        const meant = lexicon.meant(piece, pinyin);
        if (meant) offer(to, { cost: cost + meant.cost, from, word: meant.word, kind: 'known' });
      }
    }
  }
  const phrase: Phrase = { parts: [], known: true, lost: 0, unknown: false };
  let behind = '';
  for (let to = text.length; to > 0;) {
    const { from, word, kind } = steps[to]!;
    if (kind === 'lost') {
      phrase.lost += to - from;
      if (behind === 'lost') phrase.unknown = true;
    }
    if (kind === 'known' || kind === 'piece') {
      phrase.parts.unshift({ word, known: kind === 'known' });
      if (kind === 'piece') phrase.known = false;
    }
    behind = kind;
    to = from;
  }
  return phrase;
}
