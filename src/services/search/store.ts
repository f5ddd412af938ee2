/** Records as text in a few large blocks: 35,000 small objects would cost several times the memory. */
export class Store {
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();
  private readonly blocks: Uint8Array[] = [];
  private readonly block: number[] = [];
  private readonly start: number[] = [];
  private readonly end: number[] = [];
  private free = 0;

  add(text: string): void {
    // One UTF-16 unit is at most three bytes.
    const most = text.length * 3;
    let block = this.blocks[this.blocks.length - 1];
    if (!block || block.length - this.free < most) {
      block = new Uint8Array(Math.max(1 << 20, most));
      this.blocks.push(block);
      this.free = 0;
    }
    const { written } = this.encoder.encodeInto(text, block.subarray(this.free));
    this.block.push(this.blocks.length - 1);
    this.start.push(this.free);
    this.free += written;
    this.end.push(this.free);
  }

  get(index: number): string {
    const block = this.blocks[this.block[index] ?? -1];
    return this.decoder.decode(block?.subarray(this.start[index], this.end[index]));
  }
}
