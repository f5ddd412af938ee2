let segmenter: Intl.Segmenter | undefined;

/**
 * How many characters a reader sees: a family of four emoji is one. Code points where the browser
 * cannot tell, and in texts so long that nobody counts them.
 */
export function countSeen(text: string): number {
  if (text.length > 20_000 || typeof Intl !== 'object' || !('Segmenter' in Intl)) {
    return [...text].length;
  }
  segmenter ??= new Intl.Segmenter();
  return [...segmenter.segment(text)].length;
}
