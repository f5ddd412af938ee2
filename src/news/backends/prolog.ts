/**
 * Where a document begins, behind white space and comments, and `instructions` too. Step by step: one
 * pattern for all of them tries every way to part a row of comments, and a feed may bring many.
 */
export function prologEnd(text: string, instructions = true): number {
  const piece = instructions ? /\s*<(?:!--[\s\S]*?--|\?[^>]*)>/y : /\s*<!--[\s\S]*?-->/y;
  let end = 0;
  while (piece.test(text)) end = piece.lastIndex;
  return end;
}

/** Whether a page came instead of a feed. */
export function isPage(text: string): boolean {
  return /^\s*<(?:!doctype\s+html|html)\b/i.test(text.slice(prologEnd(text, false)));
}
