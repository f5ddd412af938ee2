/**
 * All elements in one file, for a pinned address with an integrity hash. All but the finder's map, which
 * is as large as the rest of a finder and seldom opened: here it is not offered.
 */
import './define/feedback-form.js';
import './define/news-feed.js';
import './define/quick-exit.js';
import './define/request-status.js';
import './define/service-finder.js';
import { resume } from './requests/outbox.js';

if (typeof document !== 'undefined') {
  void resume();
  document.addEventListener('jia-write', (event) =>
    event.answer('jia-feedback-form', async () => undefined),
  );
}
