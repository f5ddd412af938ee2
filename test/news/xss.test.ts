import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { NewsFeed } from '../../src/news/news-feed.js';
import { safeHtml } from '../../src/kit/html.js';
import '../../src/define/news-feed.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';
import { filesOf, jsonOf } from './shared.js';

/** Ours; the corpora beside the checkout join them where they are there. */
const own = [
  '<script>attacked()</script>',
  '<img src=x onerror=attacked()>',
  '<img src=x: onerror="attacked()">',
  '<svg onload=attacked()>',
  '<svg><script>attacked()</script></svg>',
  '<svg><a xlink:href="javascript:attacked()"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=attacked()></style></mglyph></table></mtext></math>',
  '<iframe srcdoc="<script>parent.attacked()</script>"></iframe>',
  '<iframe src="javascript:parent.attacked()"></iframe>',
  '<object data="javascript:attacked()"></object>',
  '<embed src="javascript:attacked()">',
  '<a href="javascript:attacked()">x</a>',
  '<a href="jav&#x09;ascript:attacked()">x</a>',
  '<a href=" &#14; javascript:attacked()">x</a>',
  '<a href="data:text/html,<script>attacked()</script>">x</a>',
  '<form action="https://evil.example"><input name=password autofocus onfocus=attacked()><button>Send</button></form>',
  '<details open ontoggle=attacked()>x</details>',
  '<video><source onerror=attacked()></video>',
  '<audio src=x onerror=attacked()></audio>',
  '<body onload=attacked()>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:attacked()">',
  '<link rel=stylesheet href="data:text/css,*{display:none}">',
  '<style>*{display:none}</style><p style="position:fixed;inset:0">x</p>',
  '<p id="form" class="button primary" name="x" data-x="1" aria-label="x" slot="header" part="title">x</p>',
  '<template><script>attacked()</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=attacked()>"></noscript>',
  '<jia-news-feed src="https://evil.example/feed"></jia-news-feed>',
  '&lt;img src=x onerror=attacked()&gt;',
  '&amp;lt;script&amp;gt;attacked()&amp;lt;/script&amp;gt;',
  '"><img src=x onerror=attacked()>',
  "'-attacked()-'",
  '${attacked()}',
  '{{constructor.constructor("attacked()")()}}',
  '<!--><img src=x onerror=attacked()>-->',
  '<![CDATA[<img src=x onerror=attacked()>]]>',
];

const page = window as unknown as Record<string, unknown>;
const replaced = ['alert', 'confirm', 'prompt', 'print', 'attacked', 'open'];

/** What the element draws by itself: anything else came from outside. */
const drawn = 'DIV SLOT BUTTON H2 H3 UL LI ARTICLE A P SPAN TIME IMG STYLE'.split(' ');
const drawnAttributes =
  'class part role type tabindex href lang dir src srcset sizes alt width height loading decoding referrerpolicy datetime title style aria-disabled hidden name'.split(
    ' ',
  );
/** What is left of a text (design, section 5). */
const kept =
  'A ABBR B BDI BDO BLOCKQUOTE BR CAPTION CITE CODE COL COLGROUP DD DEL DFN DIV DL DT EM FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6 HR I IMG INS KBD LI MARK OL P PRE Q RP RT RUBY S SAMP SMALL SPAN STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TIME TR U UL VAR WBR'.split(
    ' ',
  );
const keptAttributes =
  'alt colspan datetime dir headers height href lang rowspan scope src start title width target rel referrerpolicy loading decoding'.split(
    ' ',
  );

function check(root: ParentNode, tags: string[], attributes: string[], where: string): void {
  for (const element of [...root.querySelectorAll('*')]) {
    const name = element.tagName;
    if (!tags.includes(name)) throw new Error(`<${name}> in ${where}`);
    for (const attribute of element.getAttributeNames()) {
      if (!attributes.includes(attribute)) throw new Error(`${name} ${attribute} in ${where}`);
    }
    const link = element.getAttribute('href');
    if (link !== null && !/^(?:https?:|mailto:|tel:)/.test(link))
      throw new Error(`${link} in ${where}`);
    const picture = element.getAttribute('src');
    if (picture !== null && !/^https?:/.test(picture)) throw new Error(`${picture} in ${where}`);
    for (const candidate of element.getAttribute('srcset')?.split(', ') ?? [])
      if (!/^https?:/.test(candidate)) throw new Error(`${candidate} in ${where}`);
    if (name === 'IMG' && element.getAttribute('referrerpolicy') !== 'no-referrer')
      throw new Error(`A picture tells where it is shown in ${where}`);
  }
}

