import { Hono, type Context } from 'hono';
import { say } from '../../../fixtures/home.js';
import type { Database } from '../database.js';
import type { Refusal } from '../open311/validate.js';
import { change, dueAfter, forget, handOver, note, toCase, type Case } from './case.js';
import { readForm, text } from './form.js';
import { call, hotline, hourly, tooMany, use } from './limits.js';
import { hashNumber, readNumber } from './numbers.js';
import { findOffice, top } from './offices.js';
import { keyed, type Settings } from './settings.js';
import { labelled, systemWords } from './words.js';

/**
 * What the sender can do with her number. Every call is a plain form by POST, so that the number
 * stands in no address, no history and no log, and a page of any origin may send it.
 */
export function status(db: Database, settings: Settings): Hono {
  const api = new Hono();
  const { now } = settings;

  api.post('/status.json', (c) => withCase(c, () => Promise.resolve()));

  api.post('/status/reply.json', (c) =>
    withCase(c, async (one, form) => {
      if (one.state === 'withdrawn') return refuse(409, '这封信已经收回，不能再写');
      const words = text(form.get('text'));
      if (!words) return refuse(400, '请写几句话', 'text');
      if ([...words].length > 4000) return refuse(400, '写的内容太长，最多 4000 个字', 'text');
      const key = form.get('idempotency_key');
      const hash = key ? keyed(`reply ${one.id}`, key, settings.secret()) : undefined;
      const again = one.state === 'answered';
      // What comes after an answer opens the letter again; else only the words are added.
      const state = again ? 'received' : one.state;
      await db.batch(
        [
          note({
            ...{ request: one.id, now: now(), author: 'sender', state, text: words },
            ...(hash && { key: hash }),
          }),
          {
            sql: `UPDATE request SET updated = :now, state = :state,
                status = iif(:again, 'open', status), helpful = iif(:again, NULL, helpful),
                expected = iif(:again, :expected, expected)
              WHERE id = :id AND state = :before AND changes() > 0`,
            args: {
              ...{ id: one.id, state, before: one.state, again: again ? 1 : 0 },
              now: now().toISOString(),
              expected: dueAfter(one, now()),
            },
          },
        ],
        'write',
      );
      return undefined;
    }),
  );

  api.post('/status/withdraw.json', (c) =>
    withCase(c, async (one) => {
      if (one.state === 'withdrawn') return undefined;
      if (one.state === 'answered') return refuse(409, '已经答复的信不能收回，可以删除');
      await change(
        db,
        one,
        { state: 'withdrawn', status: 'closed', public: 0, asked_office: null, asked_text: null },
        { now: now(), author: 'sender', state: 'withdrawn' },
      );
      return undefined;
    }),
  );

  api.post('/status/delete.json', (c) =>
    withCase(c, async (one) => {
      await forget(db, one.id, now());
      return 'gone';
    }),
  );

  api.post('/status/helpful.json', (c) =>
    withCase(c, async (one, form) => {
      const helpful = form.get('helpful');
      if (helpful !== 'yes' && helpful !== 'no')
        return refuse(400, '请选“是”或者“不是”', 'helpful');
      if (one.state !== 'answered') return refuse(409, '还没有答复');
      await db.execute({
        sql: 'UPDATE request SET helpful = ? WHERE id = ?',
        args: [helpful, one.id],
      });
      return undefined;
    }),
  );

  api.post('/status/hand_on.json', (c) =>
    withCase(c, async (one, form) => {
      const agree = form.get('agree');
      if (agree !== 'yes' && agree !== 'no') return refuse(400, '请选“是”或者“不是”', 'agree');
      const to = one.askedOffice && (await findOffice(db, one.askedOffice));
      // Answered already, by another press of the same button perhaps.
      if (one.state !== 'asked' || !to) return undefined;
      const what = { now: now(), author: 'sender' as const };
      if (agree === 'yes') await handOver(db, one, to, what);
      else {
        const state = one.stateBefore;
        const back = {
          ...{ state, asked_office: null, asked_text: null, state_before: null },
          // The office has as long again before she is asked once more.
          expected: dueAfter(one, now()),
        };
        await change(db, one, back, { ...what, state });
      }
      return undefined;
    }),
  );

  return api;

  type Outcome = Refusal | 'gone' | undefined | void;

  /** Finds the case by the number in the form, does something with it, and tells how it is then. */
  async function withCase(
    c: Context,
    act: (one: Case, form: URLSearchParams) => Promise<Outcome>,
  ): Promise<Response> {
    c.header('Cache-Control', 'no-store');
    const sent = await readForm(c);
    if (!sent) return answer(c, refuse(400, '请用 application/x-www-form-urlencoded 发送'));
    const { form } = sent;
    const number = readNumber(form.get('tracking_number') ?? '');
    // Too short to be one: no guess, only a slip.
    if (!number) return answer(c, unknown());
    const tried = await use(c, db, settings, 'wrong', hourly.wrong, hourly.wrongInAll);
    if (tried.wait) return tooMany(c, tried.wait);
    const hash = await hashNumber(number, settings.secret());
    const one = await find(hash);
    if (!one) return answer(c, unknown());
    await tried.giveBack();

    const outcome = await act(one, form);
    if (outcome === 'gone') return c.json([]);
    if (outcome) return answer(c, outcome);
    const after = await find(hash);
    const language = form.get('lang') ?? c.req.query('lang');
    return after ? c.json([await told(db, after, language)]) : answer(c, unknown());
  }

  async function find(hash: string): Promise<Case | undefined> {
    const { rows } = await db.execute({
      sql: 'SELECT * FROM request WHERE number_hash = ?',
      args: [hash],
    });
    return rows[0] && toCase(rows[0]);
  }
}

