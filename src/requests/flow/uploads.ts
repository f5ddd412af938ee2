import type { FileRule, Question } from '../form.js';
import { Refusal } from '../receipt.js';
import { newId } from '../submission.js';
import type { Upload } from '../backends/files.js';

/** Why a file is not here. */
export type FileFault = 'empty' | 'tooBig' | 'wrongKind' | 'noPicture' | 'lost' | 'refused';

export interface Sending {
  readonly name: string;
  readonly size: number;
  readonly state: 'working' | 'sending' | 'done' | 'failed';
  /** How much is sent, from 0 to 1. */
  readonly share: number;
  readonly fault?: FileFault;
  /** What the backend said. */
  readonly text?: string;
}

interface Entry {
  name: string;
  size: number;
  state: Sending['state'];
  share: number;
  fault?: FileFault | undefined;
  text?: string | undefined;
  readonly file: File;
  /** As it is sent: a picture drawn anew. */
  ready?: File | undefined;
  readonly id: string;
  readonly stop: AbortController;
  fileId: string;
}

/** Pictures shrink before they are sent, but nobody's phone holds a larger one in its memory. */
const largestPicture = 60_000_000;

/** The files of a form: each is sent by itself, one after another, as soon as it is chosen. */
export class Uploads {
  private readonly all = new Map<string, Entry[]>();
  /** How many were left out, by question. */
  private readonly over = new Map<string, boolean>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    /** Something has changed: it is drawn, and the answer is the files that are here. */
    private readonly changed: (question: Question, fileIds: readonly string[]) => void,
    private readonly upload: (...file: FileToSend) => Promise<string>,
  ) {}

  of({ key }: Question): readonly Sending[] {
    return this.all.get(key) ?? [];
  }

  /** Whether there were more than are taken. */
  tooMany({ key }: Question): boolean {
    return this.over.get(key) ?? false;
  }

  add(question: Question, files: readonly File[]): void {
    const { key } = question;
    const rule = question.files!;
    const entries = this.all.get(key) ?? [];
    // What can never be sent takes no place of what can.
    let room = rule.maxCount - entries.filter(({ fault }) => !fault || mayRetry(fault)).length;
    let over = false;
    const added: Entry[] = [];
    for (const file of files) {
      const fault = faultOf(file, rule);
      if (!fault && room <= 0) {
        over = true;
        continue;
      }
      if (!fault) room -= 1;
      added.push({
        file,
        name: file.name,
        size: file.size,
        state: fault ? 'failed' : 'working',
        share: 0,
        fault,
        id: newId(),
        stop: new AbortController(),
        fileId: '',
      });
    }
    this.over.set(key, over);
    this.all.set(key, [...entries, ...added]);
    this.tell(question);
    for (const entry of added) if (!entry.fault) this.queue(question, entry);
  }

  retry(question: Question, index: number): void {
    const entry = this.all.get(question.key)?.[index];
    if (entry?.state !== 'failed' || !mayRetry(entry.fault)) return;
    entry.state = 'working';
    entry.fault = undefined;
    this.tell(question);
    this.queue(question, entry);
  }

  remove(question: Question, index: number): void {
    const entries = [...(this.all.get(question.key) ?? [])];
    const [gone] = entries.splice(index, 1);
    gone?.stop.abort();
    this.all.set(question.key, entries);
    this.over.set(question.key, false);
    this.tell(question);
  }

  /** Nothing is left, and nothing goes on. */
  clear(): void {
    for (const entries of this.all.values()) for (const { stop } of entries) stop.abort();
    this.all.clear();
    this.over.clear();
  }

  private queue(question: Question, entry: Entry): void {
    this.running = this.running.then(() => this.send(question, entry));
  }

  private async send(question: Question, entry: Entry): Promise<void> {
    const { signal } = entry.stop;
    if (signal.aborted) return;
    const fail = (fault: FileFault, text = '') => {
      if (signal.aborted) return;
      Object.assign(entry, { state: 'failed', fault, text });
      this.tell(question);
    };
    if (!entry.ready) {
      entry.ready = await prepared(entry.file);
      if (!entry.ready) return fail('noPicture');
      entry.name = entry.ready.name;
      entry.size = entry.ready.size;
      if (entry.size > question.files!.maxSize) return fail('tooBig');
    }
    if (signal.aborted) return;
    entry.state = 'sending';
    entry.share = 0;
    this.tell(question);
    try {
      entry.fileId = await this.upload(entry.ready, entry.id, signal, (share) => {
        const percent = Math.floor(share * 20);
        const before = Math.floor(entry.share * 20);
        entry.share = share;
        if (percent !== before) this.tell(question);
      });
      if (signal.aborted) return;
      entry.state = 'done';
      this.tell(question);
    } catch (error) {
      if (error instanceof Refusal) fail('refused', error.complaints[0]?.text);
      else fail('lost');
    }
  }

  private tell(question: Question): void {
    const here = (this.all.get(question.key) ?? []).filter(({ state }) => state === 'done');
    this.changed(
      question,
      here.map(({ fileId }) => fileId),
    );
  }
}

/** What a backend needs besides the request type. */
type FileToSend = Parameters<Upload> extends [string, ...infer More] ? More : never;

export function mayRetry(fault: FileFault | undefined): boolean {
  return fault === 'lost' || fault === 'refused';
}

function isPicture({ type, name }: File): boolean {
  return /^image\//.test(type) || (!type && /\.(?:jpe?g|png|gif|webp|heic|heif|bmp)$/i.test(name));
}

/** What is wrong with a file before anything of it is read. */
function faultOf(file: File, rule: FileRule): FileFault | undefined {
  if (file.size === 0) return 'empty';
  if (!isTaken(file, rule.accept)) return 'wrongKind';
  return file.size > (isPicture(file) ? largestPicture : rule.maxSize) ? 'tooBig' : undefined;
}

/** As the attribute `accept` means it: a type, all types of a kind, or an ending. */
export function isTaken(file: File, accept: readonly string[]): boolean {
  if (accept.length === 0) return true;
  const [type, name] = [file.type.toLowerCase(), file.name.toLowerCase()];
  return accept.some((each) => {
    if (each.startsWith('.')) return name.endsWith(each);
    // Pictures are drawn anew, so any that can be opened will do.
    if (each.startsWith('image/')) return isPicture(file);
    return each.endsWith('/*') ? type.startsWith(each.slice(0, -1)) : type === each;
  });
}

async function prepared(file: File): Promise<File | undefined> {
  if (!isPicture(file)) return file;
  const { redraw } = await import('./picture.js');
  return redraw(file).catch(() => undefined);
}
