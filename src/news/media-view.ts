import { html, nothing, svg, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { dress } from '../kit/dress.js';
import { say } from '../kit/home.js';
import type { Language } from '../kit/language.js';
import type { EntryView } from './entry-view.js';
import type { Words } from './locales/en.js';
import { mediaKind } from './media.js';
import { mediaStyles } from './media-view.styles.js';
import { hostName, isMoment, type Media, type NewsItem } from './news-item.js';

/**
 * What can be heard and watched, and how an account is followed. Loaded with the first item that has
 * either, before it is drawn: nothing moves when it comes.
 */

type Host = ReactiveControllerHost &
  HTMLElement & { readonly private: boolean; readonly layout: string };

/** What became of something that was drawn. */
interface State {
  /** It plays, or has played. */
  begun?: boolean;
  /** A frame of another host is open. */
  open?: boolean;
  failed?: boolean;
  /** Without its captions, whose host forbids them. */
  bare?: boolean;
  /** Its picture did not load. */
  lost?: boolean;
  number?: number;
}

/** What plays now: one thing in the whole page. */
let playing: { of: Media; host: Host; stop: () => void } | undefined;
let count = 0;

/** More of one item would be a list of its own. */
const most = 3;
/** A broadcast that does not say when it ends. */
const longest = 6 * 3_600_000;

/**
 * Players need scripts and what they keep under their own name; casting is for eyes that want a larger
 * screen. No forms, no windows, no way to take the page away: a link to the host stands below.
 */
const sandbox = 'allow-scripts allow-presentation';

export class MediaView implements ReactiveController {
  private readonly states = new WeakMap<object, State>();
  /** The item whose account is shown: one at a time. */
  private card: NewsItem | undefined;
  private copied: 'nameCopied' | 'copyFailed' | undefined;

  constructor(private readonly host: Host) {
    dress(host.shadowRoot!, mediaStyles);
    host.addController(this);
  }

  hostDisconnected(): void {
    if (playing?.host === this.host) playing = undefined;
  }

  /** Beside the source: its account; in a short list, what there is to hear or to watch. */
  meta(item: NewsItem, view: EntryView): unknown {
    const media = item.media ?? [];
    const first = media.find((each) => liveState(each) === 'now') ?? recordingOf(item) ?? media[0];
    return html`${this.toggle(item, view)}
    ${first && this.isBrief(item, view) ? cue(first, item, view.words, true) : nothing}`;
  }

  /** What takes the place of the picture. */
  stage(item: NewsItem, view: EntryView): unknown {
    const media = this.leading(item, view);
    return media && this.figure(media, item, view);
  }

  /** What stands below the words. */
  body(item: NewsItem, view: EntryView): unknown {
    const { words } = view;
    const rest = this.isBrief(item, view) ? [] : (item.media ?? []);
    const leading = this.leading(item, view);
    const others = rest.filter((each) => each !== leading);
    const left = others.length - most;
    return html`${this.card === item ? this.account(item, view) : nothing}
    ${others.slice(0, most).map((each) => this.line(each, item, view))}
    ${left > 0 ? html`<p class="quiet">${words.t('mediaMore', { count: left })}</p>` : nothing}`;
  }

  private of(thing: object): State {
    const state = this.states.get(thing) ?? {};
    this.states.set(thing, state);
    return state;
  }

  private change(thing: object, state: State): Promise<unknown> {
    Object.assign(this.of(thing), state);
    this.host.requestUpdate();
    return this.host.updateComplete;
  }

  /** Short lines hold no players; but what plays goes on, also where its item no longer leads. */
  private isBrief({ media = [] }: NewsItem, { first }: EntryView): boolean {
    const { layout } = this.host;
    const brief = layout === 'compact' || (layout === 'headline' && !first);
    return brief && !media.some((each) => this.of(each).begun ?? this.of(each).open);
  }

  private leading(item: NewsItem, view: EntryView): Media | undefined {
    if (this.isBrief(item, view)) return undefined;
    return item.media?.find((each) => each.kind !== 'audio' && this.plays(each));
  }

  /** Whether it can be drawn in its place; otherwise a link leads to it. */
  private plays(media: Media): boolean {
    const { kind, url } = media;
    if (kind === 'embed') return !this.host.private && url.startsWith('https:');
    return canPlay(media) && (kind !== 'live' || (isFile(media) && liveState(media) === 'now'));
  }

  private line(media: Media, item: NewsItem, view: EntryView): unknown {
    const { words } = view;
    const state = liveState(media);
    if (state === 'over' && recordingOf(item)) return nothing;
    if (this.plays(media)) return this.figure(media, item, view);
    // A stream is nothing to open by itself: its page is.
    const href = isFile(media) ? (item.url ?? media.url) : media.url;
    return html`<p class="elsewhere">
      ${cue(media, item, words)}
      ${state && state !== 'now' ? nothing : outLink(href, words.t('openAt', { host: hostName(href) }))}
    </p>`;
  }

  private figure(media: Media, item: NewsItem, view: EntryView): unknown {
    const { words } = view;
    const { kind, url } = media;
    const state = this.of(media);
    const number = (state.number ??= count += 1);
    const host = hostName(url);
    const below = cue(media, item, words);
    if (kind === 'audio') {
      return html`<figure class="heard" part="media">
        ${below} ${this.player(media, item, view)}
      </figure>`;
    }
    const embedded = kind === 'embed';
    const { begun, open, failed } = state;
    const covered = !begun && !open && !failed;
    return html`<figure class="stage" part="media">
      <div class=${`screen ${covered ? 'covered' : failed ? 'failed' : ''}`}>
        ${open ? frame(media, item) : embedded ? nothing : this.player(media, item, view)}
        ${covered ? this.cover(media, item, view, number) : nothing}
      </div>
      <figcaption>
        ${below}
        ${
          embedded
            ? html`<span class="quiet" id=${`media-${number}`}>
                ${open ? outLink(url, words.t('openAt', { host })) : words.t('opensFrom', { host })}
              </span>`
            : nothing
        }
      </figcaption>
    </figure>`;
  }

  /**
   * The picture and a button. Not the attribute `poster`: that would tell where it is shown, and load far
   * from the screen; without it, some browsers draw a wheel that turns for ever.
   */
  private cover(media: Media, item: NewsItem, view: EntryView, number: number): unknown {
    const { words } = view;
    const embedded = media.kind === 'embed';
    const { url: page, source, image } = item;
    // Before the press nothing comes from where a player is.
    const near = [page, source.url, image?.url, location.href].map((url) => url && hostName(url));
    const poster = [media.poster, image?.url].find(
      (each) => each && view.allows(each) && (!embedded || near.includes(hostName(each))),
    );
    const press = async ({ currentTarget }: Event) => {
      const box = (currentTarget as Element).parentElement!;
      if (embedded) this.begin(media, () => void this.change(media, { open: false }));
      // At once: later some browsers no longer take it for the visitor's own wish.
      else
        box
          .querySelector('video')!
          .play()
          .catch(() => undefined);
      await this.change(media, embedded ? { open: true } : { begun: true });
      box.querySelector<HTMLElement>('iframe, video')?.focus();
    };
    const what = words.t('play');
    // A button without a name helps nobody: its room is kept until the words are here.
    return html`${
      poster && !this.of(media).lost
        ? html`<img
            class="poster"
            src=${poster}
            alt=""
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            @error=${() => this.change(media, { lost: true })}
          />`
        : nothing
    }${
      words.ready
        ? html`<button
            class="facade"
            type="button"
            aria-label=${words.t('named', { what, name: titleOf(media, item) })}
            aria-describedby=${embedded ? `media-${number}` : nothing}
            @click=${press}
          >
            <span>${icons.video}${what}</span>
          </button>`
        : nothing
    }`;
  }

  private player(media: Media, item: NewsItem, view: EntryView): unknown {
    const { words } = view;
    const { failed, bare } = this.of(media);
    if (failed) return this.failure(media, item, view);
    const captions = (!bare && media.captions) || [];
    const far = captions.some(({ url }) => new URL(url).origin !== location.origin);
    const audio = media.kind === 'audio';
    const what = words.t(audio ? 'audio' : 'video');
    const name = words.t('named', { what, name: titleOf(media, item) }) || nothing;
    const cors = far ? 'anonymous' : nothing;
    const play = ({ target }: Event) =>
      this.begin(media, () => (target as HTMLMediaElement).pause());
    const plays = () => this.change(media, { begun: true });
    const fault = ({ target }: Event) => this.fail(media, target as HTMLMediaElement, far);
    const tracks = captions.map(
      ({ url, language, label }) =>
        html`<track
          kind="captions"
          src=${url}
          srclang=${language ?? nothing}
          label=${label ?? languageName(language, words)}
        />`,
    );
    return audio
      ? html`<audio
          class="player"
          src=${media.url}
          aria-label=${name}
          crossorigin=${cors}
          preload="none"
          controls
          @play=${play}
          @playing=${plays}
          @error=${fault}
        >
          ${tracks}
        </audio>`
      : html`<video
          class="player"
          src=${media.url}
          aria-label=${name}
          crossorigin=${cors}
          preload="none"
          controls
          playsinline
          x5-playsinline
          @play=${play}
          @playing=${plays}
          @error=${fault}
        >
          ${tracks}
        </video>`;
  }

  private failure(media: Media, item: NewsItem, { words }: EntryView): unknown {
    const again = async ({ target }: Event) => {
      const box = (target as Element).closest('figure');
      await this.change(media, { failed: false });
      const player = box?.querySelector<HTMLMediaElement>('.player');
      player?.focus();
      player?.play().catch(() => undefined);
    };
    return html`<div class="unplayed">
      <p>${words.t('playFailed')}</p>
      <button class="button" type="button" @click=${again}>${words.t('retry')}</button>
      ${outLink(media.url, words.t('openFile'))}
      ${item.url ? outLink(item.url, words.t('openAt', { host: hostName(item.url) })) : nothing}
    </div>`;
  }

  private begin(of: Media, stop: () => void): void {
    const last = playing;
    playing = { of, host: this.host, stop };
    if (last && last.of !== of) last.stop();
  }

  /** Many hosts of media forbid captions to other sites: then without them. */
  private async fail(media: Media, player: HTMLMediaElement, far: boolean): Promise<void> {
    const focused = this.host.shadowRoot?.activeElement === player;
    const box = player.parentElement;
    await this.change(media, far ? { bare: true } : { failed: true });
    if (far) {
      player.load();
      player.play().catch(() => undefined);
    } else if (focused) box?.querySelector<HTMLElement>('button')?.focus();
  }

  private toggle(item: NewsItem, view: EntryView): unknown {
    if (!item.source.platform) return nothing;
    const { words } = view;
    const [platform, account] = namesOf(item, words);
    // In a short line its card tells the name.
    const known = account === say(item.source.name, words.tag) || this.isBrief(item, view);
    const press = () => {
      this.copied = undefined;
      this.card = this.card === item ? undefined : item;
      this.host.requestUpdate();
    };
    const open = this.card === item;
    return html`<button
      class="follow"
      part="account"
      type="button"
      aria-expanded=${open ? 'true' : 'false'}
      @click=${press}
      @keydown=${(event: KeyboardEvent) => this.escape(event)}
    >
      ${icons.code}
      <bdi>${(!known && words.t('named', { what: platform, name: account })) || platform}</bdi>
    </button>`;
  }

  private account(item: NewsItem, view: EntryView): unknown {
    const { words } = view;
    const { qr } = item.source;
    const [platform, account] = namesOf(item, words);
    const code = qr && view.allows(qr) && !this.of(item).lost ? qr : undefined;
    const held = /we-?chat|weixin|微信/i.test(item.source.platform!);
    const how = code ? (held ? 'followHold' : 'followScan') : 'followSearch';
    const copyable = navigator.clipboard?.writeText !== undefined && this.copied !== 'copyFailed';
    const copy = async () => {
      this.copied = await navigator.clipboard.writeText(account).then(
        () => 'nameCopied' as const,
        () => 'copyFailed' as const,
      );
      this.host.requestUpdate();
    };
    return html`<div
      class="account"
      role="group"
      aria-label=${words.t('named', { what: platform, name: account })}
      @keydown=${(event: KeyboardEvent) => this.escape(event)}
    >
      ${
        code
          ? html`<img
              src=${code}
              alt=${words.t('codeOf', { platform, account })}
              referrerpolicy="no-referrer"
              @error=${() => this.change(item, { lost: true })}
            />`
          : nothing
      }
      <div>
        <p class="quiet">${platform}</p>
        <p><b dir="auto">${account}</b></p>
        <p class="quiet">${words.t(how, { platform })}</p>
        ${
          copyable
            ? html`<button class="button" type="button" @click=${copy}>
                ${words.t('copyName')}
              </button>`
            : nothing
        }
        <p class="quiet" role="status">${this.copied ? words.t(this.copied) : nothing}</p>
      </div>
    </div>`;
  }

  private escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.card) return;
    event.stopPropagation();
    this.card = undefined;
    const entry = (event.currentTarget as Element).closest('.item');
    entry?.querySelector<HTMLElement>('.follow')?.focus();
    this.host.requestUpdate();
  }
}

