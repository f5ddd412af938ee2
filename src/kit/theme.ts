import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { luminance, contrast, parseColor } from './colour.js';

export type TextSize = 'standard' | 'large' | 'xlarge';

interface ThemeHost extends ReactiveControllerHost, HTMLElement {
  theme: 'auto' | 'light' | 'dark';
  textSize: 'auto' | TextSize;
}

const sizes: readonly TextSize[] = ['standard', 'large', 'xlarge'];
const ratio: Record<TextSize, number> = { standard: 1, large: 1.125, xlarge: 1.375 };
const raised = { light: '#faf8f5', dark: '#23211f' };

/** What a visitor pressed holds for all widgets of the page, until she leaves it; nothing is stored. */
let pressed: TextSize | undefined;
const themes = new Set<Theme>();

/** Light or dark by the text colour that the element inherits, and the size of its text. */
export class Theme implements ReactiveController {
  /** Classes of the outermost element in the shadow root. */
  classes: Record<string, boolean> = {};
  /** `--_size` of the sheet, in em of the browser's own text size. */
  size = '1em';
  private step: TextSize = 'standard';

  constructor(private readonly host: ThemeHost) {
    host.addController(this);
  }

  hostConnected(): void {
    themes.add(this);
    watchPage();
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    themes.delete(this);
    if (themes.size === 0) unwatchPage();
  }

  hostUpdate(): void {
    const style = getComputedStyle(this.host);
    const inherited = parseColor(style.color);
    const page = inherited && luminance(inherited) > 0.4 ? 'dark' : 'light';
    const scheme = this.host.theme === 'auto' ? page : this.host.theme;
    const ground = parseColor(raised[scheme]);
    this.classes = {
      dark: scheme === 'dark',
      'own-ground': scheme !== page,
      // The page's own text colour on our cards, where it can be read there.
      'host-text': scheme === page && !!inherited && !!ground && contrast(inherited, ground) >= 4.5,
    };
    const chosen = pressed ?? (this.host.textSize === 'auto' ? undefined : this.host.textSize);
    const medium = mediumSize(this.host);
    const own = parseFloat(style.fontSize) / medium;
    // Never smaller than the page's own text, up to 30 px.
    const least = own > 1 ? Math.min(own, Math.max(1, 30 / medium)) : 1;
    const wanted = chosen ? ratio[chosen] : 1;
    this.step = chosen ?? 'standard';
    this.size = `${Math.round(Math.max(wanted, pressed ? wanted * least : least) * 1000) / 1000}em`;
  }

  hostUpdated(): void {
    // By the property: a strict CSP reports the attribute, which styleMap writes the first time.
    const sheet = this.host.shadowRoot?.querySelector<HTMLElement>('.sheet');
    sheet?.style.setProperty('--_size', this.size);
  }

  /** What the next press of the size control leads to. */
  get next(): TextSize {
    return sizes[(sizes.indexOf(this.step) + 1) % sizes.length] ?? 'standard';
  }

  /** The next text size, for all widgets of the page. */
  press(): void {
    pressed = this.next;
    refresh();
  }
}

/** The browser's own text size in px, as the visitor set it. */
function mediumSize(host: HTMLElement): number {
  const base = host.shadowRoot?.querySelector('.base');
  return (base && parseFloat(getComputedStyle(base).fontSize)) || 16;
}

function refresh(): void {
  for (const theme of [...themes]) theme['host'].requestUpdate();
}

let watcher: MutationObserver | undefined;
let media: MediaQueryList | undefined;

/** A page changes its colours by a class on its root or body, or follows the device. */
function watchPage(): void {
  if (watcher) return;
  watcher = new MutationObserver(refresh);
  const options = { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] };
  watcher.observe(document.documentElement, options);
  if (document.body) watcher.observe(document.body, options);
  media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', refresh);
}

function unwatchPage(): void {
  watcher?.disconnect();
  watcher = undefined;
  media?.removeEventListener('change', refresh);
}

/** For tests: nobody has pressed anything. */
export function forgetTextSize(): void {
  pressed = undefined;
  refresh();
}
