/** Codes written as numbers with leading zeros (`001`) are no JSON, but stand in the specification. */
export function quoteCodes(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (found) =>
    /^0\d+$/.test(found) ? `"${found}"` : found,
  );
}
