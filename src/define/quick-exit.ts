import { define } from '../kit/host.js';
import { QuickExit } from '../safety/quick-exit.js';

define('jia-quick-exit', QuickExit);

export { QuickExit };
