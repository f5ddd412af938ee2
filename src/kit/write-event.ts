/**
 * A widget asks for a form: a visitor wants to write about what she reads. Rooms don't know each other,
 * so the front door answers, or the page itself: whoever does cancels the event and puts an element
 * into `place`. Without a place it only asks whether anybody would, so that no button stands there that
 * nobody answers.
 */
export class WriteEvent extends Event {
  static readonly eventName = 'jia-write';
  readonly about: { readonly url: string; readonly title: string };
  /** Whose home file says where it goes. */
  readonly home: string;
  readonly place: HTMLElement | undefined;
  /** What else the element should know, by attribute. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Ends when the element is in its place; fails when its code did not come. */
  coming: Promise<void> | undefined;

  constructor(
    about: { readonly url: string; readonly title: string },
    home: string,
    place?: HTMLElement,
    attributes: Readonly<Record<string, string>> = {},
  ) {
    super(WriteEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.about = about;
    this.home = home;
    this.place = place;
    this.attributes = attributes;
  }

  /** Puts the element `tag` into the place, once `load` has brought it; the first who answers does. */
  answer(tag: string, load: () => Promise<unknown>): void {
    const { about, attributes, defaultPrevented, home, place } = this;
    if (defaultPrevented) return;
    this.preventDefault();
    if (!place) return;
    const all: Record<string, string> = {
      ...attributes,
      home,
      about: `${about.url} ${about.title}`,
    };
    this.coming = load().then(() => {
      const element = document.createElement(tag);
      for (const name of Object.keys(all)) element.setAttribute(name, all[name] ?? '');
      place.append(element);
    });
  }
}

declare global {
  interface HTMLElementEventMap {
    'jia-write': WriteEvent;
  }
  interface DocumentEventMap {
    'jia-write': WriteEvent;
  }
}
