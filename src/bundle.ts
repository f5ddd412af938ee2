/** All elements in one file, for a pinned address with an integrity hash. */
import './define/feedback-form.js';
import './define/news-feed.js';
import './define/service-finder.js';
