/** One number for each record. */
export class Column {
  values = new Int32Array(1024);
  private count = 0;

  add(value: number): void {
    if (this.count === this.values.length) {
      const larger = new Int32Array(2 * this.values.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = value;
    this.count += 1;
  }
}
