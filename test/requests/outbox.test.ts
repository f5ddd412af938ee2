import { expect } from '@open-wc/testing';
import { receipt } from '../../fixtures/requests.js';
import { leave } from '../../src/kit/leave.js';
import type { Prepared } from '../../src/requests/dialect.js';
import { transact } from '../../src/requests/outbox-database.js';
import { lifeSeconds, pace } from '../../src/requests/outbox-schedule.js';
import { readRows, type Row } from '../../src/requests/outbox-store.js';
import {
  drop,
  entries,
  follow,
  forgetEntries,
  resume,
  retry,
  send,
  type Entry,
  type Letter,
} from '../../src/requests/outbox.js';
import { json, network, type Network } from '../support/network.js';
import { emptyOutbox } from '../support/outbox.js';
import { waitUntil } from '../support/wait.js';

const url = 'https://women.example.org/open311/v2/requests.json';
const words = 'geheimes-Wort';

function prepared(id: string): Prepared {
  return {
    ...{ id, url, body: `description=${words}`, contentType: 'application/x-www-form-urlencoded' },
    ...{ headers: {}, kind: 'open311', once: true },
  };
}

function letter(id: string, more: Partial<Letter> = {}): Letter {
  return { prepared: prepared(id), text: words, ...more };
}

const flagged = () => localStorage.getItem('jia:outbox') !== null;
const only = () => entries()[0]!;

/** As if this page had been left and another one opened, in this tab or in another one. */
function nextPage({ sameTab = true } = {}): void {
  forgetEntries();
  if (!sameTab) sessionStorage.removeItem('jia:outbox');
}

/** What another tab does to a row. */
function put(row: Row): Promise<unknown> {
  return transact('outbox', 'readwrite', (store) => store.put(row));
}

