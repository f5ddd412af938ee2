import { expect } from '@open-wc/testing';
import {
  concerns,
  forgetHomes,
  homeFileUrl,
  hotlinesFor,
  localized,
  openHome,
  parseHome,
  say,
} from '../../src/kit/home.js';
import { json, network, type Network } from '../support/network.js';

const url = 'https://home.example/.well-known/jia.json';
const file = {
  name: { 'zh-Hans': '云岭妇联', en: 'Women of Yunling' },
  feeds: [
    { url: '/news.json' },
    { url: 'javascript:alert(1)' },
    { url: '/county.json', regions: ['990121'] },
  ],
  directory: { url: '/hsds', type: 'hsds' },
  hotlines: [
    { name: 'Everywhere', tel: '000-1' },
    { name: 'County', tel: '000-3', regions: ['990121'] },
    { name: 'Province', tel: '000-2', regions: ['990000'] },
    { name: 'Elsewhere', tel: '000-4', regions: ['980000'] },
  ],
  sample: true,
};

describe('kit/home', () => {
  let net: Network;

  beforeEach(() => {
    net = network();
    forgetHomes();
    localStorage.clear();
  });

  afterEach(() => {
    net.restore();
    forgetHomes();
    localStorage.clear();
  });

  it('finds the file of an organisation', () => {
    expect(homeFileUrl('https://home.example/')).to.equal(url);
    expect(homeFileUrl('javascript:alert(1)')).to.equal(undefined);
  });

  it('makes addresses absolute and drops what is none', () => {
    const home = parseHome(file, url);
    expect(home.feeds.map((feed) => feed.url)).to.deep.equal([
      'https://home.example/news.json',
      'https://home.example/county.json',
    ]);
    expect(home.directory?.url).to.equal('https://home.example/hsds');
  });

  it('takes what begins with a slash for an address, not an id, where news is withdrawn', () => {
    const { withdrawn } = parseHome(
      { withdrawn: ['/news/1', 'urn:x:1', '1001', 'https://a.example/1'] },
      url,
    );
    expect(withdrawn).to.deep.equal([
      'https://home.example/news/1',
      'urn:x:1',
      '1001',
      'https://a.example/1',
    ]);
  });

  it('passes on what regions are called', () => {
    const regions = { '990121': { en: 'Linxi' } };
    expect(parseHome({ ...file, regions }, url).regions).to.deep.equal(regions);
    expect(parseHome({ ...file, regions: ['Linxi'] }, url).regions).to.deep.equal({});
    expect(localized({ en: 'Linxi', ar: 7 })).to.deep.equal({ en: 'Linxi' });
    expect(localized({ ar: 7 })).to.equal(undefined);
  });

  it('leaves wrong parts out and keeps the rest', () => {
    const home = parseHome(
      {
        name: 7,
        feeds: 'none',
        hotlines: [{ tel: 1 }, { name: 'Kept', tel: '000-9' }],
        sample: true,
      },
      url,
    );
    expect(home.feeds).to.deep.equal([]);
    expect(home.hotlines.map((line) => line.tel)).to.deep.equal(['000-9']);
    expect(home.sample).to.be.true;
    expect(() => parseHome(['a list'], url)).to.throw('not a home file');
    expect(() => parseHome('<html>', url)).to.throw('not a home file');
  });

  it('speaks the language asked for, or the nearest there is', () => {
    const words = { 'zh-Hans': '家', 'zh-Hant': '傢', en: 'home' };
    expect(say(words, 'zh-Hant')).to.equal('傢');
    expect(say(words, 'en-GB')).to.equal('home');
    expect(say({ 'zh-Hans': '家' }, 'zh-Hant')).to.equal('家');
    expect(say({ 'zh-Hans': '家' }, 'en')).to.equal('家');
    expect(say('same', 'en')).to.equal('same');
    expect(say(undefined, 'en')).to.equal('');
  });

  it('puts the nearest hotline first and leaves out what serves elsewhere', () => {
    const home = parseHome(file, url);
    expect(hotlinesFor(home, '990121').map((line) => line.tel)).to.deep.equal([
      '000-3',
      '000-2',
      '000-1',
    ]);
    expect(hotlinesFor(home, '990122').map((line) => line.tel)).to.deep.equal(['000-2', '000-1']);
    expect(hotlinesFor(home, '').map((line) => line.tel)).to.deep.equal(['000-1']);
  });

  it('knows which feeds concern a region', () => {
    const [all, county] = parseHome(file, url).feeds;
    expect(concerns(all!, '980000')).to.be.true;
    expect(concerns(county!, '990121101')).to.be.true;
    expect(concerns(county!, '980000')).to.be.false;
    expect(concerns(county!, '')).to.be.true;
  });

  it('is read once a page', async () => {
    net.on('jia.json', () => json(file));
    await Promise.all([openHome(url, true), openHome(url, true)]);
    await openHome(url, true);
    expect(net.calls.length).to.equal(1);
  });

  it('keeps the last good copy, and only where it may', async () => {
    net.on('jia.json', () => json(file));
    await openHome(url, false);
    expect(localStorage.length).to.equal(0);
    forgetHomes();
    await openHome(url, true);
    expect(localStorage.length).to.equal(1);
    forgetHomes();
    net.on('jia.json', () => json('x', { status: 404 }));
    const { home, stale } = await openHome(url, true);
    expect(home.hotlines.length).to.equal(4);
    expect((stale as Error).message).to.contain('404');
  });

  it('throws when there is neither file nor copy, and asks again next time', async () => {
    net.on('jia.json', () => json('x', { status: 404 }));
    let message = '';
    await openHome(url, true).catch((error: Error) => (message = error.message));
    expect(message).to.contain('404');
    net.on('jia.json', () => json(file));
    expect((await openHome(url, true)).home.sample).to.be.true;
  });
});
