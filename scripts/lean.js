// Two libraries bring what no line of ours can reach, since they are used in one way only. It is left out by
// name, whole methods and whole lists; a name that is missing stops the build.

/**
 * i18next can fetch words, detect languages, clone itself and tell what is missing. Here words come as
 * modules, and an instance is asked for them and nothing else.
 *
 * @type {Record<string, string[]>}
 */
const methods = {
  Connector: [
    ...['queueLoad', 'loaded', 'read', 'prepareLoading', 'load', 'reload', 'loadOne'],
    ...['saveMissing', 'noticeDevFallback'],
  ],
  I18n: [
    ...['cloneInstance', 'getFixedT', 'use', 'dir', 'hydrate', 'loadLanguages'],
    ...['loadNamespaces', 'exists', 'toJSON'],
  ],
  Translator: ['getUsedParamsDetails', 'exists'],
  ResourceStore: [
    ...['addResource', 'addResources', 'removeNamespaces', 'removeResourceBundle'],
    ...['getResourceBundle', 'toJSON'],
  ],
  Interpolator: ['nest'],
  PluralResolver: ['needsPlural', 'getPluralFormsOfKey', 'getSuffixes'],
  Formatter: ['add', 'addCached'],
};

/**
 * DOMPurify allows these where nobody says what is allowed, and knows by them what may stand inside SVG
 * and MathML. kit/sanitize.ts always says what is allowed, and neither of the two is: what has no place in an
 * empty list is taken out. test/e2e/sanitize.test.ts compares both.
 */
const lists = [
  ...['html$1', 'html', 'svg', 'mathMl', 'xml'],
  ...['svg$1', 'svgFilters', 'svgDisallowed', 'mathMl$1', 'mathMlDisallowed'],
];

/** @typedef {{ start: number, end: number }} Place */

/** @returns {import('rolldown').Plugin} */
export function lean() {
  return {
    name: 'lean',
    transform(code, id) {
      const words = /[\\/]i18next\.js$/.test(id);
      if (!words && !/[\\/]purify\.es\.mjs$/.test(id)) return null;
      const { body } = this.parse(code);
      const [cuts, missing] = words ? unusedMethods(body) : defaults(body);
      if (missing.length > 0)
        throw new Error(`${id} has no ${missing.join(', ')}: see scripts/lean.js.`);
      let left = code;
      for (const { start, end } of cuts.reverse()) left = left.slice(0, start) + left.slice(end);
      return left;
    },
  };
}

/** @param {any[]} body @returns {[Place[], string[]]} */
function unusedMethods(body) {
  const cuts = [];
  const missing = new Set(
    Object.entries(methods).flatMap(([of, names]) => names.map((name) => `${of}.${name}`)),
  );
  for (const node of body) {
    if (node.type !== 'ClassDeclaration') continue;
    for (const member of node.body.body) {
      const name = `${node.id?.name}.${member.key?.name}`;
      if (member.type === 'MethodDefinition' && missing.delete(name)) cuts.push(member);
    }
  }
  return [cuts, [...missing]];
}

/** What stands between the brackets of the lists. @param {any[]} body @returns {[Place[], string[]]} */
function defaults(body) {
  const cuts = [];
  const missing = new Set(lists);
  for (const node of body) {
    for (const { id, init } of node.declarations ?? []) {
      const list = init?.arguments?.[0];
      if (list?.type !== 'ArrayExpression' || !missing.delete(id.name)) continue;
      cuts.push({ start: list.start + 1, end: list.end - 1 });
    }
  }
  return [cuts, [...missing]];
}
