/**
 * Each by its own documented snippet, with its published, minified files from this machine. The
 * peers have their questions in the page already; Jia asks a server for them, but for one contender
 * that has them in the page, too.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { typeOf } from '../lib/server.js';
import { asked, formbricks, open311, open311List, surveyJs } from './questions.js';

const installed = fileURLToPath(new URL('./node_modules/', import.meta.url));

/** Each file that a peer's page loads, by where it lies. */
const published = {
  '/formbricks/index.umd.js': '@formbricks/surveys/dist/index.umd.js',
  '/surveyjs/survey-core.css': 'survey-core/survey-core.fontless.min.css',
  '/surveyjs/survey.core.js': 'survey-core/survey.core.min.js',
  '/surveyjs/survey-js-ui.js': 'survey-js-ui/survey-js-ui.min.js',
};

/** @param {string} name @returns {Promise<[string, import('../lib/server.js').File][]>} */
export const peerFiles = (name) =>
  Promise.all(
    Object.entries(published)
      .filter(([path]) => path.startsWith(`/${name}/`))
      .map(async ([path, file]) => [
        path,
        { type: typeOf(path), body: await readFile(installed + file) },
      ]),
  );

const json = (/** @type {unknown} */ value) => JSON.stringify(value).replace(/</g, '\\u003c');

const jia = (/** @type {string} */ code) => `<script type="module" src="${code}"></script>
<jia-feedback-form src="/open311" service="survey"><a href="/">写信给我们</a></jia-feedback-form>`;

/** The ten, and the message with which every request to such a server ends. */
const all = { selector: '[part="field"]', count: asked + 1 };

/**
 * @typedef {{ path: string, body: string, wanted: Record<string, import('../lib/watch.js').Wanted> }} Contender
 * @type {Record<string, Contender>}
 */
export const contenders = {
  Jia: { path: '/jia', body: jia('/jia/jia.js'), wanted: { fields: all } },
  'Jia, questions in the page': {
    path: '/jia-own',
    body: `<script type="module" src="/jia/jia.js"></script>
<jia-feedback-form action="/letters" type="json"><a href="/">写信给我们</a>
<script type="application/json" data-jia-form>${json({ ...open311, name: open311.service_name })}</script></jia-feedback-form>`,
    wanted: { fields: { ...all, count: asked } },
  },
  'Jia, pinned bundle': {
    path: '/jia-bundle',
    body: jia('/jia/jia.bundle.js'),
    wanted: { fields: all },
  },
  'Formbricks, one question': {
    path: '/formbricks',
    body: `<div id="survey" style="height: 500px"></div>
<script src="/formbricks/index.umd.js"></script>
<script>formbricksSurveys.renderSurveyInline({ containerId: 'survey', survey: ${json(formbricks)}, brandColor: '#a8324a', isBrandingEnabled: false, onResponse() {} })</script>`,
    wanted: { fields: { selector: '#survey input' } },
  },
  SurveyJS: {
    path: '/surveyjs',
    body: `<link rel="stylesheet" href="/surveyjs/survey-core.css">
<script src="/surveyjs/survey.core.js"></script><script src="/surveyjs/survey-js-ui.js"></script>
<div id="survey"></div>
<script>new Survey.Model(${json(surveyJs)}).render(document.getElementById('survey'))</script>`,
    wanted: { fields: { selector: '#survey .sd-question .sd-question__content', count: asked } },
  },
};

/** Everything that these pages load. @returns {[string, import('../lib/server.js').File][]} */
export function pages() {
  return [
    ...Object.values(contenders).map(({ path, body }) =>
      file(
        path,
        'html',
        `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>10</title><body><h1>妇联</h1>${body}</body></html>`,
      ),
    ),
    file('/open311/services.json', 'json', JSON.stringify(open311List)),
    file('/open311/services/survey.json', 'json', JSON.stringify(open311)),
  ];
}

/** @param {string} path @param {string} kind @param {string} body @returns {[string, import('../lib/server.js').File]} */
const file = (path, kind, body) => [path, { type: typeOf(`.${kind}`), body }];
