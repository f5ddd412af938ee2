/** Puts another storage in the place of the page's, or none. Returns what puts the page's own back. */
export function replaceStorage(get: () => unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(window, 'localStorage');
  Object.defineProperty(window, 'localStorage', { configurable: true, get });
  return () => {
    if (own) Object.defineProperty(window, 'localStorage', own);
    else delete (window as { localStorage?: unknown }).localStorage;
  };
}

/** The page's own storage, and what is asked of it. */
export function watchStorage(): { touched: string[]; restore: () => void } {
  const touched: string[] = [];
  const watched = new Proxy(localStorage, {
    get(target, name) {
      touched.push(String(name));
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { touched, restore: replaceStorage(() => watched) };
}
