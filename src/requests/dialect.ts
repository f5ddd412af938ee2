import type { Upload } from './backends/files.js';
import type { Form, Report, RequestType } from './form.js';
import type { Receipt } from './receipt.js';
import type { Submission } from './submission.js';

/** Where requests go, and what the element knows about the place. */
export interface Source {
  /** The API's base, or the address that takes requests. */
  readonly url: string;
  readonly apiKey: string;
  readonly jurisdiction: string;
  /** The division code of the page; empty for none. */
  readonly region?: string;
  /** The visitor's, when it is not the home's own (Simplified Chinese). */
  readonly language: string;
  /** A form that stands in the page itself. */
  readonly form?: unknown;
  /** Tells the developer, once. */
  readonly report: Report;
}

/** A request that is ready to be posted: plain data, which can wait on the device. */
export interface Prepared {
  /** The same on every try. */
  readonly id: string;
  readonly url: string;
  readonly body: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Who reads the answer; see backends/answers.ts. */
  readonly kind: 'open311' | 'json';
  /** The backend keeps the id, so that however many tries arrive, one request is stored. */
  readonly once: boolean;
}

/** One office's way of taking requests. A backend's dialect is the only place that knows it. */
export interface Dialect {
  /** What can be asked for. One type only: its form opens without a choice. */
  types(signal?: AbortSignal): Promise<readonly RequestType[]>;
  form(type: RequestType, signal?: AbortSignal): Promise<Form>;
  /** The request as one POST. Asks nothing of the network. */
  prepare?(submission: Submission): Prepared;
  /**
   * For what is no single POST: sends once, in a way of its own, and is never kept on the device. Throws
   * RemoteError or Refusal; only an answer that holds a receipt counts.
   */
  send?(submission: Submission, signal?: AbortSignal): Promise<Receipt>;
  /** Sends a file before the request that names it; missing where files are not taken. */
  readonly upload?: Upload;
}

/** One of ours. */
export type PostingDialect = Dialect & Required<Pick<Dialect, 'prepare'>>;

export type OpenDialect = (source: Source) => Dialect;
