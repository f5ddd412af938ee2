import { define } from '../kit/host.js';
import { ServiceFinder } from '../services/service-finder.js';

define('jia-service-finder', ServiceFinder);

export { ServiceFinder };
