// The loader as it is, but for the length of a second in the outbox's schedule.
import { pace } from '../../src/requests/outbox-schedule.js';

pace.second = Number(document.documentElement.dataset.second);
void import('../../src/jia.js');
