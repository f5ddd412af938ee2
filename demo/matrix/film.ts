import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

/** Six drawn seconds and their captions (scripts/make-film.js), so that there is something to watch. */
export const film = new Uint8Array(read('film.webm'));
export const filmSeconds = 6;
export const filmCaptions = read('film.vtt').toString();
