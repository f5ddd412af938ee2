/** The licences of what is bundled into the files that we ship. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is made from a package, where no import tells. @type {[RegExp, string][]} */
const madeFrom = [
  [/src\/kit\/han-table\.ts$/, 'opencc-js'],
  [/src\/services\/search\/pinyin-table\.ts$/, 'pinyin-pro'],
  // The few lines that the bundler brings itself.
  [/^\0(?:rolldown|@oxc-project)/, 'rolldown'],
];
const packages = 'node_modules/';

/**
 * The packages that modules come from, and their folders.
 *
 * @param {Iterable<string>} modules paths, as the bundler names them
 * @param {string} root
 */
export function packagesOf(modules, root) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const id of modules) {
    for (const [pattern, name] of madeFrom)
      if (pattern.test(id)) found.set(name, join(root, packages, name));
    // Some packages hold others without their files: then the one around speaks for both.
    for (let at = id.lastIndexOf(packages); at >= 0; at = id.lastIndexOf(packages, at - 1)) {
      const start = at + packages.length;
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(id.slice(start))?.[0] ?? '';
      const folder = id.slice(0, start) + name;
      if (!existsSync(join(folder, 'package.json'))) continue;
      found.set(name, folder);
      break;
    }
  }
  return found;
}

/**
 * The name, version and licence of each package, in its own words.
 *
 * @param {Map<string, string>} found
 * @param {string} root
 */
export function noticesOf(found, root) {
  const notices = [...found].sort().map(([name, folder]) => {
    const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { version, license, author } = own;
    const texts = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(?:licen[cs]e|notice|copying)/i.test(entry.name))
      .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
    if (texts.length === 0) {
      // Some say their licence by its name alone; its text is that of ours.
      if (license !== 'MIT') throw new Error(`${name} brings no licence; see ${folder}.`);
      const ours = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
      const holder = `Copyright (c) ${author?.name ?? author ?? name}`;
      texts.push(ours.replace(/^Copyright.*$/m, holder));
    }
    return [`${name} ${version} (${license})`, ...texts].join('\n\n');
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const head = 'Parts of these packages are in the files beside this one, or below it.';
  return `${[head, ...notices].join(rule)}\n`;
}
