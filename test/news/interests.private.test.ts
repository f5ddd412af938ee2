import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import * as news from '../../fixtures/news.js';
import type { NewsFeed } from '../../src/news/news-feed.js';
import '../../src/define/news-feed.js';
import { json, network } from '../support/network.js';
import { watchStorage } from '../support/storage.js';
import { waitUntil } from '../support/wait.js';

// In a file, and so on a page, of its own: no other widget has looked into the storage before.
describe('what a visitor follows on a private page', () => {
  it('is neither looked for nor kept on the device, but counts while the page is open', async () => {
    const net = network();
    const src = 'https://a.example/feed.json';
    net.on(src, () => json(news.jsonFeed({ now: Date.now(), items: news.placed })));
    localStorage.setItem('jia:visitor', '{"topics":["评选"]}');
    const { touched, restore } = watchStorage();
    try {
      const element = await fixture<NewsFeed>(
        html`<jia-news-feed
          lang="zh-Hans"
          src=${src}
          filters="words topics regions sources dates interests"
          private
        ></jia-news-feed>`,
      );
      const all = <E extends HTMLElement>(selector: string) => [
        ...element.shadowRoot!.querySelectorAll<E>(selector),
      ];
      await waitUntil(() => all('.fold').length > 1 && all('[part="title"]').length);
      expect(all('.why')).to.deep.equal([]);
      all('.fold')[1]!.click();
      await element.updateComplete;
      const health = all('.interests [part="option"]').find((each) =>
        each.textContent?.includes('健康'),
      );
      health!.click();
      await waitUntil(() => all('.why').length === 1);
      expect(all('[part="item"]')[0]!.textContent).to.contain('因为您关心“健康”');
      expect(all('.keep')).to.deep.equal([]);
      all('.told button')[0]!.click();
      await waitUntil(() => all('.why').length === 0);
      expect(touched).to.deep.equal([]);
      // What another page of the site has kept goes, too, when she says forget.
      all('.forget')[0]!.click();
      await waitUntil(() => all('.forget').length === 0);
      expect(touched).to.deep.equal(['removeItem']);
    } finally {
      restore();
      localStorage.removeItem('jia:visitor');
      net.restore();
    }
  });
});
