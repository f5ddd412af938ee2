import { expect } from '@open-wc/testing';
import { ndjson, page } from '../../../fixtures/services.js';
import {
  Directory,
  type Answer,
  type Loading,
  type Query,
} from '../../../src/services/search/directory.js';
import { Session, type Reply } from '../../../src/services/search/session.js';
import { makeServices } from '../directory-data.js';
import { waitUntil } from '../../support/wait.js';

const now = Date.UTC(2025, 2, 5, 2, 0);
const nothing: Query = { words: '', topics: [], region: '', open: false, home: '', limit: 10, now };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A directory with what it answered, in order. */
class Told {
  readonly answers: { answer: Answer; state: Loading }[] = [];
  readonly failures: unknown[] = [];
  readonly directory: Directory;

  constructor(worker?: boolean) {
    this.directory = new Directory(
      {
        answer: (answer, state) => void this.answers.push({ answer, state }),
        failed: (error) => void this.failures.push(error),
      },
      worker === undefined ? {} : { worker },
    );
  }

  get last() {
    return this.answers[this.answers.length - 1];
  }

  async complete(): Promise<Answer> {
    await waitUntil(() => this.last && this.last.state !== 'arriving', '', { timeout: 9000 });
    return this.last!.answer;
  }

  async ask(query: Partial<Query>): Promise<Answer> {
    const before = this.answers.length;
    this.directory.ask({ ...nothing, ...query });
    await waitUntil(() => this.answers.length > before, '', { timeout: 9000 });
    return this.last!.answer;
  }
}

const real = globalThis.Worker;
let open: Directory[] = [];
const told = (worker?: boolean) => {
  const made = new Told(worker);
  open.push(made.directory);
  return made;
};

