import { expect } from '@open-wc/testing';
import { firstRequest } from '../../src/news/first-request.js';

const list = 'https://women.example.org/wp-json/wp/v2/posts';

describe('firstRequest', () => {
  it('asks a list of WordPress posts for authors, pictures and topics, and for no bodies', () => {
    const url = new URL(firstRequest(list, ''));
    expect(url.searchParams.get('_embed')).to.equal('author,wp:featuredmedia,wp:term');
    expect(url.searchParams.get('_fields')?.split(',')).to.include.members([
      '_links',
      '_embedded',
      'title',
    ]);
    expect(url.searchParams.get('_fields')).not.to.contain('content');
    expect(url.searchParams.get('per_page')).to.equal('20');
  });

  it('keeps what the partner wrote', () => {
    const url = new URL(firstRequest(`${list}?categories=4&per_page=5&_embed=1`, 'wordpress'));
    expect(url.searchParams.get('categories')).to.equal('4');
    expect(url.searchParams.get('per_page')).to.equal('5');
    expect(url.searchParams.get('_embed')).to.equal('1');
  });

  it('knows sites without permalinks and lists of other types', () => {
    const plain = 'https://women.example.org/?rest_route=/wp/v2/posts';
    expect(new URL(firstRequest(plain, '')).searchParams.get('rest_route')).to.equal(
      '/wp/v2/posts',
    );
    expect(firstRequest(plain, '')).to.contain('_embed');
    expect(firstRequest('https://women.example.org/wp-json/wp/v2/events/', '')).to.contain(
      '_embed',
    );
  });

  it('is the same when asked again', () => {
    const first = firstRequest(list, '');
    expect(firstRequest(first, '')).to.equal(first);
  });

  for (const [src, type] of [
    ['https://women.example.org/feed.xml', ''],
    ['https://women.example.org/wp-json/wp/v2/posts/42', ''],
    ['https://women.example.org/wp-json/', ''],
    [list, 'rss'],
    [list, 'something-else'],
    ['not an address', ''],
  ] as const) {
    it(`leaves "${src}" of type "${type}" as it is`, () => {
      expect(firstRequest(src, type)).to.equal(src);
    });
  }
});
