import { expect, oneEvent } from '@open-wc/testing';
import { normalise, type Service } from '../../src/services/service.js';
import { json } from '../support/network.js';
import { finderPage, make, names, parts, until, type FinderPage } from './finder-page.js';
import { filesOf, jsonOf } from './shared.js';
import { waitUntil } from '../support/wait.js';

/** Ours; the corpora beside the checkout join them where they are there. */
const own = [
  '<script>attacked()</script>',
  '<img src=x onerror=attacked()>',
  '<svg onload=attacked()></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=attacked()></style></mglyph></table></mtext></math>',
  '<iframe srcdoc="<script>parent.attacked()</script>"></iframe>',
  '<a href="javascript:attacked()">x</a>',
  '<a href="jav&#x09;ascript:attacked()">x</a>',
  '<form action="https://evil.example"><input autofocus onfocus=attacked()></form>',
  '<details open ontoggle=attacked()>x</details>',
  '<style>*{display:none}</style><p style="position:fixed;inset:0" id="title" part="name" class="button">x</p>',
  '<meta http-equiv=refresh content="0;url=javascript:attacked()">',
  '<template><script>attacked()</script></template>',
  '&lt;img src=x onerror=attacked()&gt;',
  '"><img src=x onerror=attacked()>',
  '${attacked()}',
  '{{constructor.constructor("attacked()")()}}',
];

/** What the element draws by itself, and what is left of a text (design, section 5). */
const drawn = new Set(
  'DIV SLOT BUTTON INPUT SELECT OPTION FIELDSET LEGEND SVG PATH CIRCLE H2 H3 H4 H5 H6 OL UL LI ARTICLE A P SPAN BDI DIALOG DL DT DD TABLE TBODY THEAD TR TH TD BR WBR STRONG LABEL'.split(
    ' ',
  ),
);
const kept = new Set(
  'A ABBR B BDI BDO BLOCKQUOTE BR CAPTION CITE CODE COL COLGROUP DD DEL DFN DIV DL DT EM FIGCAPTION FIGURE H1 H2 H3 H4 H5 H6 HR I IMG INS KBD LI MARK OL P PRE Q RP RT RUBY S SAMP SMALL SPAN STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TIME TR U UL VAR WBR'.split(
    ' ',
  ),
);
const keptAttributes = new Set(
  'alt colspan datetime dir headers height href lang rowspan scope src start title width target rel referrerpolicy loading decoding'.split(
    ' ',
  ),
);

const host = window as unknown as Record<string, unknown>;
const replaced = ['alert', 'confirm', 'prompt', 'print', 'attacked', 'open'];

function check(root: ParentNode): void {
  for (const element of [...root.querySelectorAll('*')]) {
    const name = element.tagName.toUpperCase();
    const foreign = element.parentElement?.closest('.prose');
    if (!(foreign ? kept : drawn).has(name)) throw new Error(`<${name}>: ${element.outerHTML}`);
    for (const attribute of element.getAttributeNames()) {
      if (/^on/i.test(attribute) || (foreign && !keptAttributes.has(attribute))) {
        throw new Error(`${name} ${attribute}: ${element.outerHTML}`);
      }
    }
    const link = element.getAttribute('href');
    if (link !== null && !/^(?:https?:|mailto:|tel:)/.test(link)) throw new Error(link);
    const picture = element.getAttribute('src');
    if (picture !== null && !/^https?:/.test(picture)) throw new Error(picture);
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

describe('hostile strings in a directory', () => {
  let page: FinderPage;
  let payloads: string[] = [];
  let attacks: string[] = [];
  const originals = new Map<string, unknown>();

  before(async () => {
    payloads = [...own];
    if ((await filesOf('xss')).length === 0) return;
    const purify = await jsonOf<{ payload: string }[]>('xss/dompurify.json');
    const naughty = await jsonOf<string[]>('xss/naughty-strings.json');
    payloads.push(...purify.map((each) => each.payload), ...naughty);
  });

  beforeEach(() => {
    page = finderPage();
    attacks = [];
    for (const name of replaced) {
      originals.set(name, host[name]);
      host[name] = () => attacks.push(name);
    }
  });

  afterEach(async () => {
    await page.restore();
    for (const name of replaced) host[name] = originals.get(name);
  });

  const whole = (text: string, index: number) => ({
    id: `${index}`,
    name: `${text} x`,
    alternate_name: text,
    description: text,
    url: text,
    email: text,
    alert: text,
    fees_description: text,
    eligibility_description: text,
    organization: { id: text, name: text, description: text, website: text, email: text },
    phones: [{ number: `000-1${text}`, description: text }],
    schedules: [{ description: text, notes: text, timezone: text, byday: text, opens_at: text }],
    service_areas: [{ name: text, extent: text }],
    attributes: [{ taxonomy_term: { id: text, name: text, code: text } }],
    contacts: [{ name: text, title: text, email: text }],
    service_at_locations: [
      {
        location: {
          name: text,
          transportation: text,
          addresses: [{ address_1: text, city: text }],
        },
      },
    ],
  });

  it('are harmless as every part of the records, in the list, the filters and the search', async function () {
    this.timeout(60_000);
    const all = payloads.map(whole);
    page.net.on('list.json', () => json(all));
    const element = await make({ src: 'https://women.example.org/list.json', limit: '1000' });
    await waitUntil(() => names(element).length === all.length, '', { timeout: 50_000 });
    await until(() => parts(element, 'option').length > 1);
    expect(names(element).length).to.equal(all.length);
    check(element.shadowRoot!);
    await picturesSettled();
    expect(attacks).to.deep.equal([]);
  });

  it('are harmless in an opened record', async function () {
    this.timeout(120_000);
    const element = await make();
    await until(() => names(element).length > 0);
    const inner = element as unknown as { select(service: Service): Promise<void> };
    // Hundreds of records: whoever looks every 50 ms waits for minutes.
    const soon = (test: () => unknown) => waitUntil(test, '', { timeout: 30_000, interval: 2 });
    let prose = 0;
    // All of them in Chromium, and all in every engine in the list above: here every fifth elsewhere.
    const step = 'chrome' in window ? 1 : 5;
    for (const [index, text] of payloads.entries()) {
      if (index >= own.length && index % step > 0) continue;
      const [service] = normalise(whole(text, index));
      await inner.select(service!);
      const dialog = element.shadowRoot!.querySelector('dialog')!;
      await soon(() => dialog.querySelector('.facts'));
      const cleaned = () =>
        [...dialog.querySelectorAll('.prose')].every((each) => each.hasChildNodes());
      prose += dialog.querySelectorAll('.prose').length;
      // What is nothing but markup leaves nothing behind.
      await Promise.race([soon(cleaned), new Promise((resolve) => setTimeout(resolve, 20))]);
      check(element.shadowRoot!);
      dialog.close();
      await soon(() => !dialog.querySelector('.facts'));
    }
    await picturesSettled();
    expect(prose).to.be.greaterThan(50 / step);
    expect(attacks).to.deep.equal([]);
  });

  it('would be noticed', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const open = '<p class="prose"><b onclick="x">y</b></p><img src="x:" onerror="attacked()">';
    place.append(document.createRange().createContextualFragment(open));
    await oneEvent(place.querySelector('img')!, 'error');
    expect(attacks).to.deep.equal(['attacked']);
    expect(() => check(place)).to.throw('onclick');
    place.remove();
  });
});