describe('the directory', () => {
  afterEach(() => {
    globalThis.Worker = real;
    for (const directory of open) directory.close();
    open = [];
  });

  it('gives the same answers in a worker and on the page', async () => {
    const services = makeServices(400);
    const bytes = bytesOf(ndjson(services.slice(0, 300)));
    const list = bytesOf(JSON.stringify(page(services.slice(250, 350))));
    const sides = [told(true), told(false)];
    for (const { directory } of sides) {
      directory.ask(nothing);
      for (let at = 0; at < bytes.length; at += 10_000) {
        directory.tell({
          type: 'bytes',
          source: 0,
          document: 0,
          bytes: bytes.slice(at, at + 10_000),
        });
      }
      directory.tell({ type: 'bytes', source: 0, document: 1, bytes: list.slice() });
      directory.tell({ type: 'records', source: 0, records: services.slice(350) });
      directory.tell({ type: 'topics', topics: [{ id: 'work', name: '工作' }] });
      directory.tell({ type: 'end' });
    }
    const [there, here] = await Promise.all(sides.map((side) => side.complete()));
    expect(sides.map(({ directory }) => directory.inWorker)).to.deep.equal([true, false]);
    expect(there!.size).to.equal(400);
    expect(there).to.deep.equal(here);
    for (const query of [
      { words: '咨询' },
      { words: '婦女' },
      { region: '990121', open: true },
      { topics: ['work'] },
    ]) {
      // The table of scripts comes after the first question that needs it.
      await Promise.all(sides.map((side) => side.ask(query)));
      await waitUntil(() => sides[0]!.last!.answer.total === sides[1]!.last!.answer.total);
      expect(sides[0]!.last).to.deep.equal(sides[1]!.last);
    }
  });

  it('finds one script by the other, with a table that comes when both occur', async () => {
    for (const worker of [true, false]) {
      const side = told(worker);
      side.directory.tell({
        type: 'records',
        source: 0,
        records: [
          { id: 1, name: '妇女之家' },
          { id: 2, name: '婦女之家' },
        ],
      });
      side.directory.tell({ type: 'end' });
      side.directory.ask({ ...nothing, words: '妇女' });
      await waitUntil(() => side.last?.answer.total === 2, `worker: ${worker}`, { timeout: 9000 });
    }
  });

  it('says that nothing is found only once the table of sounds has come', async () => {
    for (const worker of [true, false]) {
      const side = told(worker);
      const records = [{ id: 1, name: '心理咨询' }];
      side.directory.tell({ type: 'records', source: 0, records });
      side.directory.tell({ type: 'end' });
      side.directory.ask(nothing);
      await side.complete();
      side.answers.length = 0;
      side.directory.ask({ ...nothing, words: 'xinli' });
      await waitUntil(() => side.last?.answer.total === 1, `worker: ${worker}`, { timeout: 9000 });
      const sure = side.answers.filter(({ state }) => state !== 'arriving');
      expect(sure.map(({ answer }) => answer.total)).to.deep.equal([1]);
    }
  });

  it('does the work on the page where a worker is refused later', async () => {
    class Refused extends EventTarget {
      onerror: ((event: Event) => void) | undefined;
      terminated = false;
      constructor() {
        super();
        setTimeout(() => this.onerror?.(new Event('error', { cancelable: true })));
      }
      postMessage() {
        throw new Error('nobody there');
      }
      terminate() {
        this.terminated = true;
      }
    }
    globalThis.Worker = Refused as unknown as typeof Worker;
    const side = told();
    side.directory.tell({ type: 'records', source: 0, records: makeServices(20) });
    side.directory.tell({ type: 'end' });
    side.directory.ask(nothing);
    expect((await side.complete()).total).to.equal(20);
    expect(side.directory.inWorker).to.equal(false);
  });

  it('does the work on the page where a worker cannot even be made', async () => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('refused', 'SecurityError');
      }
    } as unknown as typeof Worker;
    const side = told();
    side.directory.tell({ type: 'records', source: 0, records: makeServices(20) });
    side.directory.tell({ type: 'end' });
    expect((await side.ask({})).size).to.be.at.most(20);
    expect((await side.complete()).total).to.equal(20);
  });

  it('answers the newest question only', async () => {
    const side = told(true);
    side.directory.tell({ type: 'records', source: 0, records: makeServices(300) });
    side.directory.tell({ type: 'end' });
    await side.ask({});
    await side.complete();
    const before = side.answers.length;
    for (const words of ['法', '法律', '法律咨', '法律咨询'])
      side.directory.ask({ ...nothing, words });
    await waitUntil(() => side.answers.length > before);
    const { total } = await side.ask({ words: '法律咨询' });
    const between = side.answers.slice(before).map(({ answer }) => answer.total);
    expect(new Set(between)).to.deep.equal(new Set([total]));
  });

  it('says nothing after it is closed', async () => {
    for (const worker of [true, false]) {
      const side = told(worker);
      side.directory.ask(nothing);
      side.directory.tell({ type: 'records', source: 0, records: makeServices(50) });
      side.directory.close();
      side.directory.ask(nothing);
      const other = told(worker);
      other.directory.tell({ type: 'end' });
      await other.ask({});
      expect(side.answers).to.deep.equal([]);
    }
  });

  it('tells two directories apart that both count from 1', async () => {
    const side = told(false);
    side.directory.tell({ type: 'records', source: 0, records: [{ id: 1, name: 'A' }] });
    side.directory.tell({
      type: 'records',
      source: 1,
      records: [
        { id: 1, name: 'B' },
        { id: 1, name: 'C' },
      ],
    });
    side.directory.tell({ type: 'end' });
    await side.ask({});
    const { hits } = await side.complete();
    expect(hits.map(({ id, name }) => [id, name])).to.deep.equal([
      ['1', 'A'],
      ['1/1', 'B'],
    ]);
  });

  it('says when the end of a text is missing', async () => {
    const side = told(false);
    const bytes = bytesOf(ndjson(makeServices(10)).slice(0, -40));
    side.directory.tell({ type: 'bytes', source: 0, document: 0, bytes });
    side.directory.tell({ type: 'end' });
    side.directory.ask(nothing);
    expect((await side.complete()).total).to.equal(9);
    expect(side.last!.state).to.equal('cut');
  });
});

describe('a session', () => {
  it('works in slices of a few milliseconds, and answers between them', async () => {
    const replies: Reply[] = [];
    const session = new Session((reply) => void replies.push(reply), 4, JSON.stringify);
    const answers = () => replies.filter((reply) => reply.type === 'answer');
    const text = ndjson(makeServices(3000));
    session.take({ type: 'bytes', source: 0, document: 0, bytes: bytesOf(text) });
    session.take({ type: 'end' });
    session.take({ type: 'ask', id: 1, query: nothing });
    await waitUntil(() => answers().length > 0);
    session.take({ type: 'ask', id: 2, query: { ...nothing, words: '咨询' } });
    await waitUntil(() => answers().some(({ id }) => id === 2), '', { timeout: 9000 });
    const first = answers().find(({ id }) => id === 2)!;
    // Far from everything has been read by then, and the question was answered all the same.
    expect(first.state).to.equal('arriving');
    expect(first.answer.size).to.be.lessThan(3000);
    await waitUntil(() => answers().some(({ state }) => state === 'complete'), '', {
      timeout: 9000,
    });
    session.close();
  });
});
