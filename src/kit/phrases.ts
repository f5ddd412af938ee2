import i18next, { type i18n } from 'i18next';
import type { Strings, Values } from './language.js';

/** Words of one language and room, ready to be said. */
export interface Phrases {
  say(key: string, values: Values, number: (value: number) => string): string;
}

/** One instance a language, never the page's global one; rooms are its namespaces. */
const languages = new Map<string, i18n>();
const names = new Map<object, string>();

function instance(locale: string): i18n {
  const known = languages.get(locale);
  if (known) return known;
  const made = i18next.createInstance();
  // `initAsync: false`: nothing is fetched, so the instance is ready when the call returns.
  void made.init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    resources: {},
    // Lit escapes what it draws.
    interpolation: { escapeValue: false, skipOnVariables: true },
    showSupportNotice: false,
  } as Parameters<i18n['init']>[0]);
  languages.set(locale, made);
  return made;
}

/** A namespace for each object of words, so that two elements with own strings stay apart. */
function namespace(words: object): string {
  const known = names.get(words);
  if (known) return known;
  const name = String(names.size);
  names.set(words, name);
  return name;
}

/** The words of a room in one language, with a partner's own strings before them. */
export async function phrasesFor(
  locale: string,
  words: Strings,
  own?: Readonly<Strings>,
): Promise<Phrases> {
  const language = instance(locale);
  const spaces: string[] = [];
  for (const each of own ? [own, words] : [words]) {
    const space = namespace(each);
    if (!language.hasResourceBundle(locale, space)) language.addResourceBundle(locale, space, each);
    spaces.push(space);
  }
  // Most words stand alone, and each card of a list says the same ones.
  const alone = new Map<string, string>();
  const say: Phrases['say'] = (key, values, number) => {
    const { count } = values;
    // `count` picks the plural form as a number and is written as the language writes numbers.
    const said = language.t(key, {
      count: count as number,
      replace: typeof count === 'number' ? { ...values, count: number(count) } : values,
      ns: spaces,
      // Words do not call for one another: what a partner wrote says what it says.
      nest: false,
      defaultValue: '',
    });
    return typeof said === 'string' ? said : '';
  };
  return {
    say(key, values, number) {
      if (Object.keys(values).length) return say(key, values, number);
      const known = alone.get(key) ?? say(key, values, number);
      alone.set(key, known);
      return known;
    },
  };
}
