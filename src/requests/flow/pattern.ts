/** Answers up to this length are held to a pattern; patterns are for codes and numbers, not for prose. */
const longest = 100;
/** In how many ways a pattern may be tried on one answer: a moment on a slow phone. */
const mostWays = 1_000_000;

/** Groups are alternatives or may be missing, but never repeat: that is what takes ages. */
const part =
  /\\(?:[dDwWsSbB]|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[pP]\{[\w=]+\}|[nrtfv0](?!\d)|[^\w])|\[(?:\\[^]|[^\]\\])*\]|\((?:\?:|(?!\?))|\)\??(?![*+{])|[|.^$?*+]|\{\d+(?:,\d*)?\}|[^\\[\](){}|.^$?*+]/y;

/**
 * In how many ways at most a pattern can be tried on an answer. Without repeated groups and references
 * back, that is no more than all its choices together. Infinity where this cannot be told.
 */
function waysThrough(source: string): number {
  let ways = source.startsWith('^') && !source.includes('|') ? 1 : longest;
  part.lastIndex = 0;
  while (part.lastIndex < source.length) {
    const token = part.exec(source)?.[0];
    if (token === undefined) return Infinity;
    const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(token) ?? [];
    if (Number(least) > longest || Number(most) > longest) return Infinity;
    if (/^[*+]$/.test(token) || (comma && !most)) ways *= longest;
    else if (most) ways *= Math.max(1, Number(most) - Number(least) + 1);
    else if (/^[|?]$|^\)\?$/.test(token)) ways *= 2;
  }
  return ways;
}

/**
 * A test for a pattern that a definition brings, found anywhere in an answer as JSON Schema has it.
 * Nothing where it is no pattern, or one that could keep a phone busy.
 */
export function patternTest(source: string): ((answer: string) => boolean) | undefined {
  if (!source || source.length > longest * 2 || waysThrough(source) > mostWays) return undefined;
  for (const flags of ['u', '']) {
    try {
      const pattern = new RegExp(source, flags);
      return (answer) => answer.length > longest || pattern.test(answer);
    } catch {
      // Some are written for one of the two kinds alone.
    }
  }
  return undefined;
}
