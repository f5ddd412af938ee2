/** Two soft notes as a WAV file, so that there is something to hear and nothing to download. */

const rate = 8000;
export const toneSeconds = 1;
const header = 44;
export const toneLength = header + rate * toneSeconds;

/** Notes that sound well together (Hz). */
const scale = [262, 294, 330, 392, 440];

export function tone(number: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(toneLength);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
  };
  word(0, 'RIFF');
  view.setUint32(4, toneLength - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  // Plain samples, one channel, one byte each.
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, 'data');
  view.setUint32(40, rate * toneSeconds, true);
  const half = (rate * toneSeconds) / 2;
  for (let index = 0; index < half * 2; index += 1) {
    const note = scale[(number + (index < half ? 0 : 2)) % scale.length] ?? 262;
    const into = (index % half) / half;
    const loudness = Math.min(1, into * 20) * (1 - into);
    const wave = Math.sin((2 * Math.PI * note * index) / rate);
    bytes[header + index] = 128 + Math.round(60 * loudness * wave);
  }
  return bytes;
}
