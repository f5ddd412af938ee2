// Draws fixtures/film.webm: six seconds of a drawn river, so that there is something to watch and nothing to
// download. Run by hand, with a Chromium that can encode VP8: node scripts/make-film.js
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumArguments, findEngines } from './lib/engines.js';

const width = 320;
const height = 180;
const rate = 8;
const seconds = 6;

/** @typedef {{ at: number, key: boolean, bytes: number[] }} Frame */

/** In the page: draws each frame and encodes it. */
async function drawn(/** @type {Record<string, number>} */ { width, height, rate, seconds }) {
  const canvas = new OffscreenCanvas(width, height);
  const draw = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {Frame[]} */
  const frames = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push({ at: chunk.timestamp / 1000, key: chunk.type === 'key', bytes: [...bytes] });
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: 'vp8', width, height, bitrate: 40_000, framerate: rate });
  const shape = (/** @type {string} */ colour, /** @type {string} */ path) => {
    draw.fillStyle = colour;
    draw.fill(new Path2D(path));
  };
  for (let index = 0; index < rate * seconds; index += 1) {
    const part = index / (rate * seconds);
    draw.fillStyle = '#e6f0f2';
    draw.fillRect(0, 0, width, height);
    draw.fillStyle = '#f5c97b';
    draw.beginPath();
    draw.arc(60 + part * 200, 62 - Math.sin(part * Math.PI) * 26, 17, 0, 7);
    draw.fill();
    shape('#9fc1ca', 'M0 96Q40 60 90 92T190 84T320 98V130H0z');
    shape('#5d8fa0', 'M0 118Q60 92 130 116T320 112V180H0z');
    shape('#24404c', 'M30 128Q160 52 290 128H244a84 40 0 0 0-168 0z');
    const x = -40 + part * 340;
    shape('#b5473f', `M${x} 146h64q-8 18-32 18t-32-18z`);
    shape('#24404c', `M${x + 14} 146a18 15 0 0 1 36 0z`);
    const frame = new VideoFrame(canvas, { timestamp: (index * 1e6) / rate });
    encoder.encode(frame, { keyFrame: index % (rate * 2) === 0 });
    frame.close();
  }
  await encoder.flush();
  return frames;
}

/** An element of EBML: its id, its length in eight bytes, what it holds. @param {string} id @param {Buffer[]} parts */
function element(id, ...parts) {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(Buffer.concat(parts).length));
  size[0] = 1;
  return Buffer.concat([Buffer.from(id, 'hex'), size, ...parts]);
}

const text = (/** @type {string} */ words) => Buffer.from(words, 'latin1');
function number(/** @type {number} */ value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
function float(/** @type {number} */ value) {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

function webm(/** @type {Frame[]} */ frames) {
  const head = element(
    '1a45dfa3',
    element('4286', number(1)),
    element('42f7', number(1)),
    element('42f2', number(4)),
    element('42f3', number(8)),
    element('4282', text('webm')),
    element('4287', number(2)),
    element('4285', number(2)),
  );
  const info = element(
    '1549a966',
    element('2ad7b1', number(1_000_000)),
    element('4489', float(seconds * 1000)),
    element('4d80', text('jia')),
    element('5741', text('jia')),
  );
  const track = element(
    'ae',
    element('d7', number(1)),
    element('73c5', number(1)),
    element('83', number(1)),
    element('86', text('V_VP8')),
    element('e0', element('b0', number(width)), element('ba', number(height))),
  );
  const tracks = element('1654ae6b', track);
  /** @type {Buffer[]} */
  const clusters = [];
  /** @type {Buffer[]} */
  const cues = [];
  // The list of places stands before what it lists: it is as long with zeros as with numbers.
  const place = (/** @type {number} */ at, /** @type {number} */ from) =>
    element(
      'bb',
      element('b3', number(at)),
      element('b7', element('f7', number(1)), element('f1', number(from))),
    );
  const starts = frames.filter(({ key }) => key).map(({ at }) => at);
  const before =
    info.length + tracks.length + element('1c53bb6b', ...starts.map(() => place(0, 0))).length;
  let from = before;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? Infinity;
    const blocks = frames
      .filter(({ at }) => at >= start && at < end)
      .map(({ at, key, bytes }) => {
        const lead = Buffer.from([0x81, 0, 0, key ? 0x80 : 0]);
        lead.writeInt16BE(Math.round(at - start), 1);
        return element('a3', lead, Buffer.from(bytes));
      });
    const cluster = element('1f43b675', element('e7', number(start)), ...blocks);
    cues.push(place(start, from));
    clusters.push(cluster);
    from += cluster.length;
  }
  return Buffer.concat([
    head,
    element('18538067', info, tracks, element('1c53bb6b', ...cues), ...clusters),
  ]);
}

const { chromium: executablePath } = findEngines();
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
const page = await browser.newPage();
// Encoders exist on secure pages alone.
await page.route('https://film.example/', (route) => route.fulfill({ body: '' }));
await page.goto('https://film.example/');
const file = webm(await page.evaluate(drawn, { width, height, rate, seconds }));
await browser.close();
writeFileSync(new URL('../fixtures/film.webm', import.meta.url), file);
console.log(`fixtures/film.webm: ${file.length} B`);
