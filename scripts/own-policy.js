// Lit makes its own Trusted Types policy when it loads, unguarded: where a page does not list it, or
// another Lit has taken its name, the whole bundle dies. Ours is made in try/catch and serves both.
import { fileURLToPath } from 'node:url';

const host = fileURLToPath(new URL('../src/kit/host.ts', import.meta.url));
const unguarded = /[\w$.]+\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/;

/** @returns {import('vite').Plugin} */
export function ownPolicy() {
  return {
    name: 'own-policy',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/lit-html\/.*\.js$/.test(id) || !code.includes('createPolicy(')) return null;
      const rewritten = code.replace(unguarded, 'jiaPolicy()');
      if (rewritten === code)
        throw new Error(`Lit makes its policy in a new way in ${id}: see scripts/own-policy.js.`);
      return {
        code: `import{policy as jiaPolicy}from${JSON.stringify(host)};${rewritten}`,
        map: null,
      };
    },
  };
}
