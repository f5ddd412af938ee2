import { createServer } from 'node:net';

/**
 * A port that is free now, the wanted one if possible. 0 asks for any.
 *
 * @param {number} [wanted]
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export function freePort(wanted = 0, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (wanted && (code === 'EADDRINUSE' || code === 'EACCES')) {
        resolve(freePort(wanted < 65535 ? wanted + 1 : 0, host));
      } else {
        reject(error);
      }
    });
    server.listen(wanted, host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}
