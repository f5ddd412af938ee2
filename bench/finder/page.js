/**
 * The same records in two pages: the finder, which reads them as a partner's file, and InstantSearch
 * with a client that looks through texts which were made ready for it. Each shows the first twenty.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generateDirectory } from '../../demo/backend/generate/directory.ts';
import { compact } from '../../demo/backend/hsds/compact.ts';
import { published } from '../../demo/backend/secret.ts';
import { normalise } from '../../src/services/service.ts';
import { serve } from '../lib/server.js';
import { shipped } from '../lib/shipped.js';
import { now, textOf } from './data.js';

const installed = fileURLToPath(new URL('./node_modules/', import.meta.url));

/** All services of so many organisations, as the list of a directory tells them. @param {number} organizations */
export const listed = (organizations) =>
  [...generateDirectory(organizations, new Date(now))]
    .flatMap(({ services }) => services.map(published))
    .map(compact);

/** @param {object[]} records */
export const asLines = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** What InstantSearch is given of a record. @param {object} record @param {number} objectID */
function rowOf(record, objectID) {
  const [service] = normalise(record);
  if (!service) return [];
  const { name, organization, address, phones } = service;
  const phone = phones[0]?.number ?? '';
  return [{ objectID, name, organization, address, phone, text: textOf(service).toLowerCase() }];
}

/** In the page of InstantSearch. */
async function start() {
  const { instantsearch } = /** @type {any} */ (globalThis);
  const rows = await (await fetch('/rows.json')).json();
  const searchClient = {
    /** @param {{ params: { query?: string, page?: number } }[]} requests */
    async search(requests) {
      const results = requests.map(({ params: { query = '', page = 0 } }) => {
        const words = query.trim().toLowerCase();
        const found = words
          ? rows.filter((/** @type {{ text: string }} */ { text }) => text.includes(words))
          : rows;
        return {
          hits: found.slice(page * 20, page * 20 + 20),
          ...{ nbHits: found.length, page, nbPages: Math.ceil(found.length / 20) },
          ...{ hitsPerPage: 20, query, params: '', processingTimeMS: 0, exhaustiveNbHits: true },
        };
      });
      return { results };
    },
  };
  const search = instantsearch({ indexName: 'services', searchClient });
  const { configure, hits, searchBox, stats } = instantsearch.widgets;
  search.addWidgets([
    configure({ hitsPerPage: 20 }),
    searchBox({ container: '#box' }),
    stats({ container: '#stats' }),
    hits({
      container: '#hits',
      templates: {
        /** @param {any} hit @param {{ html: any }} tools */
        item: (hit, { html }) =>
          html`<article>
            <h3 class="name">${hit.name}</h3>
            <p>${hit.organization}</p>
            <p>${hit.address}</p>
            <a href="tel:${hit.phone}">${hit.phone}</a>
          </article>`,
      },
    }),
  ]);
  search.start();
}

/**
 * @typedef {{ path: string, root: string, field: string, name: string, count: string, body: string }} Contender
 *   `root`: the element whose shadow root holds the rest, if any; the others are selectors in there
 * @type {Record<string, Contender>}
 */
export const contenders = {
  Jia: {
    path: '/jia',
    root: 'jia-service-finder',
    field: '[part="search"]',
    name: '[part="name"]',
    count: '.count [aria-hidden]',
    body: `<script type="module" src="/jia/jia.js"></script>
<jia-service-finder src="/directory.ndjson" limit="20"></jia-service-finder>`,
  },
  InstantSearch: {
    path: '/instantsearch',
    root: '',
    field: '.ais-SearchBox-input',
    name: '.ais-Hits-item .name',
    count: '.ais-Stats-text',
    body: `<div id="box"></div><div id="stats"></div><div id="hits"></div>
<script src="/instantsearch/instantsearch.js"></script><script>(${start})()</script>`,
  },
};

/** @param {number} count of records */
export async function server(count) {
  const records = listed(count).slice(0, count);
  const isolated = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
  const files = new Map(await shipped());
  const put = (
    /** @type {string} */ path,
    /** @type {string} */ type,
    /** @type {string | Buffer} */ body,
  ) => files.set(path, { type: `${type}; charset=utf-8`, body, headers: isolated, asItIs: true });
  put('/directory.ndjson', 'application/x-ndjson', asLines(records));
  put('/rows.json', 'application/json', JSON.stringify(records.flatMap(rowOf)));
  put(
    '/instantsearch/instantsearch.js',
    'text/javascript',
    await readFile(`${installed}instantsearch.js/dist/instantsearch.production.min.js`),
  );
  put('/empty', 'text/html', '<!doctype html><title>Empty</title>');
  for (const { path, body } of Object.values(contenders)) {
    put(
      path,
      'text/html',
      `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>35000</title><body><h1>妇联</h1>${body}</body></html>`,
    );
  }
  return serve(files);
}
