/** The platform reads GBK and does not write it, so its own reading is turned round. */
let table: Map<string, [number, number]> | undefined;

/** XML in GBK; what GBK has no place for is written as its number. */
export function gbk(xml: string): Uint8Array<ArrayBuffer> {
  table ??= readTable();
  const bytes: number[] = [];
  for (const sign of xml) {
    const code = sign.codePointAt(0) ?? 0;
    const pair = table.get(sign);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else for (const digit of `&#${code};`) bytes.push(digit.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

function readTable(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if ([...sign].length === 1 && sign !== '\ufffd') found.set(sign, [lead, trail]);
    }
  }
  return found;
}
