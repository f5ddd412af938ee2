import type { Answer, Query } from '../search/directory.js';
import type { Service } from '../service.js';

/** A piece of a directory, as it arrives. */
export interface Batch {
  /** Services as HSDS writes them, parsed from JSON. */
  records?: readonly unknown[];
  /** The same as bytes: one record a line, a list, or an envelope with a list. */
  bytes?: Uint8Array;
  /** Bytes with the same number belong to one JSON text. */
  document?: number;
  /** How many services the directory says to hold. */
  total?: number;
  /** HSDS taxonomy terms, which give topics their names. */
  topics?: readonly unknown[];
  /** In the first piece: who answers questions while the whole directory is not here. */
  server?: () => Promise<Server>;
  /** In the first piece of a shortened list: one of its records, whole. */
  full?: (id: string, signal: AbortSignal) => Promise<Service | undefined>;
}

/** What became of a directory since a moment. */
export interface Changes {
  /** Records that are new or other than they were, as `Batch` has them. */
  records: readonly unknown[];
  /** Ids, in the directory, of services that are no more. */
  gone: readonly string[];
  /** The server does not tell what was deleted. */
  silent?: true;
}

/** A server that can be asked about its directory. */
export interface Server {
  /** The parts of a question that it is known not to heed. */
  misses(query: Query): readonly string[];
  ask(query: Query, signal: AbortSignal): Promise<Answer>;
  /** One whole record by its id; nothing when there is none. */
  find(id: string, signal: AbortSignal): Promise<Service | undefined>;
}

export interface BackendRequest {
  signal: AbortSignal;
}

/**
 * A dialect: an address in, pieces of the directory out. The first piece holds the records that show
 * first; the others are asked for when there is time, and may hold those again. What it throws ends
 * the reading: before the first piece nothing can be shown, later something is missing.
 */
export type Backend = (url: string, request: BackendRequest) => AsyncIterable<Batch>;
