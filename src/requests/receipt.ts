/** The proof that a request has arrived. */
export interface Receipt {
  /** What the office calls it. */
  readonly reference: string;
  /** What opens it for its sender, and for nobody who does not have it. */
  readonly number?: string;
  readonly office?: string;
  /** What happens next, in the backend's words. */
  readonly notice?: string;
  /** When an answer comes at the latest (ms). */
  readonly expected?: number;
}

/** The reference in pieces that are easy to copy by hand: long numbers in fours, like a bank card. */
export function groups(reference: string): string[] {
  if (!/^\d{7,}$/.test(reference)) return [reference];
  return reference.match(/\d{1,4}/g) ?? [];
}

/** What a backend has against one answer, or against the whole request. */
export interface Complaint {
  /** A question's code; empty for the whole. */
  readonly field: string;
  readonly text: string;
}

/** The backend read the request and did not take it, for reasons that the visitor can mend. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly complaints: readonly Complaint[];

  constructor(complaints: readonly Complaint[], cause: string) {
    super(cause);
    this.complaints = complaints;
  }
}
