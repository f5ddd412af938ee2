/**
 * Says what goes on: a line that counts up on a terminal, and now and then a line in a log.
 *
 * @param {string} title
 * @param {() => string} [detail] what is known about how far it is
 */
export function progress(title, detail = () => '') {
  const start = performance.now();
  const terminal = process.stdout.isTTY;
  const pause = terminal ? 500 : 10_000;
  let last = start;
  let ended = false;
  const show = () => {
    last = performance.now();
    const more = [detail(), seconds(start)].filter(Boolean).join(' · ');
    if (terminal)
      process.stdout.write(`\r\x1b[2K${title} · ${more}`.slice(0, process.stdout.columns));
    else console.log(`  … ${more}`);
  };
  if (terminal) process.stdout.write(title);
  else console.log(title);
  const timer = setInterval(show, pause);
  timer.unref();
  const end = (/** @type {string} */ text) => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    const line = `${text} · ${seconds(start)}`;
    console.log(terminal ? `\r\x1b[2K${line}` : line);
  };
  return {
    /** For work that leaves no room for timers: shows the line again when it is time for it. */
    tick: () => {
      if (performance.now() - last >= pause) show();
    },
    /** @param {string} [text] */
    done: (text) => end(text ?? title),
    /** @param {string} [text] */
    failed: (text) => end(text ?? `${title}: failed`),
  };
}

/** @param {number} start */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