function refuse(code: 400 | 404 | 409, description: string, field?: string): Refusal {
  return { code, description, ...(field && { field }) };
}

function unknown(): Refusal {
  return refuse(404, `没有找到这个回执号。请对一下 20 个数字，或者打 ${call()} 问问。`);
}

function answer(c: Context, refusal: Refusal): Response {
  return c.json([refusal], refusal.code as 400 | 404 | 409);
}

/** What its sender is told about a request. */
export async function told(db: Database, one: Case, language: string | undefined) {
  const office = (await findOffice(db, one.office)) ?? top;
  const asked = one.state === 'asked' && one.askedOffice;
  const to = asked ? await findOffice(db, asked) : undefined;
  const { rows } = await db.execute({
    sql: 'SELECT * FROM request_note WHERE request_id = ? ORDER BY id',
    args: [one.id],
  });
  const { content, type } = one;
  const open = one.state !== 'withdrawn';
  return {
    service_request_id: one.id,
    service_code: one.code,
    service_name: type ? say(type.name, language) : '',
    status: one.status,
    state: one.state,
    status_notes: one.statusNotes,
    agency_responsible: office.name,
    requested_datetime: one.requested,
    updated_datetime: one.updated,
    expected_datetime: one.expected,
    description: content.description ?? null,
    attributes: type ? await labelled(db, type, content, language) : [],
    about: content.about_url
      ? { url: content.about_url, title: content.about_title ?? content.about_url }
      : null,
    notes: rows.map((row) => ({
      datetime: String(row.written),
      author: String(row.author),
      name: String(row.name),
      state: String(row.state),
      text:
        String(row.text) ||
        systemWords(String(row.author), String(row.state), String(row.name), language),
    })),
    may_reply: open,
    may_withdraw: open && one.state !== 'answered',
    may_delete: true,
    question: to ? { kind: 'hand_on', office: to.name, text: one.askedText } : null,
    helpful: one.helpful,
    contact: { tel: hotline(one.region)?.tel ?? '' },
  };
}
