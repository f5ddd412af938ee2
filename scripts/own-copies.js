// What the loader shares with the rooms is in its file and in theirs: a file that both import would
// cost it a round trip before it finds the first tag. Nothing in these modules may hold state that
// must be one.
import { readFile } from 'node:fs/promises';

const shared = /\/(?:early|first-request)\.js$/;
const suffix = '?loader';

/** @returns {import('rolldown').Plugin} */
export function ownCopies() {
  return {
    name: 'own-copies',
    async resolveId(source, importer) {
      if (!importer?.endsWith('/src/jia.ts') || !shared.test(source)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found && `${found.id}${suffix}`;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      return { code: await readFile(id.slice(0, -suffix.length), 'utf8'), moduleType: 'ts' };
    },
  };
}
