import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { forgetReports } from '../../src/kit/report.js';
import { forgetTextSize } from '../../src/kit/theme.js';
import { NewsFeed } from '../../src/news/news-feed.js';
import type { Media, NewsItem, NewsSource } from '../../src/news/news-item.js';
import '../../src/define/news-feed.js';
import { ariaSnapshot } from '../support/aria.js';
import { json, network, type Network } from '../support/network.js';
import { waitUntil } from '../support/wait.js';

const src = 'https://media.example/list';
/** A player of somebody else. Names that end so lead nowhere. */
const player = 'https://player.film.example/embed/7';
const missing = new URL('./no-such-sound.wav', import.meta.url).href;
const picture = new URL('./picture.svg', import.meta.url).href;
const minute = 60_000;

/** Two seconds of silence as a WAV file. */
function silence(): string {
  const length = 16_000;
  const bytes = new Uint8Array(44 + length).fill(128, 44);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF....WAVEfmt '));
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  view.setUint32(40, length, true);
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

describe('media and accounts', () => {
  const warn = console.warn;
  const { now } = Date;
  const canPlayType = HTMLMediaElement.prototype.canPlayType;
  const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  const sound = silence();
  let net: Network;
  let items: NewsItem[];

  beforeEach(() => {
    console.warn = () => undefined;
    forgetReports();
    net = network();
    NewsFeed.registerBackend('media', async () => ({ source: { name: 'Home' }, items }));
  });

  afterEach(() => {
    console.warn = warn;
    Date.now = now;
    HTMLMediaElement.prototype.canPlayType = canPlayType;
    if (clipboard) Object.defineProperty(navigator, 'clipboard', clipboard);
    else Reflect.deleteProperty(navigator, 'clipboard');
    net.restore();
    forgetTextSize();
  });

  after(() => URL.revokeObjectURL(sound));

  const all = <E extends HTMLElement>(element: Element, selector: string) => [
    ...element.shadowRoot!.querySelectorAll<E>(selector),
  ];
  const one = <E extends HTMLElement>(element: Element, selector: string) =>
    all<E>(element, selector)[0]!;
  const players = (element: Element) => all<HTMLMediaElement>(element, '.player');
  const words = (element: Element | undefined) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const item = (id: string, media: Media[], more: Partial<NewsItem> = {}): NewsItem => ({
    id,
    url: `https://women.example.org/${id}`,
    title: `Story ${id}`,
    summary: `About ${id}.`,
    source: { name: 'Home', url: 'https://women.example.org/' },
    authors: [],
    tags: [],
    media,
    ...more,
  });
  const audio: Media = { kind: 'audio', url: sound, type: 'audio/wav', duration: 185 };
  const video: Media = {
    kind: 'video',
    url: missing,
    title: 'The bridge',
    duration: 3723,
    captions: [
      { url: new URL('./no-such.vtt', import.meta.url).href, language: 'zh-Hans' },
      { url: new URL('./no-such-2.vtt', import.meta.url).href, language: 'en', label: 'English' },
    ],
  };
  const embed: Media = { kind: 'embed', url: player, title: 'The river' };
  const live = (start: number, end?: number): Media => ({
    kind: 'live',
    url: missing,
    type: 'video/mp4',
    start: now() + start * minute,
    end: end === undefined ? undefined : now() + end * minute,
  });

  /** With all words in place. */
  async function make(
    given: NewsItem[],
    { layout = 'list', images = 'all', limit = 10, hidden = false } = {},
  ): Promise<NewsFeed> {
    items = given;
    const element = await fixture<NewsFeed>(
      html`<jia-news-feed
        lang="en"
        type="media"
        src=${src}
        layout=${layout}
        images=${images}
        limit=${limit}
        ?private=${hidden}
      ></jia-news-feed>`,
    );
    await waitUntil(() => one(element, '[part="item"]') && one(element, '.size'), 'items, words');
    await element.updateComplete;
    return element;
  }

  /** As if the visitor had pressed it, which no test may do with the sound on. */
  const play = (media: HTMLMediaElement) => {
    media.muted = true;
    return media.play();
  };
  const tell = (element: NewsFeed, media: HTMLMediaElement, name: string) => {
    media.dispatchEvent(new Event(name));
    return element.updateComplete;
  };

  describe('accessibility', () => {
    const source: NewsSource = { name: 'Sisters', platform: 'wechat', qr: picture };
    for (const layout of ['list', 'cards', 'compact', 'headline']) {
      it(`has nothing that axe minds: ${layout}`, async () => {
        const element = await make(
          [
            item('1', [video]),
            item('2', [audio], { source }),
            item('3', [embed]),
            item('4', [live(-5, 5)]),
            item('5', [{ ...live(-5, 5), type: 'text/html' }]),
          ],
          { layout },
        );
        one(element, '.follow').click();
        await waitUntil(() => one(element, '.account'));
        await expect(element).to.be.accessible();
      });
    }

    it('has nothing that axe minds in what does not play, and in an open frame', async () => {
      const element = await make([item('1', [video]), item('2', [audio]), item('3', [embed])]);
      for (const each of players(element)) await tell(element, each, 'error');
      one(element, '.facade').click();
      await waitUntil(() => all(element, '.unplayed').length === 2 && one(element, 'iframe'));
      await expect(element).to.be.accessible();
    });

    it('reads as what it is', async () => {
      const element = await make([item('1', [embed]), item('2', [audio])]);
      const snapshot = await ariaSnapshot(element);
      if (snapshot === undefined) return;
      expect(snapshot).to.contain('button "Play: The river"');
      expect(one(element, '.facade').getAttribute('aria-describedby')).to.equal(
        one(element, 'figcaption [id]').id,
      );
      expect(players(element)[0]!.getAttribute('aria-label')).to.equal('Audio: Story 2');
    });
  });

  describe('what is played in its place', () => {
    beforeEach(() => performance.clearResourceTimings());

    it('has native controls, asks for nothing before it is played, and says what it is', async () => {
      const element = await make([item('1', [audio]), item('2', [video])]);
      const [heard, seen] = players(element);
      expect(heard!.localName).to.equal('audio');
      expect(seen!.localName).to.equal('video');
      for (const each of [heard!, seen!]) {
        expect(each.controls).to.equal(true);
        expect(each.preload).to.equal('none');
      }
      expect(seen!.readyState).to.equal(0);
      const asked = performance.getEntriesByType('resource').map(({ name }) => name);
      expect(asked).not.to.contain(missing);
      expect(seen!.hasAttribute('playsinline')).to.equal(true);
      expect(all(element, '.cue').map(words)).to.deep.equal([
        'Audio 3:05',
        'Video 1:02:03 captions: Simplified Chinese and English',
      ]);
      expect(seen!.getAttribute('aria-label')).to.equal('Video: The bridge');
      const tracks = [...seen!.querySelectorAll('track')];
      expect(tracks.map(({ kind, srclang, label }) => [kind, srclang, label])).to.deep.equal([
        ['captions', 'zh-Hans', 'Simplified Chinese'],
        ['captions', 'en', 'English'],
      ]);
    });

    it('shows a video behind its picture and a button, until that is pressed', async () => {
      const poster = { ...video, poster: picture };
      const element = await make([item('1', [poster])]);
      const [seen] = players(element);
      const image = one<HTMLImageElement>(element, '.screen img');
      expect([image.src, image.referrerPolicy, image.loading, image.alt]).to.deep.equal([
        picture,
        'no-referrer',
        'lazy',
        '',
      ]);
      expect(getComputedStyle(seen!).visibility).to.equal('hidden');
      const calls: string[] = [];
      seen!.play = async () => void calls.push('play');
      const button = one(element, '.facade');
      expect(button.getAttribute('aria-label')).to.equal('Play: The bridge');
      button.click();
      expect(calls).to.deep.equal(['play']);
      await waitUntil(() => element.shadowRoot!.activeElement === seen, 'focus');
      expect(all(element, '.facade, .poster')).to.deep.equal([]);
      expect(getComputedStyle(seen!).visibility).to.equal('visible');
    });

    it('shows no hole where the picture of a video does not load', async () => {
      const poster = new URL('./no-such-poster.png', import.meta.url).href;
      const element = await make([item('1', [{ ...video, poster }])]);
      await waitUntil(() => !one(element, '.screen img'));
      expect(all(element, '.facade').length).to.equal(1);
    });

    it('is there when the item is, and of later pages, too', async () => {
      NewsFeed.registerBackend('media', async (url) => {
        const page = Number(new URL(url).searchParams.get('page') ?? 1);
        const plain = item('plain', []);
        return page === 1
          ? {
              source: { name: 'x' },
              items: [{ ...plain, media: undefined }],
              next: `${src}?page=2`,
            }
          : { source: { name: 'x' }, items: [item('2', [audio])] };
      });
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" type="media" src=${src} limit="1"></jia-news-feed>`,
      );
      await waitUntil(() => one(element, '[part="more"]'));
      const seen: string[] = [];
      new MutationObserver(() => {
        const all = element.shadowRoot!.querySelectorAll('[part="item"]');
        seen.push(`${all.length} ${players(element).length}`);
      }).observe(element.shadowRoot!, { childList: true, subtree: true });
      one(element, '[part="more"]').click();
      await waitUntil(() => all(element, '[part="item"]').length === 2);
      await element.updateComplete;
      expect(seen.filter((each) => each.startsWith('2'))[0]).to.equal('2 1');
    });

    it('plays one thing at a time in the whole page', async () => {
      const first = await make([item('1', [audio]), item('2', [audio])]);
      const second = await make([item('3', [audio])]);
      const [a, b] = players(first);
      const [c] = players(second);
      await play(a!);
      expect(a!.paused).to.equal(false);
      await play(b!);
      await waitUntil(() => a!.paused, 'the first stops');
      await play(c!);
      await waitUntil(() => b!.paused, 'the second stops');
      expect(c!.paused).to.equal(false);
      second.remove();
      await waitUntil(() => c!.paused);
      // What is gone is not asked to stop.
      let asked = 0;
      c!.pause = () => void (asked += 1);
      await play(a!);
      await waitUntil(() => !a!.paused);
      expect(asked).to.equal(0);
    });

    it('gives way to a frame, and closes it', async () => {
      const element = await make([item('1', [audio]), item('2', [embed])]);
      const [heard] = players(element);
      await play(heard!);
      one(element, '.facade').click();
      await waitUntil(() => one(element, 'iframe') && heard!.paused);
      await play(heard!);
      await waitUntil(() => !one(element, 'iframe') && one(element, '.facade'));
    });

    it('leaves alone what is no longer in the page', async () => {
      const gone = await make([item('1', [embed])]);
      const place = gone.parentElement!;
      one(gone, '.facade').click();
      await waitUntil(() => one(gone, 'iframe'));
      gone.remove();
      const other = await make([item('2', [audio])]);
      await play(players(other)[0]!);
      await gone.updateComplete;
      place.append(gone);
      await gone.updateComplete;
      expect(all(gone, 'iframe').length).to.equal(1);
    });

    it('says when it does not play, leads to the file and the original, and tries again', async () => {
      const element = await make([item('1', [{ ...audio, url: missing }])]);
      const [heard] = players(element);
      const box = one(element, '.heard').getBoundingClientRect().height;
      heard!.focus();
      await play(heard!).catch(() => undefined);
      await waitUntil(() => one(element, '.unplayed'), 'the line');
      expect(words(one(element, '.unplayed'))).to.equal(
        'This does not play here. Try again Open the file Open on women.example.org',
      );
      expect(
        all<HTMLAnchorElement>(element, '.unplayed a').map(({ href, rel }) => [href, rel]),
      ).to.deep.equal([
        [missing, 'noreferrer'],
        ['https://women.example.org/1', 'noreferrer'],
      ]);
      expect(one(element, '.heard').getBoundingClientRect().height).to.be.at.least(box);
      const again = one(element, '.unplayed button');
      await waitUntil(() => element.shadowRoot!.activeElement === again, 'focus');
      const tried: string[] = [];
      const real = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = async function () {
        tried.push(this.src);
      };
      again.click();
      await waitUntil(() => players(element).length === 1 && tried.length === 1);
      HTMLMediaElement.prototype.play = real;
      expect(tried).to.deep.equal([missing]);
    });

    it('keeps its box while it plays, fails or is opened', async () => {
      const element = await make([item('1', [video]), item('2', [embed])]);
      const boxes = () =>
        all(element, '.screen').map((each) => Math.round(each.getBoundingClientRect().height));
      const before = boxes();
      const { width, height } = one(element, '.screen').getBoundingClientRect();
      expect(width / height).to.be.closeTo(16 / 9, 0.02);
      await tell(element, players(element)[0]!, 'error');
      one(element, '.facade').click();
      await waitUntil(() => one(element, 'iframe') && one(element, '.unplayed'));
      // Words that need more room get it: in WebKit two pixels.
      for (const [index, each] of boxes().entries()) expect(each).to.be.closeTo(before[index]!, 3);
    });

    it('shows three of many and says how many are left', async () => {
      const media = [1, 2, 3, 4, 5].map((each) => ({ ...audio, url: `${sound}#${each}` }));
      const element = await make([item('1', media)]);
      expect(players(element).length).to.equal(3);
      expect(words(one(element, '.text'))).to.contain('2 more in the original');
    });
  });

  describe('captions', () => {
    const far = { ...video, captions: [{ url: 'https://captions.example/7.vtt', language: 'en' }] };

    it('of another host make the media ask for them, those of this one do not', async () => {
      const element = await make([item('1', [far]), item('2', [video]), item('3', [audio])]);
      expect(players(element).map((each) => each.crossOrigin)).to.deep.equal([
        'anonymous',
        null,
        null,
      ]);
    });

    it('go when the host of the media forbids them, and it plays on', async () => {
      const element = await make([item('1', [far])]);
      const [seen] = players(element);
      const calls: string[] = [];
      seen!.load = () => void calls.push(`load ${seen!.crossOrigin}`);
      seen!.play = async () => void calls.push('play');
      await tell(element, seen!, 'error');
      await waitUntil(() => calls.length === 2);
      expect(calls).to.deep.equal(['load null', 'play']);
      expect(players(element)).to.deep.equal([seen]);
      expect(seen!.querySelector('track')).to.equal(null);
      await tell(element, seen!, 'error');
      await waitUntil(() => one(element, '.unplayed'));
    });
  });

  describe('streams in pieces', () => {
    const stream: Media = { kind: 'video', url: 'https://cdn.example/live/list.m3u8?key=1' };

    it('play where the browser can', async () => {
      HTMLMediaElement.prototype.canPlayType = (type) => (/mpegurl/.test(type) ? 'maybe' : '');
      const element = await make([item('1', [stream])]);
      expect(players(element).map(({ src: url }) => url)).to.deep.equal([stream.url]);
    });

    it('are a link to the original where it cannot', async () => {
      HTMLMediaElement.prototype.canPlayType = () => '';
      const typed = { ...stream, url: 'https://cdn.example/2', type: 'application/x-mpegURL' };
      const element = await make([item('1', [stream]), item('2', [typed])]);
      expect(players(element)).to.deep.equal([]);
      const links = all<HTMLAnchorElement>(element, '.text p a');
      expect(links.map(words)).to.deep.equal([
        'Open on women.example.org',
        'Open on women.example.org',
      ]);
      expect(links[0]!.href).to.equal('https://women.example.org/1');
    });
  });

  describe('video of somebody else', () => {
    /** All addresses in the tree, and all that were asked for. */
    const asked = (element: Element) => {
      const found = performance.getEntriesByType('resource').map(({ name }) => name);
      for (const each of all(element, '*'))
        for (const { value } of [...each.attributes]) found.push(value);
      return found.filter((each) => /(?:player|film|tracker)\.example/.test(each));
    };

    it('loads nothing before the press, then stands in its place, shut in, with the focus', async () => {
      performance.clearResourceTimings();
      const poster = 'https://stills.film.example/7.jpg';
      const element = await make([item('1', [{ ...embed, poster }])]);
      expect(asked(element)).to.deep.equal([]);
      expect(all(element, '.screen img')).to.deep.equal([]);
      expect(words(one(element, 'figcaption'))).to.equal(
        'Video Comes from player.film.example, and only once you press',
      );
      const button = one(element, '.facade');
      expect(button.localName).to.equal('button');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => one(element, 'iframe'));
      const frame = one<HTMLIFrameElement>(element, 'iframe');
      expect(frame.src).to.equal(player);
      expect(frame.title).to.equal('The river');
      expect(frame.referrerPolicy).to.equal('no-referrer');
      expect(frame.getAttribute('sandbox')).to.equal(
        'allow-scripts allow-presentation allow-same-origin',
      );
      expect(frame.allow).to.equal('fullscreen; picture-in-picture; encrypted-media');
      await waitUntil(() => element.shadowRoot!.activeElement === frame, 'focus');
      const link = one<HTMLAnchorElement>(element, 'figcaption a');
      expect([words(link), link.href]).to.deep.equal(['Open on player.film.example', player]);
    });

    it('of this very host gets no origin, with which it could leave its frame', async () => {
      const url = `https://${location.hostname}:9/own`;
      const element = await make([item('1', [{ ...embed, url }])]);
      one(element, '.facade').click();
      await waitUntil(() => one(element, 'iframe'));
      expect(one(element, 'iframe').getAttribute('sandbox')).to.equal(
        'allow-scripts allow-presentation',
      );
    });

    it('shows a picture of the item’s own host, by the rule for pictures', async () => {
      const image = { url: picture, alt: '' };
      const shown = await make([item('1', [embed], { image })]);
      const [poster] = all<HTMLImageElement>(shown, '.screen img');
      expect(poster!.src).to.equal(picture);
      expect(poster!.referrerPolicy).to.equal('no-referrer');
      expect(poster!.loading).to.equal('lazy');
      expect(all(shown, '[part="image"]')).to.deep.equal([]);
      const none = await make([item('1', [embed], { image })], { images: 'none' });
      expect(all(none, 'img')).to.deep.equal([]);
      expect(all(none, '.facade').length).to.equal(1);
    });

    it('is a link alone without https, and where nothing may be told to others', async () => {
      const plain = await make([item('1', [{ ...embed, url: 'http://player.film.example/7' }])]);
      expect(all(plain, '.facade, iframe')).to.deep.equal([]);
      expect(words(one(plain, '.text p a'))).to.equal('Open on player.film.example');
      const hidden = await make([item('1', [embed])], { hidden: true });
      expect(all(hidden, '.facade, iframe')).to.deep.equal([]);
      expect(one<HTMLAnchorElement>(hidden, '.text p a').href).to.equal(player);
    });
  });

  describe('live', () => {
    const lines = (element: Element) => all(element, '.cue').map(words);

    it('says when it will be, that it is, and that it was, as time goes', async () => {
      const start = new Date(now() + 30 * minute).toDateString() === new Date().toDateString();
      const element = await make([item('1', [live(30, 90)])]);
      expect(lines(element)[0]).to.match(/^Live .*\d:\d\d.*\d:\d\d.* in (?:30|29) minutes$/);
      if (start) expect(lines(element)[0]).not.to.match(/[A-Z][a-z]{2},/);
      expect(players(element)).to.deep.equal([]);
      const at = async (minutes: number) => {
        Date.now = () => now() + minutes * minute;
        element.requestUpdate();
        await element.updateComplete;
      };
      await at(31);
      expect(lines(element)[0]).to.match(/^Live now .*\d:\d\d/);
      expect(players(element).length).to.equal(1);
      expect(one(element, '.cue').classList.contains('now')).to.equal(true);
      await at(91);
      expect(lines(element)[0]).to.match(/^The broadcast is over .*\d:\d\d/);
      expect(players(element)).to.deep.equal([]);
      expect(all(element, '.text p a')).to.deep.equal([]);
    });

    it('names the day where it is another one', async () => {
      const day = 24 * 60;
      const element = await make([item('1', [live(3 * day, 3 * day + 60)])]);
      expect(lines(element)[0]).to.match(/^Live \w{3}, \w+ \d+.* in (?:3|2) days$/);
    });

    it('does not go on for ever where nobody says when it ends', async () => {
      const element = await make([item('1', [live(-60)]), item('2', [live(-24 * 60)])]);
      expect(lines(element)[0]).to.match(/^Live now/);
      expect(lines(element)[1]).to.match(/^The broadcast is over/);
    });

    it('offers the recording when it is over', async () => {
      const element = await make([item('1', [live(-90, -30), { ...video, captions: [] }])]);
      expect(lines(element)).to.deep.equal(['Recording of the broadcast 1:02:03 The bridge']);
      expect(players(element).length).to.equal(1);
      element.layout = 'compact';
      await element.updateComplete;
      expect(lines(element)).to.deep.equal(['Recording of the broadcast 1:02:03']);
    });

    it('leads to its page where it is one', async () => {
      const page = { ...live(-5, 5), url: 'https://live.example/room/7', type: undefined };
      const element = await make([item('1', [page])]);
      expect(players(element)).to.deep.equal([]);
      expect(one<HTMLAnchorElement>(element, '.text p a').href).to.equal(page.url);
    });
  });

  describe('layouts', () => {
    const given = () => [item('1', [video]), item('2', [audio]), item('3', [live(-5, 5)])];

    it('have players in lists and cards, where a video takes the place of the picture', async () => {
      for (const layout of ['list', 'cards']) {
        const image = { url: picture, alt: '' };
        const leading = [video, live(-5, 5)].map((each) => item(each.kind, [each], { image }));
        const element = await make([...leading, ...given()], { layout });
        expect(players(element).length, layout).to.equal(5);
        expect(all(element, '[part="image"]')).to.deep.equal([]);
        expect(all(element, '.poster').length).to.equal(2);
      }
    });

    it('are short in a side column: a sign, and how long it is', async () => {
      const element = await make(given(), { layout: 'compact' });
      expect(players(element)).to.deep.equal([]);
      expect(all(element, '.meta .cue').map(words).slice(0, 2)).to.deep.equal([
        'Video 1:02:03',
        'Audio 3:05',
      ]);
      expect(words(all(element, '.meta .cue')[2])).to.match(/^Live now/);
    });

    it('have players in the lead alone', async () => {
      const element = await make(given(), { layout: 'headline' });
      expect(players(element).length).to.equal(1);
      expect(all(element, '.meta .cue').length).to.equal(2);
    });

    it('leave the words beside them the room of a line, or take one of their own', async () => {
      for (const width of [420, 580, 680, 760]) {
        const element = await make([item('1', [embed])]);
        element.style.width = `${width}px`;
        const text = one(element, '.text').getBoundingClientRect();
        expect(text.width, `${width}px`).to.be.at.least(270);
        expect(element.scrollWidth, `${width}px`).to.be.at.most(width);
      }
    });

    it('fit 280 pixels in the largest text', async () => {
      const source = {
        name: 'Sisters',
        platform: 'weibo',
        account: 'a-very-long-name-of-an-account-without-any-blank-in-it',
        qr: picture,
      };
      for (const layout of ['list', 'cards', 'compact', 'headline']) {
        const element = await make([item('1', [embed], { source }), ...given()], { layout });
        element.textSize = 'xlarge';
        element.style.width = '280px';
        one(element, '.follow').click();
        await element.updateComplete;
        await waitUntil(() => one(element, '.account') ?? layout === 'compact');
        expect(element.scrollWidth, layout).to.be.at.most(280);
        for (const each of all(element, '.stage, .heard, .account, .follow, .cue'))
          expect(each.getBoundingClientRect().right, `${layout} ${each.className}`).to.be.at.most(
            element.getBoundingClientRect().right + 1,
          );
      }
    });
  });

  describe('an account', () => {
    const source = (more: Partial<NewsSource> = {}): NewsSource => ({
      name: 'Linxi Women',
      platform: 'wechat',
      account: 'linxi-women',
      qr: picture,
      ...more,
    });
    const followed = (...sources: NewsSource[]) =>
      sources.map((each, index) => item(`${index}`, [], { media: undefined, source: each }));

    it('is called by the platform’s name and its own', async () => {
      const element = await make(
        followed(
          source(),
          source({ platform: '微信公众号', account: undefined }),
          source({ platform: '微博' }),
          source({ platform: 'Sina Vision' }),
          { name: 'None' },
        ),
      );
      expect(all(element, '.follow').map(words)).to.deep.equal([
        'WeChat: linxi-women',
        'WeChat',
        'Weibo: linxi-women',
        'Sina Vision: linxi-women',
      ]);
      element.layout = 'compact';
      await element.updateComplete;
      expect(all(element, '.follow').map(words)[0]).to.equal('WeChat');
    });

    it('opens one card at a time, with a picture to press and a line on how to follow', async () => {
      const element = await make(followed(source(), source({ account: 'other' })));
      const [first, second] = all(element, '.follow');
      expect(first!.getAttribute('aria-expanded')).to.equal('false');
      expect(all(element, '.account, img')).to.deep.equal([]);
      first!.click();
      await waitUntil(() => one(element, '.account'));
      expect(first!.getAttribute('aria-expanded')).to.equal('true');
      const [code] = all<HTMLImageElement>(element, '.account img');
      expect(code!.src).to.equal(picture);
      expect(code!.alt).to.equal('Code to follow “linxi-women” on WeChat');
      expect(code!.referrerPolicy).to.equal('no-referrer');
      expect(words(one(element, '.account'))).to.contain('press the code and hold it');
      second!.click();
      await waitUntil(() => first!.getAttribute('aria-expanded') === 'false');
      expect(all(element, '.account').length).to.equal(1);
      expect(words(one(element, '.account'))).to.contain('other');
      second!.click();
      await waitUntil(() => all(element, '.account').length === 0);
    });

    it('closes with Escape, and the focus is where it was', async () => {
      const element = await make(followed(source()));
      const toggle = one(element, '.follow');
      toggle.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => one(element, '.account'));
      await sendKeys({ press: 'Tab' });
      if (one(element, '.account button'))
        expect(element.shadowRoot!.activeElement).to.equal(one(element, '.account button'));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !one(element, '.account'));
      expect(element.shadowRoot!.activeElement).to.equal(toggle);
    });

    it('gives its name to the clipboard where there is one, and always as text', async () => {
      const copied: string[] = [];
      const value = { writeText: async (text: string) => void copied.push(text) };
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
      const element = await make(followed(source()));
      one(element, '.follow').click();
      await waitUntil(() => one(element, '.account button'));
      one(element, '.account button').click();
      await waitUntil(() => words(one(element, '.account [role="status"]')) === 'Copied.');
      expect(copied).to.deep.equal(['linxi-women']);
      value.writeText = () => Promise.reject(new Error('no'));
      one(element, '.account button').click();
      await waitUntil(() => !one(element, '.account button'));
      expect(words(one(element, '.account [role="status"]'))).to.contain('hold it to select it');
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
      const plain = await make(followed(source()));
      one(plain, '.follow').click();
      await waitUntil(() => one(plain, '.account'));
      expect(all(plain, '.account button')).to.deep.equal([]);
      expect(words(one(plain, '.account b'))).to.equal('linxi-women');
    });

    it('is found by its name where its picture is missing or unwanted', async () => {
      const gone = new URL('./no-such-code.png', import.meta.url).href;
      const element = await make(followed(source({ qr: gone })));
      one(element, '.follow').click();
      await waitUntil(() => words(one(element, '.account')).includes('Search for this name'));
      expect(all(element, '.account img')).to.deep.equal([]);
      // The test server has two names: this is not the page's.
      const far = new URL(picture);
      far.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
      for (const more of [{ images: 'none' }, { hidden: true }, { images: 'same-host' }]) {
        const quiet = await make(followed(source({ qr: far.href, platform: '抖音' })), more);
        one(quiet, '.follow').click();
        await waitUntil(() => one(quiet, '.account'));
        expect(all(quiet, '.account img')).to.deep.equal([]);
        expect(words(one(quiet, '.account'))).to.contain('Search for this name on Douyin.');
      }
    });

    it('of a feed is read and drawn', async () => {
      const feed = 'https://women.example.org/feed.json';
      const { name, platform, account, qr } = source();
      net.on(feed, () =>
        json({
          title: name,
          _jia: { source: { platform, account, qr } },
          items: [
            {
              id: '1',
              title: 'Hello',
              attachments: [{ url: '/1.mp3', mime_type: 'audio/mpeg', duration_in_seconds: 61 }],
            },
          ],
        }),
      );
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed lang="en" src=${feed}></jia-news-feed>`,
      );
      await waitUntil(() => one(element, '.follow') && one(element, '.size'));
      expect(players(element).map(({ src: url }) => url)).to.deep.equal([
        'https://women.example.org/1.mp3',
      ]);
    });
  });

  describe('pictures', () => {
    it('are tried without their sizes before they go', async () => {
      const gone = new URL('./no-such-size.png', import.meta.url).href;
      const srcset = [300, 700, 1400].map((width) => ({ url: `${gone}?${width}`, width }));
      const image = { url: picture, alt: '', srcset };
      const element = await make([item('1', [], { media: undefined, image })]);
      await waitUntil(() => !one(element, '[part="image"]').hasAttribute('srcset'));
      const [shown] = all<HTMLImageElement>(element, '[part="image"]');
      await waitUntil(() => shown!.complete && shown!.naturalWidth > 0, 'the picture itself');
    });

    it('are not asked for where nothing may be told to others', async () => {
      const image = { url: picture, alt: '' };
      const element = await make([item('1', [video], { image }), item('2', [], { image })], {
        hidden: true,
      });
      expect(all(element, 'img')).to.deep.equal([]);
      expect(all(element, '.picture')).to.deep.equal([]);
    });
  });
});
