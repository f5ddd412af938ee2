import { expect } from '@open-wc/testing';
import { plain, safeHtml, safeUrl } from '../../src/kit/html.js';

async function clean(
  text: string,
  images: 'all' | 'same-host' | 'none' = 'all',
): Promise<HTMLElement> {
  const body = document.createElement('div');
  body.append(await safeHtml(text, { base: 'https://news.example/a/b.html', images }));
  return body;
}

describe('kit/html', () => {
  it('takes the words out of HTML and keeps blocks apart', () => {
    expect(plain('<p>One &amp; two</p><p>three<br>four</p>')).to.equal('One & two three four');
    expect(plain('2 < 3')).to.equal('2 < 3');
    expect(plain('a<script>b</script>c')).to.equal('ac');
  });

  it('lets only http and https addresses pass', () => {
    expect(safeUrl('../c?x=1', 'https://news.example/a/b')).to.equal('https://news.example/c?x=1');
    for (const bad of [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/html,x',
      'http://',
      'vbscript:x',
    ])
      expect(safeUrl(bad, 'https://news.example/'), bad).to.equal(undefined);
  });

  it('keeps words, lists, tables and links', async () => {
    const body = await clean(
      '<h2>T</h2><ul><li>a</li></ul><table><tr><td>c</td></tr></table><a href="x.html">go</a>',
    );
    expect(body.querySelector('li')!.textContent).to.equal('a');
    expect(body.querySelector('td')!.textContent).to.equal('c');
    const link = body.querySelector('a')!;
    expect(link.getAttribute('href')).to.equal('https://news.example/a/x.html');
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.contain('noopener').and.to.contain('nofollow');
  });

  it('keeps nothing that looks or acts like a form, a style or a script', async () => {
    const body = await clean(
      '<form id="f"><input name="a"><button>b</button></form><p class="x" style="color:red" onclick="a()" id="i" data-x="1" aria-label="z">t</p><style>p{}</style><svg><script>1</script></svg><iframe src="x"></iframe><video src="v"></video>',
    );
    expect(body.innerHTML).to.equal('<p>t</p>');
  });

  it('makes pictures safe: https, no referrer, lazy, with an alternative', async () => {
    const body = await clean(
      '<img src="http://pics.example/1.jpg" onerror="x()"><img src="data:image/png;base64,AA">',
    );
    const pictures = [...body.querySelectorAll('img')];
    expect(pictures.length).to.equal(1);
    expect(pictures[0]!.getAttribute('src')).to.equal('https://pics.example/1.jpg');
    expect(pictures[0]!.getAttribute('referrerpolicy')).to.equal('no-referrer');
    expect(pictures[0]!.getAttribute('loading')).to.equal('lazy');
    expect(pictures[0]!.getAttribute('alt')).to.equal('');
  });

  it('shows pictures of other hosts only where the partner lets it', async () => {
    const text = '<img src="/own.jpg"><img src="https://other.example/1.jpg">';
    expect((await clean(text, 'same-host')).querySelectorAll('img').length).to.equal(1);
    expect((await clean(text, 'none')).querySelectorAll('img').length).to.equal(0);
  });

  it('lets mailto and tel pass and disarms every other scheme', async () => {
    const body = await clean(
      '<a href="tel:000-1">c</a><a href="mailto:a@b.example">m</a><a href="javascript:alert(1)">j</a>',
    );
    const links = [...body.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['tel:000-1', 'mailto:a@b.example', null]);
  });
});
