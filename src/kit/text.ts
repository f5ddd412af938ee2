/** Text from outside, made readable; words are never changed. */

// Control characters, soft hyphen, zero-width and bidirectional marks, BOM, Tibetan and Hangul fillers.
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\ufff9-\ufffb]/g;

/** Drops what cannot be seen and folds white space to single blanks. */
export function tidy(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

const sentenceEnd = /[\u3002\uff01\uff1f!?\u2026]["'\u201d\u2019\u300d\u300f\uff09)]*|\.(?=\s)/g;

/**
 * At most `max` characters of `text` (UTF-16 units), ended at a sentence when one ends in the second
 * half, else before a word, and never inside a character; an ellipsis says that there is more.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  let end = 0;
  for (const found of head.matchAll(sentenceEnd)) end = found.index + found[0].length;
  if (end > max / 2) return head.slice(0, end);
  const word = /^[\s\S]*[\s\u3000-\u303f\uff00-\uff0f\uff1a-\uff20](?=\S*$)/.exec(head);
  const latin =
    /[0-9A-Za-z\u00c0-\u024f]$/.test(head) && /^[0-9A-Za-z\u00c0-\u024f]/.test(text.slice(max));
  const kept = latin && word && word[0].length > max / 2 ? word[0] : wholeCharacters(text, max);
  return kept.replace(/[\s\uff0c,\u3001;\uff1b:\uff1a]+$/, '') + '\u2026';
}

/** The longest beginning of at most `max` units that ends between two characters as a reader sees them. */
function wholeCharacters(text: string, max: number): string {
  if (typeof Intl === 'object' && 'Segmenter' in Intl) {
    let end = 0;
    // The longest emoji sequences are about 40 units long: enough context to find the boundary.
    for (const part of new Intl.Segmenter().segment(text.slice(0, max + 40))) {
      if (part.index + part.segment.length > max) break;
      end = part.index + part.segment.length;
    }
    return text.slice(0, end);
  }
  const joined = /[\ud800-\udbff]$/.test(text.slice(0, max)) ? max - 1 : max;
  return text.slice(0, joined);
}

/** A path without the slashes at its end. A pattern would take ages for a path of slashes. */
export function unslashed(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Without halves of characters, which cutting leaves: encodeURIComponent throws at them. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
    found.length === 2 ? found : '',
  );
}
