import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  randomInt,
  scrypt,
  type ScryptOptions,
} from 'node:crypto';

/**
 * The number that leads back to a request: the only thing that opens it. It is given to the sender
 * and never stored as it is.
 */
export function newNumber(): string {
  return [0, 1].map(() => String(randomInt(10_000_000_000)).padStart(10, '0')).join('');
}

/** As it was meant: blanks, dashes and full-width digits are how people write numbers. */
export function readNumber(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^(?:no|号码|回执号)/iu, '');
  return /^\d{20}$/.test(digits) ? digits : undefined;
}

const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };

/**
 * A slow hash, so that a copy of the database is of no use, and always the same one for a number, so
 * that it can be looked up. The secret of the server stands in for a salt.
 */
export function hashNumber(number: string, secret: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(number, `jia tracking number ${secret}`, 32, cost, (error, hash) => {
      if (error) reject(error);
      else resolve(hash.toString('base64url'));
    });
  });
}

/**
 * For the receipt of a retry the number is kept sealed under the sender's own idempotency key, of
 * which the database has only a hash.
 */
export function sealNumber(number: string, key: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key, secret), nonce);
  const sealed = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

export function openNumber(sealed: string, key: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key, secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

function sealingKey(key: string, secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, secret, 'jia sealed number', 32));
}
