import { main } from './main.js';

const stop = new AbortController();
// The second signal ends it at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

process.exitCode = await main(process.argv.slice(2), {
  say: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(`${text}\n`),
  stop: stop.signal,
});
