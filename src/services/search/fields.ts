import type { Service } from '../service.js';
import { foldText } from './fold.js';
import type { Fields } from './segment.js';

const known = new Map<string, string>();

/** Names of topics, places and organisations come again and again. */
function foldAgain(text: string): string {
  let folded = known.get(text);
  if (folded === undefined) {
    if (known.size > 4000) known.clear();
    known.set(text, (folded = foldText(text)));
  }
  return folded;
}

/** What of a record is searched, folded. */
export function fieldsOf({
  name,
  alias = '',
  organization = '',
  topics,
  areas,
  place = '',
  address = '',
  phones,
  passages: { about, eligibility, alert },
}: Service): Fields {
  const numbers = phones.map(({ number, dial }) => `${foldText(number)} ${foldText(dial)}`);
  return [
    foldAgain(name),
    foldText(alias),
    foldText(organization),
    topics.map((topic) => foldAgain(topic.name)).join('\n'),
    [...areas.map((area) => area.names.join(' ')), place].map(foldAgain).join('\n') +
      (address && `\n${foldText(address)}`),
    [...numbers, ...[about, eligibility, alert].map((text) => foldAgain(words(text)))].join('\n'),
  ];
}

/** Words of a passage that may hold markup, as far as a search needs them. */
function words(text = ''): string {
  const start = text.slice(0, 1200);
  return start.includes('<') ? start.replace(/<[^>]*>|&[a-z#\d]+;/gi, ' ') : start;
}
