import { stringify } from '../kit/json.js';
import type { Batch } from './backends/backend.js';

/** What came of a directory, should she want to keep it: larger ones would fill the memory. */
export class Held {
  /** Bytes, about. */
  size = 0;
  batches: Batch[] | undefined = [];

  constructor(private readonly most: number) {}

  add(batch: Batch): void {
    const { bytes, records = [] } = batch;
    this.size += bytes?.length ?? records.length * stringify(records[0]).length;
    if (this.size > this.most) this.batches = undefined;
    this.batches?.push(copyOf(batch));
  }
}

/** The search takes bytes over. */
export function copyOf(batch: Batch): Batch {
  return batch.bytes ? { ...batch, bytes: batch.bytes.slice() } : batch;
}

/** What an iterator has left; it is closed by who has opened it. */
export async function* rest(batches: AsyncIterator<Batch>): AsyncGenerator<Batch> {
  let next: IteratorResult<Batch> = await batches.next();
  while (!next.done) {
    yield next.value;
    next = await batches.next();
  }
}
