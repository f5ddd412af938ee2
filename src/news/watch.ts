/**
 * Calls `look` every so many seconds, as long as somebody can see the page and there is a network.
 * Returns how to end that.
 */
export function every(seconds: number, look: () => Promise<void>): () => void {
  // What was written as no number of seconds is none.
  if (!(seconds > 0)) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => (timer = setTimeout(() => void turn(), seconds * 1000));
  const turn = async () => {
    // Hidden: nobody waits. Seen again, it is time at once.
    if (document.hidden) document.addEventListener('visibilitychange', again);
    else {
      // One that fails is followed by others.
      if (navigator.onLine !== false) await look().catch(() => undefined);
      if (timer !== undefined) wait();
    }
  };
  const again = () => {
    document.removeEventListener('visibilitychange', again);
    void turn();
  };
  wait();
  return () => {
    clearTimeout(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', again);
  };
}
