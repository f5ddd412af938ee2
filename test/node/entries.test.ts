import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const { name, exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  name: string;
  exports: Record<string, unknown>;
};
const entries = Object.keys(exports).filter((path) => path.endsWith('.js'));

describe('the package in Node', () => {
  it('has an entry that defines and one that does not, for each element', () => {
    for (const element of ['news-feed', 'service-finder', 'feedback-form']) {
      assert.ok(entries.includes(`./${element}.js`));
      assert.ok(entries.includes(`./${element}/element.js`));
    }
  });

  for (const entry of entries) {
    it(`importing ${entry} throws nothing and defines nothing`, async () => {
      const code = `
        const entry = await import(${JSON.stringify(name + entry.slice(1))});
        const tags = ['jia-news-feed', 'jia-service-finder', 'jia-feedback-form'];
        const defined = tags.filter((tag) => globalThis.customElements?.get(tag));
        console.log(JSON.stringify({ exported: Object.keys(entry).length, defined }));`;
      // From the repository the package finds itself by its own name, as a reader of npm would.
      const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], {
        cwd: root,
      });
      assert.deepEqual((JSON.parse(stdout) as { defined: string[] }).defined, []);
      assert.equal(stderr, '');
    });
  }
});
