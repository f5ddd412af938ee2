import type * as MapModule from './map.js';

/** Where the code of the map comes from; scripts/own-map.js has nothing in its place for jia.bundle.js. */
export const mapCode: (() => Promise<typeof MapModule>) | undefined = () => import('./map.js');
