import { expect } from '@open-wc/testing';
import { leave } from '../../src/kit/leave.js';
import { forgetDraft, keepDraft, readDraft } from '../../src/requests/drafts.js';
import { transact } from '../../src/requests/outbox-database.js';
import { emptyOutbox } from '../support/outbox.js';

const key = 'https://women.example.org/open311/v2 message';
const answers = { message: 'geheimes-Wort', many: ['a', 'b'] };

interface Row {
  id: string;
  expires: number;
  sealed: { data: ArrayBuffer };
}

const rows = () => transact('drafts', 'readonly', (store) => store.getAll() as IDBRequest<Row[]>);
const put = (row: Row) => transact('drafts', 'readwrite', (store) => store.put(row));

const read = async (name: string) => (await readDraft(name))?.value;

describe('a draft', () => {
  beforeEach(() => emptyOutbox());
  afterEach(() => emptyOutbox());

  it('is kept in the place of the one before, and read again', async () => {
    expect(await keepDraft(key, 'a', { message: 'first' })).to.equal('kept');
    expect(await keepDraft(key, 'a', answers, true)).to.equal('kept');
    expect(await read(key)).to.deep.equal(answers);
    expect(await read('another')).to.equal(undefined);
    expect(await rows()).to.have.length(1);
  });

  it('is each tab’s own: the last comes first, and one goes without the other', async () => {
    await keepDraft(key, 'a', { message: 'first' });
    await keepDraft(key, 'b', answers);
    const [row] = (await rows()).filter(({ id }) => id.endsWith('a'));
    await put({ ...row!, expires: row!.expires - 60_000 });
    const found = await readDraft(key);
    expect([found!.own, found!.value]).to.deep.equal(['b', answers]);
    await forgetDraft(key, 'b', { ...found!, expires: found!.expires - 1 });
    expect((await readDraft(key))!.own, 'it was changed meanwhile').to.equal('b');
    await forgetDraft(key, 'b', found);
    expect(await read(key)).to.deep.equal({ message: 'first' });
    expect(await keepDraft(key, 'b', answers, true)).to.equal('gone');
    await keepDraft(key, 'b', answers);
    await forgetDraft(key);
    expect(await rows()).to.deep.equal([]);
  });

  it('lies there sealed, and so does what it belongs to', async () => {
    await keepDraft(key, 'a', answers);
    const [row] = await rows();
    const bytes = new TextDecoder('latin1').decode(row!.sealed.data);
    expect(`${row!.id} ${bytes}`).not.to.match(/geheim|message|women|open311/);
  });

  it('is forgotten at one word', async () => {
    await keepDraft(key, 'a', answers);
    await keepDraft('another', 'a', answers);
    await forgetDraft(key);
    expect(await read(key)).to.equal(undefined);
    expect(await read('another')).to.deep.equal(answers);
  });

  it('is forgotten with all others on leaving at once', async () => {
    await keepDraft(key, 'a', answers);
    await leave();
    expect(await rows()).to.deep.equal([]);
  });

  it('does not come after she has left at once', async () => {
    await keepDraft('another', 'a', answers);
    const keeping = keepDraft(key, 'a', answers);
    await leave();
    expect(await keeping).to.equal('failed');
    expect(await rows()).to.deep.equal([]);
  });

  it('is gone after seven days, or when a wrong clock would keep it for longer', async () => {
    const week = 7 * 24 * 60 * 60 * 1000;
    for (const expires of [Date.now(), Date.now() + week + 60_000]) {
      await keepDraft(key, 'a', answers);
      const [row] = await rows();
      expect(row!.expires).to.be.within(Date.now() + week - 60_000, Date.now() + week);
      await put({ ...row!, expires });
      expect(await read(key)).to.equal(undefined);
      expect(await rows()).to.deep.equal([]);
    }
  });

  it('does not open in another’s place', async () => {
    await keepDraft(key, 'a', answers);
    await keepDraft('another', 'a', { message: 'second' });
    const [one, other] = await rows();
    await put({ ...one!, sealed: other!.sealed });
    await put({ ...other!, sealed: one!.sealed });
    expect(await read(key)).to.equal(undefined);
  });

  it('is not kept where there is no way to seal it, and nothing breaks', async () => {
    Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
    try {
      expect(await keepDraft(key, 'a', answers)).to.equal('failed');
      expect(await read(key)).to.equal(undefined);
      await forgetDraft(key);
    } finally {
      delete (crypto as { subtle?: unknown }).subtle;
    }
  });
});