/** A picture that fails after all before it have: handlers that exist would have run. */
async function picturesSettled(): Promise<void> {
  const last = new Image();
  const failed = new Promise((resolve) => (last.onerror = resolve));
  last.src = 'data:image/png;base64,AAAA';
  await failed;
  await new Promise((resolve) => setTimeout(resolve));
}

describe('hostile strings', () => {
  let net: Network;
  let attacks: string[] = [];
  let payloads: string[] = [];
  const originals = new Map<string, unknown>();

  before(async () => {
    payloads = [...own];
    if ((await filesOf('xss')).length === 0) return;
    const purify = await jsonOf<{ payload: string }[]>('xss/dompurify.json');
    const naughty = await jsonOf<string[]>('xss/naughty-strings.json');
    payloads.push(...purify.map((each) => each.payload), ...naughty);
  });

  beforeEach(() => {
    net = network();
    attacks = [];
    for (const name of replaced) {
      originals.set(name, page[name]);
      page[name] = () => attacks.push(name);
    }
  });

  afterEach(() => {
    net.restore();
    for (const name of replaced) page[name] = originals.get(name);
  });

  /** One element with as many items as there are strings. */
  async function feedOf(body: () => Response): Promise<NewsFeed> {
    net.on('https://feed.example/', body);
    const element = document.createElement('jia-news-feed') as NewsFeed;
    element.src = 'https://feed.example/';
    element.limit = 1000;
    element.lang = 'en';
    setTimeout(() => document.body.append(element));
    await oneEvent(element, 'jia-load');
    await element.updateComplete;
    return element;
  }

  const whole = (payload: string) => ({
    id: payload,
    url: payload,
    title: payload,
    summary: payload,
    content_html: payload,
    image: payload,
    language: payload,
    tags: [payload],
    authors: [{ name: payload }],
  });

  it('are harmless as every part of the items of a JSON Feed', async function () {
    this.timeout(60_000);
    const element = await feedOf(() =>
      json({ title: own[1], home_page_url: own[0], items: payloads.map(whole) }),
    );
    const root = element.shadowRoot!;
    // A long list is drawn piece by piece.
    await waitUntil(() => root.querySelectorAll('[part="item"]').length === payloads.length);
    check(root, drawn, drawnAttributes, 'the element');
    await picturesSettled();
    expect(attacks).to.deep.equal([]);
    element.remove();
  });

  it('are harmless as titles, summaries and bodies of RSS, escaped and in CDATA', async function () {
    this.timeout(60_000);
    const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const cdata = (text: string) => `<![CDATA[${text.replace(/\]\]>/g, ']]]]><![CDATA[>')}]]>`;
    const items = payloads.map(
      (text) =>
        `<item><title>${escape(text)}</title><link>${escape(text)}</link><description>${cdata(text)}</description><content:encoded>${cdata(text)}</content:encoded></item>`,
    );
    const feed = `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${escape(own[1]!)}</title>${items.join('')}</channel></rss>`;
    const element = await feedOf(() => new Response(feed));
    const root = element.shadowRoot!;
    // A long list is drawn piece by piece.
    await waitUntil(() => root.querySelectorAll('[part="item"]').length === payloads.length);
    check(root, drawn, drawnAttributes, 'the element');
    await picturesSettled();
    expect(attacks).to.deep.equal([]);
    element.remove();
  });

  it('break neither feed nor page where a feed does not escape them', async function () {
    this.timeout(120_000);
    for (const text of own) {
      const feed = `<rss><channel><title>${text}</title><item><title>${text}</title><description>${text}</description></item></channel></rss>`;
      const element = await feedOf(() => new Response(feed));
      check(element.shadowRoot!, drawn, drawnAttributes, text);
      element.remove();
    }
    await picturesSettled();
    expect(attacks).to.deep.equal([]);
  });

  it('leave nothing outside the allow-list in a text', async function () {
    this.timeout(60_000);
    const place = await fixture<HTMLElement>(html`<div></div>`);
    for (const text of payloads) {
      const safe = await safeHtml(text, { base: 'https://feed.example/' });
      place.replaceChildren(safe);
      check(place, kept, keptAttributes, text);
    }
    await picturesSettled();
    expect(attacks).to.deep.equal([]);
  });

  it('would be noticed', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const picture = '<img src="x:" onerror="attacked()">';
    place.append(document.createRange().createContextualFragment(picture));
    await oneEvent(place.querySelector('img')!, 'error');
    expect(attacks).to.deep.equal(['attacked']);
    expect(() => check(place, kept, keptAttributes, 'x')).to.throw('onerror');
  });
});
