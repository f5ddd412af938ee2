/** Whole numbers as text, small ones as one character each: how tables are packed by scripts/. */

const digits: string[] = [];
for (let code = 33; code < 127; code += 1) {
  const digit = String.fromCharCode(code);
  if (!'"\\\'`'.includes(digit)) digits.push(digit);
}
const last = 60;
const value = new Map<string, number>();
digits.forEach((digit, index) => value.set(digit, index));

/** Gives the numbers of a packed text, one a call. */
export class Unpacked {
  private place = 0;

  constructor(private readonly text: string) {}

  get ended(): boolean {
    return this.place >= this.text.length;
  }

  next(): number {
    let number = 0;
    let scale = 1;
    for (;;) {
      const digit = value.get(this.text.charAt(this.place)) ?? 0;
      this.place += 1;
      if (digit < last) return number + digit * scale;
      number += digit * scale;
      scale *= digits.length - last;
    }
  }
}
