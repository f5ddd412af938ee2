// A file that is imported when it is needed names its own imports only once it has arrived, and each
// storey of them costs a round trip. Here all are asked for at once, with the file itself.
import { posix } from 'node:path';

const helper = 'together';
/**
 * Nobody waits for these, since nothing is sent without a press, the field for a number asks nothing, and
 * the link in an exit leads out without it: the names of what they need would lie in each page's first bytes.
 */
const unhurried = /\/(?:outbox|request-status|quick-exit)-[^/]*$/;

/** @returns {import('rolldown').Plugin} */
export function together() {
  return {
    name: 'together',
    // The names still hold marks in place of hashes: what is written here counts in the hash.
    renderChunk(code, chunk, _options, { chunks }) {
      const closure = (/** @type {string} */ file) => {
        const files = new Set([file]);
        for (const each of files)
          for (const next of chunks[each]?.imports ?? [])
            if (!next.includes('rolldown-runtime')) files.add(next);
        return files;
      };
      const folder = posix.dirname(chunk.fileName);
      const there = closure(chunk.fileName);
      let used = false;
      const made = code.replace(
        /\bimport\((["'`])(\.[^"'`]+)\1\)/g,
        (whole, _quote, /** @type {string} */ path) => {
          if (unhurried.test(path)) return whole;
          const file = posix.join(folder, path);
          const beside = [...closure(file)].filter((each) => each !== file && !there.has(each));
          if (beside.length === 0) return whole;
          used = true;
          const imports = beside.map((each) => {
            const relative = posix.relative(folder, each);
            return `import("${relative.startsWith('.') ? relative : `./${relative}`}")`;
          });
          return `${helper}(${[whole, ...imports].join()})`;
        },
      );
      if (!used) return null;
      // Whoever waits for the file itself hears of a failure; the others' are the same.
      return `${made}\nfunction ${helper}(file, ...beside) { for (const each of beside) each.catch(() => undefined); return file; }`;
    },
  };
}
