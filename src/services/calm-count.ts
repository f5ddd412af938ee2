import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Language } from '../kit/language.js';
import type { Words } from './locales/index.js';

/** How long a number must stand still before it is said aloud (ms). */
const calm = 700;

/** How many were found, for those who hear it: said when it rests, never into a word that is being composed. */
export class CalmCount implements ReactiveController {
  said = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly words: Language<Words>,
    private readonly composing: () => boolean,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** What stands there now; nothing while it is not known. */
  tell(total: number | undefined): void {
    clearTimeout(this.timer);
    const line = total === undefined ? '' : this.words.t('count', { count: total });
    if (line === this.said) return;
    this.timer = setTimeout(() => {
      if (this.composing()) return this.tell(total);
      this.said = line;
      this.host.requestUpdate();
    }, calm);
  }
}
