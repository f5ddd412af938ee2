import { define } from '../kit/host.js';
import { RequestStatus } from '../requests/request-status.js';

define('jia-request-status', RequestStatus);

export { RequestStatus };
