import type { NewsImage } from './news-item.js';

/** What makes an article out of the sanitised HTML of a source. */

/** A picture without what only says how large it is: `-300x200`, `?w=300`. */
export function pictureKey(url: string): string {
  const address = url.replace(/^https?:\/\/(?:i\d\.wp\.com\/)?/, '').replace(/#.*$/, '');
  // WeChat writes the size as the last step of the path.
  if (/^mmbiz\./.test(address)) return address.replace(/(?:\/\d*)?(?:\?.*)?$/, '');
  const [path = ''] = address.split('?');
  const name = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i;
  // A script that sends pictures tells them apart by its query.
  return name.test(path) ? path.replace(/-(?:\d+x\d+|scaled|rotated)(?=\.\w+$)/, '') : address;
}

/** Whether a text shows a picture already: nobody needs it twice. */
export function shows(body: ParentNode, { url }: NewsImage): boolean {
  const key = pictureKey(url);
  return [...body.querySelectorAll('img')].some(({ src }) => pictureKey(src) === key);
}

/** Sets the headings of a text below the one that the article has, in their own order. */
export function lowerHeadings(body: ParentNode, level: number): void {
  const headings = [...body.querySelectorAll('h1,h2,h3,h4,h5,h6')];
  const levelOf = ({ localName }: Element) => Number(localName[1]);
  const highest = Math.min(...headings.map(levelOf));
  for (const heading of headings) {
    const lower = document.createElement(`h${Math.min(6, level + 1 + levelOf(heading) - highest)}`);
    for (const { name, value } of [...heading.attributes]) lower.setAttribute(name, value);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}
