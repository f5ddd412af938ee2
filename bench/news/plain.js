/**
 * What a browser needs at least: the same twenty posts by twenty lines of plain script, with one
 * request for the script and one for the posts. No library, no dates, no words, nothing made safe:
 * what any widget adds stands above this figure.
 */

/** Self-contained: its text is what travels. */
function plain() {
  customElements.define(
    'plain-feed',
    class extends HTMLElement {
      async connectedCallback() {
        const answer = await fetch(this.getAttribute('src') ?? '');
        const { items } = await answer.json();
        const list = document.createElement('div');
        for (const { url, title, summary } of items) {
          const [item, link, text] = ['article', 'a', 'p'].map((name) =>
            list.appendChild(document.createElement(name)),
          );
          Object.assign(link, { href: url, textContent: title });
          text.textContent = summary;
          item.append(link, text);
        }
        this.attachShadow({ mode: 'open' }).append(list);
      }
    },
  );
}

/** @type {[string, import('../lib/server.js').File]} */
export const plainFile = [
  '/plain.js',
  { type: 'text/javascript; charset=utf-8', body: `(${plain})()` },
];

export const plainPage = `<script type="module" src="/plain.js"></script>
<plain-feed src="/feeds/news.json"></plain-feed>`;