/** The player of another host, shut in. */
function frame(media: Media, item: NewsItem): unknown {
  const { url } = media;
  // A page of this very host could reach out of its frame.
  const own = new URL(url).hostname === location.hostname;
  return html`<iframe
    sandbox=${own ? sandbox : `${sandbox} allow-same-origin`}
    allow="fullscreen; picture-in-picture; encrypted-media"
    referrerpolicy="no-referrer"
    title=${titleOf(media, item)}
    allowfullscreen
    src=${url}
  ></iframe>`;
}

function icon(paths: unknown) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;
}

const icons = {
  audio: icon(
    svg`<path d="M4 15v-3a8 8 0 0 1 16 0v3M4 14h3v6H5.5a1.5 1.5 0 0 1-1.5-1.5zm16 0h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5z"/>`,
  ),
  video: icon(svg`<circle cx="12" cy="12" r="9"/><path d="m10 8.5 5.5 3.5-5.5 3.5z"/>`),
  live: icon(
    svg`<circle cx="12" cy="12" r="2"/><path d="M7.8 16.2a6 6 0 0 1 0-8.4m8.4 0a6 6 0 0 1 0 8.4M5 19A10 10 0 0 1 5 5m14 0a10 10 0 0 1 0 14"/>`,
  ),
  code: icon(svg`<path d="M4 4h6v6H4zm10 0h6v6h-6zM4 14h6v6H4zm10 0h2m4 0v2m-6 4v-2m3-1v3h3"/>`),
};

