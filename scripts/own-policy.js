// Lit makes its own Trusted Types policy when it loads, unguarded: where a page does not list it, or
// another Lit has taken its name, the whole bundle dies. Ours is made in try/catch and serves both.
import { fileURLToPath } from 'node:url';

const host = fileURLToPath(new URL('../src/kit/host.ts', import.meta.url));
const unguarded = /[\w$.]+\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/;

/** @returns {import('rolldown').Plugin} */
export function ownPolicy() {
  return {
    name: 'own-policy',
    transform(code, id) {
      if (!/[\\/]lit-html[\\/]lit-html\.js$/.test(id)) return null;
      if (!unguarded.test(code))
        throw new Error('Lit makes its policy in a new way: see scripts/own-policy.js.');
      const own = `import{policy as jiaPolicy}from${JSON.stringify(host)};`;
      return own + code.replace(unguarded, 'jiaPolicy()');
    },
  };
}
