import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import noOnlyTests from 'eslint-plugin-no-only-tests';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const rooms = ['news', 'services', 'requests', 'safety'];

/** The rules of the house: kit knows no room, rooms don't know each other, nobody imports the yard. */
const yard = {
  group: ['**/demo/**', '**/stories/**', '**/test/**', '**/fixtures/**'],
  message: 'demo, stories, test and fixtures are imported by nobody.',
};
const forbidden = (/** @type {string[]} */ names, /** @type {string} */ message) => ({
  group: names.flatMap((name) => [`**/${name}/**`, `../${name}/**`]),
  message,
});
const noLit = {
  group: ['lit', 'lit/*', '@lit/*'],
  message: 'Backends and pure logic know no Lit.',
};
const imports = (/** @type {object[]} */ ...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [yard, ...patterns] }],
});

/** Hosts replace built-ins before we load; these calls go wrong there. */
const replaced = [
  [
    'CallExpression[callee.object.name="Array"][callee.property.name="from"]',
    'Array.from is replaced by Prototype.js and MooTools: use a spread.',
  ],
  [
    'CallExpression[callee.object.name="Date"][callee.property.name="parse"]',
    'Date.parse is replaced by datejs: use parseDate of kit/date.js.',
  ],
  [
    'NewExpression[callee.name="Date"][arguments.0.type="Literal"]',
    'Dates from text differ by engine: use parseDate of kit/date.js.',
  ],
  [
    'NewExpression[callee.name="Date"][arguments.0.type="TemplateLiteral"]',
    'Dates from text differ by engine: use parseDate of kit/date.js.',
  ],
  [
    'CallExpression[callee.object.name="JSON"][callee.property.name="stringify"]',
    'JSON.stringify breaks lists beside Prototype.js: use stringify of kit/json.js.',
  ],
  [
    'CallExpression[callee.property.name="reduce"]',
    'reduce is replaced by old Prototype.js: use a loop.',
  ],
  ['ForInStatement', 'for…in sees what hosts put on prototypes: use Object.keys or for…of.'],
  [
    'MemberExpression[property.name=/^(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|replaceAll)$/]',
    'Not in all browsers of grade B.',
  ],
  ['CallExpression[callee.name="structuredClone"]', 'Not in all browsers of grade B.'],
  [
    'MemberExpression[object.name="Object"][property.name="hasOwn"]',
    'Not in all browsers of grade B.',
  ],
  [
    'MemberExpression[object.name="AbortSignal"][property.name=/^(timeout|any)$/]',
    'Not in all browsers of grade B.',
  ],
  [
    'MemberExpression[object.name="document"][property.name="currentScript"]',
    'Null in modules, and can be clobbered.',
  ],
  ['Literal[regex.pattern=/\\(\\?<[=!]/]', 'A lookbehind is a syntax error in Safari before 16.4.'],
  [
    'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
    'HTML goes through kit/html.js.',
  ],
  [
    'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\sstyle="[^"]/]',
    'A strict CSP reports style=: use a class or styleMap.',
  ],
  [
    'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/aria-label="[^"]/]',
    'No literal text: words come from the locales.',
  ],
  [
    'TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/\\d(rem)\\b/]',
    'rem follows the page, not the widget: use em.',
  ],
  [
    'TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/font-size:[^;]*\\dpx/]',
    'px text ignores the visitor’s text size: use em.',
  ],
].map(([selector, message]) => ({ selector, message }));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'storybook-static/',
      '.cache/',
      '.data/',
      'demo/**/vendor/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'no-only-tests': noOnlyTests },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-only-tests/no-only-tests': ['error', { block: ['describe', 'it', 'test', 'suite'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { lit, 'lit-a11y': litA11y, wc },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      ...wc.configs['flat/best-practice'].rules,
      'wc/guard-super-call': 'off',
      'lit-a11y/click-events-have-key-events': 'off',
      'lit-a11y/no-redundant-role': 'off',
      'lit/no-template-arrow': 'off',
      'no-restricted-syntax': ['error', ...replaced],
      'no-eval': 'error',
      'no-new-func': 'error',
    },
  },
  { files: ['src/kit/**'], rules: imports(forbidden([...rooms, 'define'], 'kit knows no room.')) },
  ...rooms.map((room) => ({
    files: [`src/${room}/**`],
    rules: imports(
      forbidden(
        rooms.filter((other) => other !== room),
        'Rooms don’t know each other: ask by an event.',
      ),
    ),
  })),
  ...rooms.map((room) => ({
    files: [`src/${room}/backends/**`, `src/${room}/search/**`],
    rules: imports(
      forbidden(
        rooms.filter((other) => other !== room),
        'Rooms don’t know each other: ask by an event.',
      ),
      noLit,
    ),
  })),
  { files: ['cli/**'], rules: imports(noLit) },
  {
    files: ['test/**', 'stories/**'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // Assertions look like promises to the rule; what must be awaited is named instead.
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ExpressionStatement > CallExpression[callee.name=/^(sendKeys|sendMouse|setViewport|emulateMedia|oneEvent|waitUntil|fixture|nextFrame|ariaSnapshot)$/]',
          message: 'Await it: otherwise the test ends before it.',
        },
        {
          selector: 'ExpressionStatement > CallExpression[callee.property.name="accessible"]',
          message: 'Await it: otherwise nothing is checked.',
        },
        {
          selector: 'CallExpression[callee.name="aTimeout"]',
          message: 'No sleeps: await what you wait for.',
        },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
