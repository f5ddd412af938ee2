import { code } from '../kit/door.js';
import { plain } from '../kit/html.js';

/** Words for a reader out of a member of unknown data: HTML becomes text, a number its digits. */
export function words(value: unknown): string {
  return plain(code(value));
}
