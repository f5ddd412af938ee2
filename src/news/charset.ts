/** How many bytes are looked at for a declaration; prologs and meta tags come first or not at all. */
const lookAt = 1024;

/**
 * The text of an answer in whatever encoding it is written: byte order mark, then what the HTTP
 * header and the document itself declare, then UTF-8 if it is valid, then GB 18030.
 */
export function decode(bytes: Uint8Array, contentType: string | null = ''): string {
  const marked = byteOrder(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const header = /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1] ?? '';
  const declared = declaration(bytes);
  const candidates: string[] = [];
  // UTF-8 proves itself: text in another encoding is hardly ever valid. Latin-1 in a header is what
  // servers say when nobody told them, so the document knows better.
  if (/^utf-?8$/i.test(header) || /^utf-?8$/i.test(declared)) candidates.push('utf-8');
  if (/^(?:iso-?8859-1|us-ascii)$/i.test(header)) candidates.push(declared, header);
  else candidates.push(header, declared);
  candidates.push('utf-8', 'gb18030');
  for (const label of candidates) {
    const text = label && attempt(bytes, label);
    if (text !== undefined && text !== '') return text;
  }
  // Damaged bytes: what is declared, with marks in the place of what cannot be read.
  for (const label of candidates) {
    const decoder = label && decoderFor(label, false);
    if (decoder) return decoder.decode(bytes);
  }
  return '';
}

function byteOrder(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe && (third || fourth)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // No mark, but a `<` and an empty byte.
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  return undefined;
}

/** The encoding that an XML prolog or an HTML meta tag names. */
function declaration(bytes: Uint8Array): string {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, lookAt));
  const prolog = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/i.exec(head);
  const meta = /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head);
  return (prolog ?? meta)?.[1] ?? '';
}

function attempt(bytes: Uint8Array, label: string): string | undefined {
  try {
    return decoderFor(label, true)?.decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderFor(label: string, fatal: boolean): TextDecoder | undefined {
  // Whoever writes GB 2312 or GBK means its successor, which holds both.
  const name = /^(?:gb|x-gbk|cp936|ms936|euc-cn)/i.test(label)
    ? 'gb18030'
    : /^(?:cp950|ms950|big5)/i.test(label)
      ? 'big5'
      : label;
  try {
    return new TextDecoder(name, { fatal });
  } catch {
    return undefined;
  }
}
