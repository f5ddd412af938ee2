/**
 * What the page reads records with and the search worker as well: built into one function, so that a
 * page loads it once (scripts/alone.js). What only one of them needs stays out of this list.
 */
export { tidy } from '../kit/text.js';
export { readAttributes } from './attributes.js';
export { word } from './fields.js';
export { distance, parsePoint, rounded } from './place.js';
export { weekdayOf } from './recurrence.js';
export { followsWork, homeZone, isValid, occurs, workingDays } from './schedule-row.js';
export { normalise, readTopic } from './service.js';
