import { Parser } from 'htmlparser2';
import { tidy } from '../src/kit/text.js';

const silent = /^(?:script|style|template|noscript|iframe|object|title)$/;
const block = /^(?:br|p|div|li|tr|td|th|h[1-6]|blockquote|section|article|ul|ol|table)$/;

/** The words of a piece of HTML. */
export function plain(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  const words: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (silent.test(name)) hidden += 1;
    },
    ontext(text) {
      if (hidden === 0) words.push(text);
    },
    onclosetag(name) {
      if (silent.test(name)) hidden = Math.max(0, hidden - 1);
      // Blocks and breaks part words on the page; without a blank their texts would run together.
      if (block.test(name)) words.push(' ');
    },
  });
  parser.end(html);
  return tidy(words.join(''));
}

/** The text that a character reference of HTML stands for. */
export function entity(reference: string): string {
  let text = '';
  const parser = new Parser({
    ontext(piece) {
      text += piece;
    },
  });
  parser.end(reference);
  return text || reference;
}

/** Plain text as HTML, for the content of elements and of attributes in double quotes. */
export function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** An absolute http(s) address; nothing for any other, or for a relative one without a base. */
export function webUrl(written: string | undefined, base?: string): string | undefined {
  if (!written) return undefined;
  try {
    const url = new URL(tidy(written.replace(/[\t\n\r]/g, '')), base || undefined);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** HTML with relative addresses made absolute, since it will be read elsewhere. */
export function rebase(html: string, base: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(
      /(\s(?:href|src|data-src|poster)\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
      (whole, name: string, double?: string, single?: string, bare?: string) => {
        const written = double ?? single ?? bare ?? '';
        if (/^\s*(?:[a-z][a-z\d+.-]*:|#)/i.test(written)) return whole;
        const url = webUrl(attributeText(written), base);
        return url ? `${name}"${escape(url)}"` : whole;
      },
    ),
  );
}

export function attributeText(written: string): string {
  return written.replace(/&(?:#\d+|#x[\da-f]+|\w+);/gi, entity);
}

/** At most `most` bytes of HTML, not ended inside a tag. */
export function capHtml(html: string, most: number): string {
  if (Buffer.byteLength(html) <= most) return html;
  return Buffer.from(html)
    .subarray(0, most)
    .toString()
    .replace(/\ufffd+$/, '')
    .replace(/<[^>]*$/, '');
}
