/** How lists of words are packed: what src/services/search/words.ts reads. */

/** Two bytes of GB 2312 for each character, without their highest bit, so that they are ASCII. */
const bytes = new Map();
for (let row = 0xa1; row <= 0xf7; row += 1) {
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
    const character = new TextDecoder('gb18030').decode(new Uint8Array([row, cell]));
    if (!bytes.has(character)) bytes.set(character, String.fromCharCode(row & 0x7f, cell & 0x7f));
  }
}

/** Tables as one text, with an empty line between them. @param {readonly string[]} tables */
export function packWords(tables) {
  const text = tables.map((table) => table.trim()).join('\n\n');
  return text.replace(/[^ \n]/g, (character) => {
    const wide = character.replace(/[!-~]/, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    );
    const pair = bytes.get(wide);
    if (pair === undefined) throw new Error(`Not in the set: ${character}`);
    return pair;
  });
}
