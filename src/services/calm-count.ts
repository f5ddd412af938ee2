import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Language } from '../kit/language.js';
import type { Words } from './locales/index.js';

/** How long a number must stand still before it is said aloud (ms). */
const calm = 700;

/** How many were found, for those who hear it: said when it rests, never into a word that is being composed. */
export class CalmCount implements ReactiveController {
  said = '';
  private next = '';
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
    const line = total === undefined ? '' : this.words.t('count', { count: total });
    // What is drawn again for other reasons rests all the same.
    if (line === this.next) return;
    this.next = line;
    clearTimeout(this.timer);
    if (line !== this.said) this.wait(line);
  }

  private wait(line: string): void {
    this.timer = setTimeout(() => {
      if (this.composing()) return this.wait(line);
      this.said = line;
      this.host.requestUpdate();
    }, calm);
  }
}