describe('the outbox', () => {
  let net: Network;
  /** A form stands on the page, until this is called. */
  let unfollow: () => void;

  beforeEach(async () => {
    net = network();
    unfollow = follow(() => undefined);
    await emptyOutbox();
  });
  afterEach(async () => {
    unfollow();
    net.restore();
    await emptyOutbox();
  });

  const posts = () => net.calls.filter(({ method }) => method === 'POST');
  const accept = () => net.on(url, () => json(receipt, { status: 201 }));
  const refuse = (status: number, init: ResponseInit = {}, value: unknown = []) =>
    net.on(url, () => json(value, { status, ...init }));

  it('has it on the device before it is sent, and no more once it has arrived', async () => {
    const hold = net.hold(url);
    const sent = send(letter('a'));
    await hold.requested();
    expect((await readRows()).map(({ id }) => id)).to.deep.equal(['a']);
    expect(flagged()).to.equal(true);
    hold.respond(json(receipt, { status: 201 }));
    const entry = await sent;
    expect([entry.state, entry.kept, entry.receipt!.reference]).to.deep.equal([
      'arrived',
      true,
      '2583-7146-9032',
    ]);
    expect(await readRows()).to.deep.equal([]);
    expect(flagged()).to.equal(false);
  });

  it('keeps nothing in the clear but when it is due', async () => {
    refuse(500);
    await send(letter('a'));
    const [row] = await readRows();
    expect(Object.keys(row!).sort()).to.deep.equal([
      ...['due', 'earliest', 'expires', 'id', 'sealed', 'tries'],
    ]);
    const { key, data } = row!.sealed!;
    expect(key.extractable).to.equal(false);
    const bytes = new TextDecoder('latin1').decode(data);
    for (const known of [words, 'description', 'women.example', 'open311'])
      expect(bytes).not.to.contain(known);
    let failure: unknown;
    await crypto.subtle.exportKey('raw', key).catch((error: unknown) => (failure = error));
    expect(failure).to.be.instanceOf(DOMException);
    expect(localStorage.getItem('jia:outbox')).not.to.contain('a ');
  });

  const passing: Record<string, () => void> = {
    'a dead host': () => net.fail(url),
    'a 500': () => refuse(500),
    'a 429': () => refuse(429),
    'a 409': () => refuse(409),
    'a captive portal': () => net.on(url, () => new Response('<html>Welcome</html>')),
    'somebody else’s JSON': () => net.on(url, () => json({ status: 'ok' })),
    'half an answer': () => net.on(url, () => new Response('[{"service_request_id":"1')),
  };
  for (const name of Object.keys(passing)) {
    it(`tries again after ${name}, with the same id`, async () => {
      passing[name]!();
      expect((await send(letter('a'))).state).to.equal('waiting');
      accept();
      await retry();
      expect(only().state).to.equal('arrived');
      const bodies = new Set(posts().map(({ body }) => body));
      expect([posts().length, bodies.size]).to.deep.equal([2, 1]);
    });
  }

  for (const status of [400, 401, 403, 404, 410, 413, 422]) {
    it(`stops after ${status}, and gives the words back`, async () => {
      refuse(status, {}, [{ code: status, description: '请打 000-12' }]);
      const entry = await send(letter('a'));
      expect([entry.state, entry.text, entry.said]).to.deep.equal([
        'stopped',
        words,
        '请打 000-12',
      ]);
      accept();
      window.dispatchEvent(new Event('online'));
      nextPage();
      await resume();
      expect([only().state, only().text, only().said]).to.deep.equal([
        ...['stopped', words, '请打 000-12'],
      ]);
      expect(posts()).to.have.length(1);
      nextPage({ sameTab: false });
      await resume();
      expect([only().state, only().text, only().said]).to.deep.equal([
        ...['stopped', undefined, undefined],
      ]);
    });
  }

  it('waits as long as the backend wants', async () => {
    pace.second = 1_000;
    refuse(429, { headers: { 'Retry-After': '600' } });
    const before = Date.now();
    await send(letter('a'));
    const [row] = await readRows();
    expect(row!.earliest).to.be.within(before + 600_000, Date.now() + 600_000);
    expect(row!.due).to.be.at.least(row!.earliest);
    accept();
    await resume();
    expect(posts()).to.have.length(1);
  });

  it('goes on by itself when its time has come', async () => {
    refuse(500);
    pace.second = 1;
    await send(letter('a'));
    accept();
    await waitUntil(() => only().state === 'arrived');
  });

  for (const [name, target] of [
    ['online', window],
    ['pageshow', window],
    ['visibilitychange', document],
  ] as const) {
    it(`goes on at ${name}`, async () => {
      refuse(500);
      await send(letter('a'));
      accept();
      target.dispatchEvent(new Event(name));
      await waitUntil(() => only().state === 'arrived');
      expect(posts()).to.have.length(2);
    });
  }

  it('goes on on the next page, and shows the number in the tab it was written in', async () => {
    refuse(500);
    await send(letter('a'));
    nextPage();
    accept();
    await resume();
    expect(only()).to.deep.include({ state: 'arrived', own: true });
    expect(only().receipt!.reference).to.equal('2583-7146-9032');
    expect(await readRows()).to.deep.equal([]);
  });

  it('tells another visit that one waits, and nothing of it', async () => {
    refuse(500);
    await send(letter('a'));
    nextPage({ sameTab: false });
    await resume();
    const { text, receipt: shown, said, ...rest } = only();
    expect([text, shown, said]).to.deep.equal([undefined, undefined, undefined]);
    expect(rest).to.deep.include({ id: 'a', state: 'waiting', own: false, kept: true });
  });

  it('sends it from another visit, and leaves the number to the tab it was written in', async () => {
    refuse(500);
    await send(letter('a'));
    nextPage({ sameTab: false });
    const told: string[] = [];
    const hear = (event: Event) => told.push((event as unknown as { reference: string }).reference);
    document.addEventListener('jia-sent', hear);
    accept();
    await resume();
    document.removeEventListener('jia-sent', hear);
    expect(told).to.deep.equal(['2583-7146-9032']);
    expect(entries()).to.deep.equal([]);
    expect(await readRows()).to.have.length(1);

    nextPage({ sameTab: false });
    await resume();
    expect(entries(), 'on a third visit').to.deep.equal([]);
    expect(posts()).to.have.length(2);

    sessionStorage.setItem('jia:outbox', 'a');
    nextPage();
    await resume();
    expect(only().receipt!.reference).to.equal('2583-7146-9032');
    expect(await readRows(), 'it was shown').to.deep.equal([]);
    expect(flagged()).to.equal(false);
  });

  /** A letter of this tab arrives on a page where no form stands. */
  async function arriveUnseen(): Promise<void> {
    refuse(500);
    await send(letter('a'));
    nextPage();
    unfollow();
    accept();
    await resume();
  }

  it('leaves the number on the device while no form stands that could show it', async () => {
    await arriveUnseen();
    await resume();
    expect(posts()).to.have.length(2);
    expect(await readRows()).to.have.length(1);

    nextPage();
    await resume();
    expect(await readRows(), 'on another page without a form').to.have.length(1);

    unfollow = follow(() => undefined);
    await resume();
    expect(only().receipt!.reference).to.equal('2583-7146-9032');
    expect(await readRows(), 'it was shown').to.deep.equal([]);
    expect(flagged()).to.equal(false);
    expect(posts()).to.have.length(2);
  });

  it('shows the number once a form comes that was not there when it arrived', async () => {
    await arriveUnseen();
    expect(await readRows()).to.have.length(1);
    unfollow = follow(() => undefined);
    await resume();
    expect(only().receipt!.reference).to.equal('2583-7146-9032');
    expect(await readRows()).to.deep.equal([]);
    expect(flagged()).to.equal(false);
  });

  it('is sent by one tab at a time', async () => {
    refuse(500);
    await send(letter('a'));
    accept();
    await navigator.locks.request('jia:outbox:a', async () => {
      await retry();
      await resume();
      expect(posts(), 'another tab is at it').to.have.length(1);
    });
    await retry();
    expect(posts()).to.have.length(2);
    expect(only().state).to.equal('arrived');
  });

  it('is sent by one tab at a time where there are no locks, too', async () => {
    const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks');
    Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
    try {
      const hold = net.hold(url);
      void send(letter('a'));
      await hold.requested();
      const [row] = await readRows();
      nextPage();
      await resume();
      expect(posts(), 'somebody is at it').to.have.length(1);
      nextPage();
      await put({ ...row!, due: 0, earliest: 0 });
      accept();
      await resume();
      expect(posts(), 'whoever was at it is gone').to.have.length(2);
      expect(only().state).to.equal('arrived');
    } finally {
      delete (navigator as { locks?: unknown }).locks;
      if (own) Object.defineProperty(Navigator.prototype, 'locks', own);
    }
  });

  it('is sent once however often it is pressed', async () => {
    refuse(500);
    await send(letter('a'));
    const hold = net.hold(url);
    const presses = [retry('a'), retry('a'), retry()];
    await hold.requested();
    hold.respond(json(receipt));
    await Promise.all(presses);
    expect(hold.count).to.equal(1);
  });

  it('hears that another tab has sent it, or taken it out', async () => {
    refuse(500);
    await send(letter('a'));
    const heard = () =>
      dispatchEvent(new StorageEvent('storage', { key: 'jia:outbox', newValue: 'x' }));
    await transact('outbox', 'readwrite', (store) => store.delete('a'));
    heard();
    await waitUntil(() => entries().length === 0);
  });

  const memory: [string, Partial<Letter>, () => () => void, string][] = [
    ['when she wants it so', { whyNot: 'asked' }, () => () => undefined, 'asked'],
    ['in a private widget', { whyNot: 'private' }, () => () => undefined, 'private'],
    ['where there is no IndexedDB', {}, () => replace(window, 'indexedDB', undefined), 'storage'],
    ['on a plain http page', {}, withoutSubtle, 'insecure'],
    ['when the device is full', {}, fullDevice, 'storage'],
  ];
  for (const [name, more, prepare, whyNot] of memory) {
    it(`waits in memory alone ${name}, and says so`, async () => {
      const restore = prepare();
      try {
        refuse(500);
        const entry = await send(letter('a', more));
        expect(entry).to.deep.include({ state: 'waiting', kept: false, whyNot });
        expect([flagged(), sessionStorage.getItem('jia:outbox')]).to.deep.equal([false, null]);
        accept();
        await retry();
        expect(only().state).to.equal('arrived');
      } finally {
        restore();
      }
      expect(await readRows()).to.deep.equal([]);
    });
  }

  it('goes on from memory when the device gives nothing back any more', async () => {
    refuse(500);
    await send(letter('a'));
    const restore = replace(window, 'indexedDB', undefined);
    try {
      accept();
      await retry();
      expect(only()).to.deep.include({ state: 'arrived', kept: false });
    } finally {
      restore();
    }
  });

  it('opens the database again when it was closed under it', async () => {
    const real = IDBDatabase.prototype.transaction;
    let closed = 0;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: unknown[]) {
      if (closed++ === 0) throw new DOMException('closing', 'InvalidStateError');
      return real.apply(this, args as never);
    } as typeof real;
    try {
      refuse(500);
      expect((await send(letter('a'))).kept).to.equal(true);
    } finally {
      IDBDatabase.prototype.transaction = real;
    }
    expect(closed).to.be.greaterThan(1);
  });

  it('is gone after seven days, and says so without a word of what it was', async () => {
    refuse(500);
    await send(letter('a'));
    const [row] = await readRows();
    await put({ ...row!, expires: Date.now() - 1 });
    nextPage({ sameTab: false });
    accept();
    await resume();
    expect(only()).to.deep.include({ state: 'expired', own: false });
    expect(only().text).to.equal(undefined);
    expect(posts()).to.have.length(1);
    const [grave] = await readRows();
    expect(grave!.sealed).to.equal(undefined);
    expect(grave!.expires).to.be.at.most(Date.now() + lifeSeconds * pace.second);
    await drop('a');
    expect(await readRows()).to.deep.equal([]);
    expect(flagged()).to.equal(false);
  });

  it('does not say of what has arrived that it was not sent, when nobody came for its number', async () => {
    refuse(500);
    await send(letter('a'));
    nextPage({ sameTab: false });
    accept();
    await resume();
    const [row] = await readRows();
    await put({ ...row!, expires: Date.now() - 1 });
    nextPage({ sameTab: false });
    await resume();
    expect(entries()).to.deep.equal([]);
    expect(await readRows()).to.deep.equal([]);
    expect(flagged()).to.equal(false);
  });

  it('does not wait for a year because the clock was a year ahead', async () => {
    refuse(500);
    await send(letter('a'));
    const year = 366 * 24 * 3600 * pace.second;
    const [row] = await readRows();
    await put({
      ...row!,
      due: row!.due + year,
      earliest: row!.due + year,
      expires: row!.expires + year,
    });
    nextPage();
    accept();
    await resume();
    expect(only().state).to.equal('arrived');
  });

  it('leaves alone what it cannot read, and what was put in its place', async () => {
    refuse(500);
    await send(letter('a'));
    const [row] = await readRows();
    await put({ ...row!, id: 'b' });
    nextPage();
    await resume();
    expect(entries().map(({ id }) => id)).to.deep.equal(['a']);
    expect((await readRows()).map(({ id }) => id)).to.deep.equal(['a']);
  });

  it('takes it out, and gives up what is on its way', async () => {
    const hold = net.hold(url);
    const sent = send(letter('a'));
    await hold.requested();
    await drop('a');
    await sent;
    expect(posts()[0]!.signal!.aborted).to.equal(true);
    expect([entries(), await readRows(), flagged()]).to.deep.equal([[], [], false]);
  });

  it('forgets on leaving at once what it has not promised to send, and keeps the rest', async () => {
    refuse(500);
    await send(letter('a'));
    await send(letter('b', { whyNot: 'asked' }));
    const hold = net.hold(url);
    void send(letter('c'));
    await hold.requested();
    expect((await readRows()).map(({ id }) => id)).to.deep.equal(['a', 'c']);
    await leave();
    expect((await readRows()).map(({ id }) => id)).to.deep.equal(['a']);
    expect(entries(), 'it goes as one that was written elsewhere').to.deep.equal([]);
    refuse(500);
    await resume();
    expect(entries().map(({ id, own, text }) => [id, own, text])).to.deep.equal([
      ['a', false, undefined],
    ]);
  });

  it('tells of each change, until nobody listens', async () => {
    const states: Entry['state'][] = [];
    const unfollow = follow(() => states.push(only()?.state));
    refuse(500);
    await send(letter('a'));
    unfollow();
    accept();
    await retry();
    expect(states).to.deep.equal(['sending', 'waiting']);
  });

  it('touches nothing where nothing waits', async () => {
    const restore = replace(window, 'indexedDB', {
      open() {
        throw new Error('It was opened.');
      },
    });
    try {
      await resume();
    } finally {
      restore();
    }
    expect(entries()).to.deep.equal([]);
  });
});

/** Puts something in the place of a global; returns what puts it back. */
function replace(target: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, value });
  return () => {
    if (own) Object.defineProperty(target, name, own);
    else delete (target as Record<string, unknown>)[name];
  };
}

function withoutSubtle(): () => void {
  const [first, second] = [
    replace(crypto, 'subtle', undefined),
    replace(window, 'isSecureContext', false),
  ];
  return () => (first(), second());
}

/** Stands in for a full disk: every write is refused. */
function fullDevice(): () => void {
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  return () => void (IDBObjectStore.prototype.put = real);
}
