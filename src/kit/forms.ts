import type { Widget } from './widget.js';
import { WriteEvent } from './write-event.js';

/** What a visitor wants to write about. */
export interface Subject {
  readonly url: string;
  readonly title: string;
}

/** Whether somebody answers when a visitor wants to write: a form needs somebody who receives. */
export function isWritable(widget: Widget, about: Subject): boolean {
  return !widget.dispatchEvent(new WriteEvent(about, widget.home));
}

/**
 * A form for each subject that was written about. They stay in the tree, hidden, until the widget
 * goes: closing a dialog or opening another subject loses no typed word, the words are there when the
 * subject is opened again, and leaving the page still asks first.
 */
export class Forms {
  private readonly all = new Map<string, HTMLElement>();

  constructor(private readonly widget: Widget) {}

  /** Those of the subject that is open are seen. */
  show(key: string): void {
    for (const [each, form] of this.all) form.hidden = !each.startsWith(`${key}\n`);
  }

  /**
   * Puts the form into `place` and leads there; `kind` tells several forms of a subject apart. Fails when its
   * code did not come.
   */
  async write(
    place: Element,
    key: string,
    about: Subject,
    heading: string,
    attributes: Readonly<Record<string, string>> = {},
    kind = '',
  ): Promise<void> {
    const { all, widget } = this;
    const name = `${key}\n${kind}`;
    let form = all.get(name);
    if (!form) {
      form = document.createElement('div');
      form.tabIndex = -1;
      form.setAttribute('role', 'group');
      form.setAttribute('aria-label', heading);
      all.set(name, form);
      place.append(form);
      const event = new WriteEvent(about, widget.home, form, {
        heading,
        'heading-level': String(Math.min(5, widget.headingLevel + 2)),
        region: widget.region,
        ...(widget.private && { private: '' }),
        ...attributes,
      });
      widget.dispatchEvent(event);
      try {
        await event.coming;
      } catch (error) {
        all.delete(name);
        form.remove();
        throw error;
      }
    }
    if (form.hidden) return;
    form.focus({ preventScroll: true });
    form.scrollIntoView({ block: 'start' });
  }
}
