/** All that a form needs to send, and to say what became of it: loaded once a form is there. */
export * from './outbox.js';
export { othersTemplate, waitingTemplate } from './waiting-view.js';
