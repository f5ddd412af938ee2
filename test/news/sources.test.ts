import { expect } from '@open-wc/testing';
import { checkSource, childSources } from '../../src/news/sources.js';

const zone = (name: string) => name === 'Asia/Urumqi';

describe('sources', () => {
  it('are read from children, with their options', () => {
    const element = document.createElement('div');
    element.innerHTML = `
      <a href="/news">All</a>
      <jia-source src=" /a.xml " label="A" logo="/a.png" colour="#a05" limit="3" images="none"
        time-zone="Asia/Urumqi" type="rss"></jia-source>
      <jia-source src="/b.json"></jia-source>`;
    expect(childSources(element)).to.deep.equal([
      {
        src: '/a.xml',
        type: 'rss',
        label: 'A',
        logo: '/a.png',
        colour: '#a05',
        limit: 3,
        images: 'none',
        timeZone: 'Asia/Urumqi',
      },
      {
        src: '/b.json',
        type: undefined,
        label: undefined,
        logo: undefined,
        colour: undefined,
        limit: undefined,
        images: undefined,
        timeZone: undefined,
      },
    ]);
  });

  it('have an address', () => {
    const { options } = checkSource({ src: '/a.xml' }, zone);
    expect(options!.src).to.equal(new URL('/a.xml', document.baseURI).href);
    const bad = checkSource({ src: 'javascript:alert(1)' }, zone);
    expect(bad.options).to.equal(undefined);
    expect(bad.faults.join()).to.contain('javascript:alert(1)');
  });

  it('lose the options that cannot be used, and say which', () => {
    const { options, faults } = checkSource(
      {
        src: '/a.xml',
        limit: -1,
        colour: 'red;background:url(x)',
        timeZone: 'Mars',
        logo: 'data:image/png;base64,AAAA',
        images: 'some',
      },
      zone,
    );
    const { limit, colour, timeZone, logo, images } = options!;
    expect([limit, colour, timeZone, logo, images]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(faults.length).to.equal(5);
  });
});
