import { define } from '../kit/host.js';
import { NewsFeed } from '../news/news-feed.js';

define('jia-news-feed', NewsFeed);

export { NewsFeed };