/** What it is, how long, in which languages its captions are; of a broadcast, when. */
function cue(media: Media, item: NewsItem, words: Language<Words>, brief = false): unknown {
  const { kind, duration = 0, captions = [], title } = media;
  const state = liveState(media);
  const facts: string[] = [];
  let word = words.t(
    kind === 'audio' ? 'audio' : recordingOf(item) === media ? 'liveReplay' : 'video',
  );
  if (state) {
    const date = period(media, words);
    const soon = state === 'soon';
    word = words.t(soon ? 'liveAt' : state === 'now' ? 'liveNow' : 'liveOver', { date });
    facts.push(soon ? words.relative(media.start!) : date);
  }
  if (duration > 0 && isFinite(duration)) facts.push(clock(duration));
  if (!brief) {
    const languages = captions.map(({ language, label }) => label ?? languageName(language, words));
    const told = languages.filter(Boolean);
    if (told.length > 0) facts.push(words.t('captionsIn', { languages: words.list(told) }));
    if (title && title !== item.title && item.media!.length > 1) facts.push(title);
  }
  return html`<span class=${`cue quiet ${state ?? ''}`}
    ><b>${icons[state ? 'live' : kind === 'audio' ? 'audio' : 'video']}${word}</b>
    ${facts.filter(Boolean).map((fact) => html` <bdi>${fact}</bdi>`)}</span
  >`;
}

