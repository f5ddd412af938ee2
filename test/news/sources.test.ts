import { expect } from '@open-wc/testing';
import { childSources, readSources } from '../../src/news/sources.js';

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
    const { sources } = readSources([{ src: '/a.xml', label: 'A' }], zone);
    expect(sources[0]!.url).to.equal(new URL('/a.xml', document.baseURI).href);
    expect(sources[0]!.name).to.equal('A');
    const bad = readSources([{ src: 'javascript:alert(1)' }, { src: '/b.xml' }], zone);
    expect(bad.sources.length).to.equal(1);
    expect(bad.faults.join()).to.contain('javascript:alert(1)');
  });

  it('keep the options that can be used', () => {
    const { sources, faults } = readSources(
      [
        {
          src: '/a',
          limit: 3,
          colour: '#a05',
          timeZone: 'Asia/Urumqi',
          logo: '/l',
          images: 'none',
        },
      ],
      zone,
    );
    const { limit, colour, timeZone, logo, pictureless } = sources[0]!;
    expect([limit, colour, timeZone, logo, pictureless]).to.deep.equal([
      3,
      '#a05',
      'Asia/Urumqi',
      new URL('/l', document.baseURI).href,
      true,
    ]);
    expect(faults).to.deep.equal([]);
  });

  it('lose the options that cannot be used, and say which', () => {
    const { sources, faults } = readSources(
      [
        {
          src: '/a.xml',
          limit: -1,
          colour: 'red;background:url(x)',
          timeZone: 'Mars',
          logo: 'data:image/png;base64,AAAA',
          images: 'some',
        },
      ],
      zone,
    );
    const { limit, colour, timeZone, logo, pictureless } = sources[0]!;
    expect([limit, colour, timeZone, logo, pictureless]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
      false,
    ]);
    expect(faults.length).to.equal(5);
  });
});
