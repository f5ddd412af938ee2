import { firstRequest } from '../first-request.js';
import { answerOf, textOf, unexpected, type Backend } from './backend.js';
import { jsonFeed } from './json-feed.js';
import { wordpress } from './wordpress.js';
import { xml } from './xml.js';

/** Finds the dialect by looking at what comes: addresses and content types say too little. */
export const detect: Backend = async (url, options) => {
  const answer = await answerOf(firstRequest(url, ''), options);
  const text = textOf(answer);
  const known = { ...options, answer };
  if (/^\s*\[/.test(text)) return wordpress(url, known);
  if (/^\s*\{/.test(text)) return jsonFeed(url, known);
  if (/^\s*</.test(text)) return xml(url, known);
  throw unexpected(answer, text);
};