function outLink(href: string, text: string): unknown {
  return html`<a class="inner" href=${href} rel="noreferrer">${text}</a>`;
}

function titleOf({ title }: Media, item: NewsItem): string {
  return title || item.title || item.summary;
}

/** 3:05, 1:02:03. */
function clock(seconds: number): string {
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds % 60),
  ];
  const said = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return said.replace(/^00:/, '').replace(/^0/, '');
}

function languageName(tag: string | undefined, { tag: shown }: Language<Words>): string {
  try {
    return (tag && new Intl.DisplayNames(shown, { type: 'language' }).of(tag)) || '';
  } catch {
    return tag ?? '';
  }
}

function liveState({ kind, start = -Infinity, end = start + longest }: Media) {
  if (kind !== 'live') return undefined;
  const now = Date.now();
  const over = (start > -Infinity || end > -Infinity) && now >= end;
  return now < start ? 'soon' : over ? 'over' : 'now';
}

/** What a broadcast that is over was kept as. */
function recordingOf({ media = [] }: NewsItem): Media | undefined {
  const over = media.some((each) => liveState(each) === 'over');
  return over ? media.find(({ kind }) => kind === 'video' || kind === 'embed') : undefined;
}

/** From when to when, on the visitor's clocks; without the day where it is today. */
function period({ start, end }: Media, { tag }: Language<Words>): string {
  const from = isMoment(start) ? start : end;
  if (!isMoment(from)) return '';
  const to = isMoment(end) && end > from ? end : from;
  const today = [from, to].every(
    (each) => new Date(each).toDateString() === new Date().toDateString(),
  );
  const days = { month: 'long', day: 'numeric', weekday: 'short' } as const;
  const format = new Intl.DateTimeFormat(tag, {
    ...(!today && days),
    hour: 'numeric',
    minute: '2-digit',
  });
  return to > from ? format.formatRange(from, to) : format.format(from);
}

