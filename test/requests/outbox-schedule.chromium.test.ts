import { expect } from '@open-wc/testing';
import { AnswerError } from '../../src/kit/post.js';
import { RemoteError } from '../../src/kit/remote.js';
import {
  claimed,
  firstTicket,
  halted,
  hasExpired,
  isDue,
  mayHelp,
  pace,
  postponed,
  retryAfter,
  type Ticket,
} from '../../src/requests/outbox-schedule.js';
import { Refusal } from '../../src/requests/receipt.js';

const now = Date.UTC(2025, 2, 1, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('when a request is tried', () => {
  beforeEach(() => (pace.second = 1_000));

  const waiting = (tries: number, random: number, asked = 0): Ticket =>
    postponed({ ...firstTicket('a', now), tries }, now, asked, random);

  it('is at once, and by nobody else while that lasts', () => {
    const first = firstTicket('a', now);
    expect(first.tries).to.equal(1);
    expect(isDue(first, now, 'due')).to.equal(false);
    expect(isDue(first, now + 29_000, 'hurry')).to.equal(false);
    expect(isDue(first, now + 30_000, 'due')).to.equal(true);
  });

  it('backs off with full jitter, five minutes at most', () => {
    expect(waiting(1, 0).due - now).to.equal(0);
    expect(waiting(1, 1).due - now).to.equal(2_000);
    expect(waiting(4, 0.5).due - now).to.equal(8_000);
    expect(waiting(9, 1).due - now).to.equal(5 * minute);
    expect(waiting(5_000, 1).due - now).to.equal(5 * minute);
  });

  it('is sooner when the connection may be back, or when she says so', () => {
    const ticket = waiting(9, 1);
    expect(isDue(ticket, now + minute, 'due')).to.equal(false);
    expect(isDue(ticket, now + minute, 'hurry')).to.equal(true);
    expect(isDue(ticket, now, 'press')).to.equal(true);
  });

  it('is not before the backend wants it, unless she says so', () => {
    const ticket = waiting(1, 1, 2 * minute);
    expect(isDue(ticket, now + minute, 'hurry')).to.equal(false);
    expect(isDue(ticket, now + minute, 'press')).to.equal(true);
    expect(isDue(ticket, now + 2 * minute, 'due')).to.equal(true);
  });

  it('reads what the backend wants: seconds, a date, or nothing', () => {
    expect(retryAfter('', now)).to.equal(0);
    expect(retryAfter(' 120 ', now)).to.equal(2 * minute);
    expect(retryAfter('Sat, 01 Mar 2025 12:03:00 GMT', now)).to.equal(3 * minute);
    expect(retryAfter('Sat, 01 Mar 2025 11:00:00 GMT', now)).to.equal(0);
    expect(retryAfter('soon', now)).to.equal(0);
    expect(retryAfter('-5', now)).to.equal(0);
    expect(retryAfter('99999999999999999999', now)).to.equal(hour);
  });

  it('does not hang when the clock was wrong', () => {
    const ahead = claimed(firstTicket('a', now + 400 * day), now + 400 * day);
    expect(isDue(ahead, now, 'due')).to.equal(true);
    const again = postponed(claimed(ahead, now), now, 0, 1);
    expect(again.due - now).to.be.at.most(5 * minute);
    expect(again.expires).to.equal(now + 7 * day);
  });

  it('is never again once a backend has refused it, unless she says so', () => {
    const ticket = halted(waiting(1, 1));
    expect(isDue(ticket, now + day, 'hurry')).to.equal(false);
    expect(isDue(ticket, now, 'press')).to.equal(true);
  });

  it('is no more after seven days', () => {
    const ticket = waiting(40, 1);
    expect(hasExpired(ticket, now + 7 * day - 1)).to.equal(false);
    expect(hasExpired(ticket, now + 7 * day)).to.equal(true);
  });
});

describe('whether another try can help', () => {
  const answered = (status: number) =>
    new AnswerError('status', '', 'https://x.example/', {
      status,
      value: undefined,
      retryAfter: '',
    });

  it('depends on who said no', () => {
    for (const status of [408, 409, 425, 429, 500, 502, 503, 504, 599])
      expect(mayHelp(answered(status)), String(status)).to.equal(true);
    for (const status of [400, 401, 403, 404, 405, 410, 413, 415, 422, 451])
      expect(mayHelp(answered(status)), String(status)).to.equal(false);
  });

  it('is likely where nobody has read it: no network, a captive portal', () => {
    expect(mayHelp(new RemoteError('network', '', 'https://x.example/'))).to.equal(true);
    expect(mayHelp(new RemoteError('payload', '', 'https://x.example/'))).to.equal(true);
    expect(mayHelp(new Error('anything'))).to.equal(true);
    expect(mayHelp(new Refusal([{ field: '', text: 'No' }], ''))).to.equal(false);
  });
});
