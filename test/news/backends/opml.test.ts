import { expect } from '@open-wc/testing';
import { readOpml } from '../../../src/news/backends/opml.js';

const base = 'https://women.example.org/lists/all.opml';
const opml = (inside: string, prolog = '<?xml version="1.0"?>') =>
  `${prolog}<opml version="2.0"><head><title>T</title></head><body>${inside}</body></opml>`;
const read = (inside: string, prolog?: string) => readOpml(opml(inside, prolog), base);
const times = (count: number, piece: (at: number) => string) => {
  let text = '';
  for (let at = 0; at < count; at += 1) text += piece(at);
  return text;
};

describe('readOpml', () => {
  it('reads feeds with their groups', async () => {
    const { feeds, more } = await read(
      '<outline text="Counties"><outline text="North"><outline type="rss" text="t" title="Tea &amp; house" xmlUrl="https://a.example/feed"/></outline>' +
        '<outline text="Other" XMLURL="/feed.json" TYPE="json"/></outline><outline xmlurl="posts" type="link"/>',
    );
    expect(feeds).to.deep.equal([
      {
        url: 'https://a.example/feed',
        name: 'Tea & house',
        type: 'rss',
        groups: ['Counties', 'North'],
      },
      {
        url: 'https://women.example.org/feed.json',
        name: 'Other',
        type: 'json-feed',
        groups: ['Counties'],
      },
      {
        url: 'https://women.example.org/lists/posts',
        name: undefined,
        type: undefined,
        groups: [],
      },
    ]);
    expect(more).to.equal(0);
  });

  it('takes each feed once, and web addresses only', async () => {
    const { feeds, more } = await read(
      '<outline xmlUrl="/a"/><outline xmlUrl="https://women.example.org/a#x"/><outline xmlUrl="javascript:1"/><outline xmlUrl=""/><outline url="/b"/><outline xmlUrl="file:///etc/passwd"/>',
    );
    expect(feeds.map((feed) => feed.url)).to.deep.equal(['https://women.example.org/a']);
    expect(more).to.equal(0);
  });

  it('takes 50 and counts the others', async () => {
    const { feeds, more } = await read(times(10_000, (at) => `<outline xmlUrl="/${at}"/>`));
    expect(feeds).to.have.length(50);
    expect(more).to.equal(9_950);
  });

  it('reads on where groups lie very deep', async () => {
    const deep = times(5_000, (at) => `<outline text="${at}">`);
    const { feeds } = await read(
      `<outline xmlUrl="/a"/>${deep}${'</outline>'.repeat(5_000)}<outline xmlUrl="/b"/>`,
    );
    expect(feeds.map((feed) => feed.url)).to.include('https://women.example.org/a');
    const near = await read(
      `${times(100, (at) => `<outline text="${at}">`)}<outline xmlUrl="/a"/>${'</outline>'.repeat(100)}`,
    );
    expect(near.feeds[0]?.groups).to.deep.equal(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  it('blows no entities up, and mends what is not well-formed', async () => {
    const bomb =
      '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const { feeds } = await read('<outline text="&c;&f;" xmlUrl="/a"/>', bomb);
    expect(feeds).to.have.length(1);
    expect((feeds[0]?.name ?? '').length).to.be.below(200);
    const broken = await read('<outline text="Tea & house" xmlUrl="/feed?a=1&b=2"/>');
    expect(broken.feeds[0]).to.deep.include({
      name: 'Tea & house',
      url: 'https://women.example.org/feed?a=1&b=2',
    });
  });

  it('is empty for what is no list', async () => {
    for (const text of ['', 'x', '<html><p>x</html>', '{"a":1}', '<opml>']) {
      expect(await readOpml(text, base), text).to.deep.equal({ feeds: [], more: 0 });
    }
  });
});
