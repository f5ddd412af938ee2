import { expect } from '@open-wc/testing';
import { safeUrl } from '../../src/kit/html.js';
import { newId, parseAbout } from '../../src/requests/submission.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('an id', () => {
  it('is a random UUID', () => {
    const ids = Array.from({ length: 100 }, newId);
    for (const id of ids) expect(id).to.match(uuid);
    expect(new Set(ids).size).to.equal(100);
  });

  it('is one too where the browser has no maker of them, as on plain http pages', () => {
    const known = Object.getOwnPropertyDescriptor(Crypto.prototype, 'randomUUID')!;
    Object.defineProperty(Crypto.prototype, 'randomUUID', { configurable: true, value: undefined });
    try {
      const ids = Array.from({ length: 100 }, newId);
      for (const id of ids) expect(id).to.match(uuid);
      expect(new Set(ids).size).to.equal(100);
    } finally {
      Object.defineProperty(Crypto.prototype, 'randomUUID', known);
    }
  });
});

describe('what a request is about', () => {
  const about = (text: string) => parseAbout(text, safeUrl);

  it('is an address and a title, or JSON', () => {
    const read = { url: 'https://news.example/a?b=c', title: '一条 消息' };
    expect(about('https://news.example/a?b=c 一条  消息')).to.deep.equal(read);
    expect(about('{"url":"https://news.example/a?b=c","title":"一条 消息"}')).to.deep.equal(read);
  });

  it('is called by its address when it has no title', () => {
    expect(about('https://news.example/a')!.title).to.equal('https://news.example/a');
  });

  it('is nothing without a web address', () => {
    for (const text of [
      '',
      '   ',
      'javascript:alert(1) x',
      '{"title":"x"}',
      'null',
      '[]',
      '7',
      'mailto:a@example.org',
    ]) {
      expect(about(text), text).to.equal(undefined);
    }
  });

  it('has a title of a length that fits on a page', () => {
    expect(about(`https://news.example/ ${'长'.repeat(5000)}`)!.title.length).to.be.lessThan(210);
  });
});
