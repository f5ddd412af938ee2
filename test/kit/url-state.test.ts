import { expect } from '@open-wc/testing';
import { encode, UrlState } from '../../src/kit/url-state.js';

/** Several widgets of a page, and one address. */
describe('what widgets say in the address', () => {
  const { href } = location;
  const news = new UrlState(document.body, 'jia-news');
  const services = new UrlState(document.head, 'jia-services');
  const hash = () => decodeURIComponent(location.hash);
  const back = () =>
    new Promise((resolve) => {
      addEventListener('popstate', resolve, { once: true });
      history.back();
    });
  beforeEach(() => history.pushState(null, '', href.replace(/#.*$/, '')));
  after(() => history.replaceState(null, '', href));

  it('stands side by side, and each changes its own part', () => {
    services.set('open&region=990121', true);
    news.set(encode('https://x.example/?a=1&jia-services=no'), true);
    expect(services.value).to.equal('open&region=990121');
    expect(news.value).to.equal(encode('https://x.example/?a=1&jia-services=no'));
    services.set('open', false);
    expect(hash()).to.match(/^#jia-news=.*&jia-services=open$/);
    services.set('', false);
    expect(services.value).to.equal(undefined);
    expect(news.value).to.contain('https://x.example/');
    news.set('', false);
    expect(location.hash).to.equal('');
  });

  it('is taken back by the widget that said it, whoever has spoken since', async () => {
    services.set('open', true);
    news.set('a', true);
    services.set('open&id=1', true);
    // Not the newest entry, so that the others' stay.
    news.leave();
    expect(hash()).to.equal('#jia-services=open&id=1');
    await new Promise((resolve) => {
      addEventListener('popstate', resolve, { once: true });
      services.leave();
    });
    expect([news.value, services.value]).to.deep.equal(['a', 'open']);
    await back();
    expect([news.value, services.value]).to.deep.equal([undefined, 'open']);
    await back();
    expect([services.value, services.isForeign]).to.deep.equal([undefined, false]);
  });

  it('can be written whatever was typed, also half a character', () => {
    services.set(encode('a\ud83d'), false);
    expect(services.value).to.equal('a');
  });

  it('is nothing where the page or a link has an address of its own', async () => {
    for (const own of ['#section', '#jia-other=1']) {
      history.pushState(null, '', own);
      expect([services.value, services.isForeign]).to.deep.equal([undefined, true]);
    }
    services.set('open', true);
    expect(hash()).to.equal('#jia-other=1&jia-services=open');
    await back();
    expect(services.isForeign).to.equal(true);
    history.pushState(null, '', '#/route');
    services.set('open', true);
    expect(hash()).to.equal('#/route');
  });
});