function isFile({ kind, type = '', url }: Media): boolean {
  return kind !== 'embed' && mediaKind(type, url) !== undefined;
}

/** Streams in pieces play in few browsers; all else says for itself that it does not play. */
function canPlay({ type = '', url }: Media): boolean {
  const pieces = /mpegurl|dash\+xml/i.test(type) ? type : /\.m3u8(?:[?#]|$)/i.test(url);
  if (!pieces) return true;
  const asked = pieces === true ? 'application/vnd.apple.mpegurl' : pieces;
  return document.createElement('video').canPlayType(asked) !== '';
}

const platforms = [
  ['wechat', /^(?:we-?chat|weixin|微信)(?:公[众眾][号號])?$/i],
  ['douyin', /^(?:douyin|抖音[号號]?)$/i],
  ['weibo', /^(?:weibo|(?:新浪)?微博)$/i],
  ['kuaishou', /^(?:kuaishou|快手[号號]?)$/i],
  ['toutiao', /^(?:toutiao|(?:今日)?[头頭][条條][号號]?)$/i],
] as const;

/** The platform and the account, as people call them. */
function namesOf({ source }: NewsItem, words: Language<Words>): [string, string] {
  const { platform = '', account, name } = source;
  const known = platforms.find(([, pattern]) => pattern.test(platform.trim()));
  return [(known && words.t(known[0])) || platform, account ?? say(name, words.tag)];
}
