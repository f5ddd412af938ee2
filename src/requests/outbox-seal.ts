import { stringify } from '../kit/json.js';

/**
 * What lies on the device can be read by this page's scripts as long as its key lies beside it, and by
 * nobody who only has the files' text. Each thing has a key of its own, which goes when it goes.
 */
export interface Sealed {
  readonly key: CryptoKey;
  readonly iv: Uint8Array;
  readonly data: ArrayBuffer;
}

const algorithm = 'AES-GCM';

/** Bound to `id`: it opens in no other thing's place. */
export async function seal(value: unknown, id: string): Promise<Sealed> {
  const { subtle } = crypto;
  const key = await subtle.generateKey({ name: algorithm, length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(id);
  const plain = new TextEncoder().encode(stringify(value));
  const data = await subtle.encrypt({ name: algorithm, iv, additionalData }, key, plain);
  return { key, iv, data };
}

/** Rejects what was not sealed here for this id. */
export async function unseal(sealed: Sealed, id: string): Promise<unknown> {
  const { key, data } = sealed;
  const iv = sealed.iv as Uint8Array<ArrayBuffer>;
  const additionalData = new TextEncoder().encode(id);
  const plain = await crypto.subtle.decrypt({ name: algorithm, iv, additionalData }, key, data);
  return JSON.parse(new TextDecoder().decode(plain)) as unknown;
}
