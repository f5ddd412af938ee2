import { fold } from '../../kit/fold.js';
import type { Choice, Question } from '../form.js';

/** What somebody is looking for in a long list. */
export interface Search {
  /** As it stands in the control; nothing typed: the choice that was made stands there. */
  readonly text?: string | undefined;
  /** What is looked for: the text, but not while a word is being composed. */
  readonly words: string;
  readonly open: boolean;
  /** The option that the arrow keys have reached, as its place; -1: none. */
  readonly active: number;
}

const idle: Search = { words: '', open: false, active: -1 };

/** What is being looked for in the long lists of a form. */
export class Searches {
  private readonly all = new Map<string, Search>();

  of({ key }: Question): Search {
    return this.all.get(key) ?? idle;
  }

  change(question: Question, change: Partial<Search>): void {
    this.all.set(question.key, { ...this.of(question), ...change });
  }

  clear(): void {
    this.all.clear();
  }
}

/** The choices with all of these words, those that begin with them first; "other" is always there, last. */
export function findChoices({ choices, otherText }: Question, words: string): Choice[] {
  const parts = fold(words).split(' ');
  const found: [Choice[], Choice[], Choice[]] = [[], [], []];
  for (const choice of choices) {
    const name = folded(choice);
    if (otherText && choice.key === 'other') found[2].push(choice);
    else if (name.startsWith(parts[0]!) && parts.every((part) => name.includes(part)))
      found[0].push(choice);
    else if (parts.every((part) => name.includes(part))) found[1].push(choice);
  }
  return found[0].concat(found[1], found[2]);
}

/** The one choice that is called so. */
export function namedChoice(choices: readonly Choice[], text: string): Choice | undefined {
  const name = fold(text);
  const [named, ...others] = name ? choices.filter((choice) => folded(choice) === name) : [];
  return others.length ? undefined : named;
}

/** Whether this is a part of what a choice is called. */
export function namedLike(choice: Choice, text: string): boolean {
  return folded(choice).includes(fold(text));
}

const names = new WeakMap<Choice, string>();

function folded(choice: Choice): string {
  let name = names.get(choice);
  if (name === undefined) names.set(choice, (name = fold(choice.name)));
  return name;
}
