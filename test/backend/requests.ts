import assert from 'node:assert/strict';
import type { Backend } from './support.js';

/** How the tests of requests speak to the backend: as a page would, by plain forms. */

export const root = '/open311/v2';

export type Form = Record<string, string | string[]>;

export interface Receipt {
  service_request_id: string;
  expected_datetime: string;
  agency_responsible: string;
  tracking_number: string;
}

export interface Told {
  service_request_id: string;
  status: string;
  state: string;
  status_notes: string | null;
  agency_responsible: string;
  expected_datetime: string;
  description: string | null;
  attributes: { code: string; label: string; value: string }[];
  about: { url: string; title: string } | null;
  notes: { datetime: string; author: string; name: string; state: string; text: string }[];
  may_reply: boolean;
  may_withdraw: boolean;
  may_delete: boolean;
  question: { kind: string; office: string; text: string } | null;
  helpful: string | null;
  contact: { tel: string };
}

export interface Refusal {
  code: number;
  description: string;
  field?: string;
}

export function encode(form: Form): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return body;
}

export function speakTo(backend: () => Backend) {
  const post = (path: string, form: Form, headers: Record<string, string> = {}) =>
    backend().get(`${root}/${path}`, { method: 'POST', body: encode(form), headers });

  async function send(form: Form): Promise<Receipt> {
    const response = await post('requests.json', form);
    assert.equal(response.status, 201, await response.clone().text());
    const [receipt] = (await response.json()) as Receipt[];
    return receipt as Receipt;
  }

  async function ask(tracking_number: string, path = 'status.json', form: Form = {}) {
    const response = await post(path, { tracking_number, ...form });
    assert.equal(response.status, 200, await response.clone().text());
    const [told] = (await response.json()) as Told[];
    return told as Told;
  }

  async function refused(path: string, form: Form, status: number): Promise<Refusal[]> {
    const response = await post(path, form);
    assert.equal(response.status, status, await response.clone().text());
    return (await response.json()) as Refusal[];
  }

  return { post, send, ask, refused };
}
