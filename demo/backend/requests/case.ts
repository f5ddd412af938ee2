import type { InStatement, InValue, Row } from '@libsql/client';
import { requestTypes, type RequestType } from '../../../fixtures/requests.js';
import type { Database } from '../database.js';
import { workingDaysAfter } from '../open311/store.js';
import type { Content } from '../open311/validate.js';
import type { Desk } from './offices.js';

/** How far a request is. The standard knows open and closed alone. */
export type State =
  | 'received'
  | 'read'
  | 'in_progress'
  | 'asked'
  | 'handed_on'
  | 'answered'
  | 'withdrawn'
  | 'deleted';

export type Author = 'office' | 'sender' | 'system';

/** A request with what came of it, as desk and sender deal with it. */
export interface Case {
  id: string;
  code: string;
  type: RequestType | undefined;
  content: Content;
  state: State;
  status: string;
  statusNotes: string | null;
  office: string;
  region: string | undefined;
  sensitive: boolean;
  public: boolean;
  requested: string;
  updated: string;
  expected: string;
  helpful: string | null;
  marks: string[];
  askedOffice: string | undefined;
  askedText: string;
  stateBefore: State;
}

export function toCase(row: Row): Case {
  const code = String(row.service_code);
  return {
    ...{ id: String(row.id), code },
    type: requestTypes.find((type) => type.code === code),
    content: JSON.parse(String(row.content)) as Content,
    state: String(row.state) as State,
    status: String(row.status),
    statusNotes: row.status_notes === null ? null : String(row.status_notes),
    office: String(row.organization_id),
    region: row.region === null ? undefined : String(row.region),
    sensitive: Number(row.sensitive) === 1,
    public: Number(row.public) === 1,
    requested: String(row.requested),
    updated: String(row.updated),
    expected: String(row.expected),
    helpful: row.helpful === null ? null : String(row.helpful),
    marks: JSON.parse(String(row.marks)) as string[],
    askedOffice: row.asked_office === null ? undefined : String(row.asked_office),
    askedText: row.asked_text === null ? '' : String(row.asked_text),
    stateBefore: (row.state_before === null ? 'read' : String(row.state_before)) as State,
  };
}

export interface Note {
  request: string;
  now: Date;
  author: Author;
  name?: string;
  state: State;
  text?: string;
  /** A keyed hash; what was written under it is not written twice. */
  key?: string;
}

/** `guarded`: only where the statement before it in the batch changed something. */
export function note(what: Note, guarded = false): InStatement {
  const { request, now, author, name = '', state, text = '', key = null } = what;
  return {
    sql: `INSERT INTO request_note (request_id, written, author, name, state, text, idempotency_key)
      SELECT :request, :now, :author, :name, :state, :text, :key
      WHERE ${guarded ? 'changes() > 0' : 'true'}
      ON CONFLICT (idempotency_key) DO NOTHING`,
    args: { request, author, name, state, text, key, now: now.toISOString() },
  };
}

/**
 * Changes a case where it is still as it was read, and writes down what happened. Says whether it
 * did: of two who do something at the same moment, the second looks again.
 */
export async function change(
  db: Database,
  { id, state, office }: Pick<Case, 'id' | 'state' | 'office'>,
  values: Record<string, InValue>,
  what: Omit<Note, 'request'>,
): Promise<boolean> {
  const columns = { ...values, updated: what.now.toISOString() };
  const [updated] = await db.batch(
    [
      {
        sql: `UPDATE request SET ${Object.keys(columns)
          .map((name) => `${name} = :${name}`)
          .join(', ')}
          WHERE id = :the_id AND state = :the_state AND organization_id = :the_office`,
        args: { ...columns, the_id: id, the_state: state, the_office: office },
      },
      note({ ...what, request: id }, true),
    ],
    'write',
  );
  return (updated?.rowsAffected ?? 0) > 0;
}

/** By when an office that has it since now has to answer. */
export function dueAfter({ type }: Case, now: Date): string {
  return workingDaysAfter(now, type?.notice.days ?? 5).toISOString();
}

/** The letter lies on another desk, which has as long for it as the first one had. */
export function handOver(
  db: Database,
  one: Case,
  to: Desk,
  what: Pick<Note, 'now' | 'author' | 'text'>,
): Promise<boolean> {
  return change(
    db,
    one,
    {
      ...{ organization_id: to.id, state: 'handed_on', status: 'open' },
      ...{ asked_office: null, asked_text: null, state_before: null },
      expected: dueAfter(one, what.now),
    },
    { ...what, name: to.name, state: 'handed_on' },
  );
}

/** A sensitive one waits until its sender has agreed. */
export function askToHandOver(
  db: Database,
  one: Case,
  to: Desk,
  what: Pick<Note, 'now' | 'author' | 'text'>,
): Promise<boolean> {
  return change(
    db,
    one,
    {
      ...{ state: 'asked', asked_office: to.id, asked_text: what.text ?? '' },
      state_before: one.state === 'received' ? 'received' : 'in_progress',
    },
    { ...what, name: to.name, state: 'asked' },
  );
}

/**
 * The words are gone: overwritten in the file of the database, not only forgotten. What stays is that
 * there was a letter, so that a retry of it is not stored anew.
 */
export async function forget(db: Database, id: string, now: Date): Promise<void> {
  const gone = (sql: string): InStatement => ({ sql, args: [id] });
  const embedded = db.protocol === 'file';
  await db.batch(
    [
      ...(embedded ? ['PRAGMA secure_delete = ON'] : []),
      gone('DELETE FROM request_change WHERE request_id = ?'),
      gone('DELETE FROM request_note WHERE request_id = ?'),
      gone('DELETE FROM request_file WHERE request_id = ?'),
      {
        sql: `UPDATE request SET content = '{"attributes":{}}', number_hash = NULL, public = 0,
            status = 'closed', state = 'deleted', status_notes = NULL, published = NULL,
            region = NULL, asked_office = NULL, asked_text = NULL, helpful = NULL, marks = '[]',
            updated = :now
          WHERE id = :id`,
        args: { id, now: now.toISOString() },
      },
    ],
    'write',
  );
  // Until it is copied back, the old pages would lie in the log beside the file.
  if (embedded) await db.execute('PRAGMA wal_checkpoint(TRUNCATE)');
}
