import { expect } from '@open-wc/testing';
import * as news from '../../../fixtures/news.js';
import { RemoteError } from '../../../src/kit/remote.js';
import { wordpress } from '../../../src/news/backends/wordpress.js';
import { answer, failure } from '../answers.js';

const list = 'https://women.example.org/wp-json/wp/v2/posts';
const read = (value: unknown, headers: Record<string, string> = {}, url = list) => {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  return wordpress(answer(body, { url, headers }), { timeZone: 'Asia/Shanghai' });
};

describe('wordpress backend', () => {
  it('reads posts with authors, topics and pictures', async () => {
    const picture = (name: string) => `https://women.example.org/uploads/${name}.jpg`;
    const { items, source } = await read(news.wordpressPosts({ picture }));
    expect(source).to.deep.equal({ name: 'women.example.org', url: 'https://women.example.org' });
    expect(items.length).to.equal(12);
    items.forEach((item, index) => {
      const told = news.told[index]!;
      expect(item.title).to.equal(told.title);
      expect(item.summary).to.contain(told.summary.slice(0, 20));
      expect(item.summary).not.to.contain('hellip');
      expect(item.url).to.equal(`https://women.example.org/archives/${told.id}`);
      expect(item.date).to.equal(news.fixedNow - told.ago * 60_000);
      expect(item.authors).to.deep.equal([told.author]);
      expect(item.tags).to.deep.equal(told.tags);
      expect(item.image).to.deep.equal(
        told.picture && {
          url: `${picture(told.picture)}?w=768`,
          width: 768,
          height: 512,
          alt: `${told.title}\uff08\u56fe\uff09`,
          srcset: [
            { url: `${picture(told.picture)}?w=300`, width: 300 },
            { url: `${picture(told.picture)}?w=768`, width: 768 },
            { url: `${picture(told.picture)}?w=1024`, width: 1024 },
            { url: picture(told.picture), width: 2400 },
          ],
        },
      );
    });
  });

  it('reads a date on the clocks of the place where the site hides its UTC date', async () => {
    const { items } = await read([
      { id: 1, date: '2020-01-10T14:33:00', date_gmt: '0000-00-00T00:00:00' },
      { id: 2, date: '2020-01-10T14:33:00' },
    ]);
    expect(items.map((item) => item.date)).to.deep.equal([
      Date.UTC(2020, 0, 10, 6, 33),
      Date.UTC(2020, 0, 10, 6, 33),
    ]);
  });

  it('takes the picture that Jetpack names where nothing is embedded', async () => {
    const { items } = await read([
      { id: 1, jetpack_featured_media_url: 'https://i0.example/p.jpg' },
    ]);
    expect(items[0]?.image?.url).to.equal('https://i0.example/p.jpg');
  });

  it('survives what plugins do to posts', async () => {
    const { items } = await read([
      { id: 1, title: 'plain', excerpt: false, link: 'https://women.example.org/1', _embedded: [] },
      {
        id: 2,
        title: { rendered: 'Two' },
        _embedded: {
          author: [{ code: 'rest_forbidden' }],
          'wp:term': [null],
          'wp:featuredmedia': [{ code: 'rest_post_invalid_id' }],
        },
      },
      'what is this',
    ]);
    expect(items.map((item) => item.id)).to.deep.equal(['1', '2']);
    expect(items[1]?.title).to.equal('Two');
    expect(items[1]?.authors).to.deep.equal([]);
    expect(items[1]?.image).to.equal(undefined);
  });

  describe('pages', () => {
    const posts = (count: number) => news.wordpressPosts({ items: news.toldMany(count) });
    const page = (next: string | undefined) => next && new URL(next).searchParams.get('page');

    it('go on while the headers say so', async () => {
      const { next } = await read(posts(20), { 'x-wp-totalpages': '3' });
      expect(page(next)).to.equal('2');
      expect(next).to.contain('_embed');
      expect(page((await read(posts(20), { 'x-wp-totalpages': '3' }, next)).next)).to.equal('3');
      expect((await read(posts(20), { 'x-wp-totalpages': '3' }, `${list}?page=3`)).next).to.equal(
        undefined,
      );
      expect((await read(posts(20), { 'x-wp-totalpages': '1' })).next).to.equal(undefined);
    });

    it('go on where a link says so', async () => {
      const link = `<${list}?page=2>; rel="next"`;
      expect(page((await read(posts(3), { link })).next)).to.equal('2');
    });

    it('go on after a full page where a site hides its headers', async () => {
      expect(page((await read(posts(20))).next)).to.equal('2');
      expect((await read(posts(19))).next).to.equal(undefined);
      expect(page((await read(posts(5), {}, `${list}?per_page=5`)).next)).to.equal('2');
    });
  });

  it('is empty for an empty list', async () => {
    expect((await read([])).items).to.deep.equal([]);
  });

  for (const [name, body] of [
    ['an object', '{"code":"rest_no_route"}'],
    ['a list of something else', '[{"name":"x"}]'],
    ['truncated JSON', '[{"id":1'],
    ['an HTML page', '<!doctype html><html>'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const error = await failure(read(body));
      expect(error).to.be.instanceOf(RemoteError);
      expect((error as RemoteError).code).to.equal('payload');
    });
  }
});
