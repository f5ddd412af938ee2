// Writes src/services/search/words-table.ts: the lists of src/services/search/synonyms.ts, packed, since
// a character takes six bytes in a script without any. Run it again when these change:
// node --import tsx scripts/make-words-table.js
import { fileURLToPath } from 'node:url';
import { packWords } from './lib/packed-words.js';
import { writeTable } from './lib/packed.js';
import { abbreviations, ends, filler, needs } from '../src/services/search/synonyms.ts';

const target = fileURLToPath(new URL('../src/services/search/words-table.ts', import.meta.url));
const table = packWords([abbreviations, needs, filler, ends]);
await writeTable(
  target,
  `// Made by scripts/make-words-table.js; do not edit by hand.

/** The lists of synonyms.ts, unpacked in words.ts. */
export default ${JSON.stringify(table)};
`,
);
console.log(`${table.length} characters`);
