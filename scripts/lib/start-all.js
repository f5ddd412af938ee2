/** Builds beside filling the database, then serves; Storybook follows when the page is up already. */
import { dist, stories } from './build.js';
import { progress, seconds } from './progress.js';
import { openFilled, readOptions, serve, tellDeskToken } from './serve.js';

/** @param {string[]} args */
export async function startAll(args) {
  const options = readOptions(args);
  if (options.deskToken) return tellDeskToken(options, options.deskToken);
  const files = dist();

  let building = !files.fresh;
  let told = { done: 0, total: 0 };
  const line = progress(
    files.fresh ? 'Opening the database' : 'Building, and opening the database',
    () =>
      [
        building ? 'building' : '',
        told.total > 0 ? `${told.done} of ${told.total} sample organisations` : '',
      ]
        .filter(Boolean)
        .join(' · '),
  );
  const [built, db] = await Promise.all([
    files.build().then((result) => {
      building = false;
      return result;
    }),
    openFilled(options, (done, total) => {
      told = { done, total };
      line.tick();
    }),
  ]);
  if (built.code !== 0) {
    line.failed('The build did not go through');
    console.error(`\n${built.output.trim()}`);
    process.exit(1);
  }
  line.done(
    [
      files.fresh ? 'Nothing to build' : 'Built',
      told.total > 0 ? `filled the database with ${told.total} sample organisations` : '',
    ]
      .filter(Boolean)
      .join(', '),
  );

  const book = stories();
  /** @type {'ready' | 'building' | 'broken'} */
  let state = book.fresh ? 'ready' : 'building';
  const demo = await serve(options, {
    db,
    storybook: () => (state === 'ready' ? undefined : waiting(state)),
  });
  demo.say(book.fresh ? '' : ' (being built, ready in half a minute)');
  if (book.fresh) return;

  const begin = performance.now();
  const { code, output } = await book.build();
  state = code === 0 ? 'ready' : 'broken';
  if (code === 0) console.log(`\nStorybook is ready · ${seconds(begin)} · ${demo.url}/storybook/`);
  else console.error(`\nStorybook could not be built; all else works.\n${output.trim()}`);
}

/** @param {'building' | 'broken'} state */
function waiting(state) {
  const text =
    state === 'building'
      ? 'Storybook is being built. This page opens it by itself in a moment.'
      : 'Storybook could not be built. The terminal says why.';
  const refresh = state === 'building' ? '<meta http-equiv="refresh" content="2">' : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${refresh}<title>Storybook</title></head><body><p>${text}</p></body></html>`;
}
