// i18next can fetch words, detect languages, clone itself and tell what is missing. Here words come as
// modules, and an instance is asked for them and nothing else: methods that serve the rest would be bytes that
// no line reads. Only whole methods are left out, by name; one that is missing stops the build.
/** @type {Record<string, string[]>} */
const unused = {
  Connector: [
    ...['queueLoad', 'loaded', 'read', 'prepareLoading', 'load', 'reload', 'loadOne'],
    ...['saveMissing', 'noticeDevFallback'],
  ],
  I18n: [
    ...['cloneInstance', 'getFixedT', 'use', 'dir', 'hydrate', 'reloadResources', 'loadLanguages'],
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

/** @returns {import('rolldown').Plugin} */
export function leanWords() {
  return {
    name: 'lean-words',
    transform(code, id) {
      if (!/[\\/]i18next\.js$/.test(id)) return null;
      /** @type {{ start: number, end: number }[]} */
      const cuts = [];
      for (const node of this.parse(code).body) {
        if (node.type !== 'ClassDeclaration') continue;
        const names = new Set(unused[node.id?.name ?? '']);
        for (const member of node.body.body) {
          if (member.type !== 'MethodDefinition' || member.key.type !== 'Identifier') continue;
          if (names.delete(member.key.name)) cuts.push(member);
        }
        if (names.size > 0)
          throw new Error(`i18next has no ${[...names].join(', ')}: see scripts/lean-words.js.`);
      }
      let lean = code;
      for (const { start, end } of cuts.reverse()) lean = lean.slice(0, start) + lean.slice(end);
      return lean;
    },
  };
}
