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
  /** The visitor's, when it is not the home's own (Simplified Chinese). */
  readonly language: string;
  /** A form that stands in the page itself. */
  readonly form?: unknown;
  /** Tells the developer, once. */
  readonly report: Report;
}

/** One office's way of taking requests. A backend's dialect is the only place that knows it. */
export interface Dialect {
  /** What can be asked for. One type only: its form opens without a choice. */
  types(signal?: AbortSignal): Promise<readonly RequestType[]>;
  form(type: RequestType, signal?: AbortSignal): Promise<Form>;
  /** Sends once. Throws RemoteError or Refusal; only an answer that holds a receipt counts. */
  send(submission: Submission, signal?: AbortSignal): Promise<Receipt>;
  /** Sends a file before the request that names it; missing where files are not taken. */
  readonly upload?: Upload;
}

export type OpenDialect = (source: Source) => Dialect;
