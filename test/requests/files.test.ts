import { expect } from '@open-wc/testing';
import { leave } from '../../src/kit/leave.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { redraw } from '../../src/requests/flow/picture.js';
import { isTaken } from '../../src/requests/flow/uploads.js';
import { waitUntil } from '../support/wait.js';
import { openDefinition, press, pressButton, summary } from './flow-page.js';
import {
  aMoment,
  control,
  field,
  formPage,
  part,
  root,
  sendAndWait,
  text,
  type FormPage,
} from './form-page.js';

/** Stands in for the browser's XMLHttpRequest: a test says how far a file is. */
class Sender {
  static all: Sender[] = [];
  readonly upload: { onprogress?: (event: object) => void } = {};
  onloadend?: () => void;
  status = 0;
  responseText = '';
  url = '';
  body = new FormData();
  aborted = false;
  constructor() {
    Sender.all.push(this);
  }
  open(_method: string, url: string): void {
    this.url = url;
  }
  send(body: FormData): void {
    this.body = body;
  }
  abort(): void {
    this.aborted = true;
    this.onloadend?.();
  }
  progress(loaded: number, total: number): void {
    this.upload.onprogress?.({ lengthComputable: true, loaded, total });
  }
  answer(status: number, value: unknown): void {
    this.status = status;
    this.responseText = typeof value === 'string' ? value : JSON.stringify(value);
    this.onloadend?.();
  }
}

const label = '照片和材料';
const definition = (more: object = {}) => ({
  extensions: { files: { max_size: 1_000_000, max_count: 3, types: [] } },
  attributes: [
    { code: 'f', datatype: 'file', description: label, accept: 'image/*,application/pdf', ...more },
  ],
});

const paper = (name = 'a.pdf', size = 10) =>
  new File(['x'.repeat(size)], name, { type: 'application/pdf' });

async function picture(width: number, height: number, type = 'image/png'): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.fillRect(0, 0, width / 2, height / 2);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  return new File([blob!], 'photo.png', { type });
}

function listOf(files: readonly File[]): DataTransfer {
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  return list;
}

function choose(element: FeedbackForm, ...files: File[]): void {
  const input = control(element, label) as HTMLInputElement;
  input.files = listOf(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const told = (element: Element) =>
  [...root(element).querySelectorAll('.files .file-name')].map((each) => text(each));
const status = (element: Element) => text(field(element, label).querySelector('[role=status]'));
const sending = (count: number) =>
  waitUntil(() => Sender.all.length === count, `no ${count} files are on their way`);

describe('files', () => {
  let page: FormPage;
  const real = globalThis.XMLHttpRequest;

  beforeEach(() => {
    page = formPage();
    Sender.all = [];
    globalThis.XMLHttpRequest = Sender as unknown as typeof XMLHttpRequest;
  });
  afterEach(() => {
    page.restore();
    globalThis.XMLHttpRequest = real;
  });

  it('tells kinds, number and size before, at a real control', async () => {
    const element = await openDefinition(page, definition());
    const input = control(element, label) as HTMLInputElement;
    expect([input.type, input.multiple, input.accept]).to.deep.equal([
      'file',
      true,
      'image/*,application/pdf',
    ]);
    const rules = text(root(element).querySelector(`#${input.id}-rules`));
    expect(rules).to.contain('图片').and.to.contain('PDF').and.to.contain('最多 3 个');
    expect(rules).to.contain('1 MB').and.to.contain('拍摄地点');
    await expect(element).to.be.accessible();
  });

  it('sends each by itself at once, and the request names those that are here', async () => {
    const element = await openDefinition(page, definition());
    choose(element, paper('a.pdf'));
    await sending(1);
    choose(element, paper('b.pdf'));
    const [first] = Sender.all;
    expect(first!.url).to.equal('https://women.example.org/open311/v2/files.json');
    expect(first!.body.get('service_code')).to.equal('own');
    expect((first!.body.get('file') as File).name).to.equal('a.pdf');
    expect(first!.body.get('idempotency_key')).to.match(/^[0-9a-f-]{36}$/);
    await element.updateComplete;
    expect(status(element)).to.equal('开始传 2 个文件。');
    first!.progress(5, 10);
    await element.updateComplete;
    expect(told(element)).to.deep.equal(['a.pdf：已传 50%', 'b.pdf：正在准备']);
    expect(status(element)).to.equal('开始传 2 个文件。');
    first!.answer(201, [{ file_id: 'f-1', name: 'a.pdf' }]);
    await sending(2);
    Sender.all[1]!.answer(201, [{ file_id: 'f-2' }]);
    await waitUntil(() => told(element).includes('b.pdf：传好了'));
    expect(status(element)).to.equal('传好了，共 2 个文件。');
    root(element).querySelector('textarea')!.value = '请看照片。';
    await sendAndWait(element);
    const body = new URLSearchParams(page.net.to('/requests.json')[0]!.body);
    expect(body.getAll('attribute[f][]')).to.deep.equal(['f-1', 'f-2']);
  });

  it('takes what is pasted and what is dropped', async () => {
    const element = await openDefinition(page, definition());
    const place = field(element, label);
    // Firefox leaves files out of an event that is made by hand.
    const paste = new ClipboardEvent('paste');
    Object.defineProperty(paste, 'clipboardData', { value: listOf([paper('p.pdf')]) });
    let heard = 0;
    root(element).addEventListener('input', () => (heard += 1));
    place.dispatchEvent(paste);
    expect(heard, 'what waits for something to be written').to.equal(1);
    await sending(1);
    place.dispatchEvent(
      new DragEvent('drop', { dataTransfer: listOf([paper('d.pdf')]), cancelable: true }),
    );
    await waitUntil(() => told(element).length === 2);
    expect(told(element).map((each) => each.slice(0, 5))).to.deep.equal(['p.pdf', 'd.pdf']);
  });

  it('says in words what cannot be taken, and sends nothing of it', async () => {
    const element = await openDefinition(page, {
      ...definition(),
      extensions: { files: { max_size: 1_000_000, max_count: 10 } },
    });
    const huge = paper('huge.pdf');
    Object.defineProperty(huge, 'size', { value: 2_000_000_000 });
    const list = [
      paper('empty.pdf', 0),
      huge,
      new File(['x'], 'run.exe', { type: 'application/x-msdownload' }),
      new File(['no picture'], 'false.png', { type: 'image/png' }),
    ];
    // A list of the browser's own would measure the file anew.
    const input = control(element, label) as HTMLInputElement;
    Object.defineProperty(input, 'files', { value: list, configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => told(element).length === 4 && !told(element).join().includes('正在'));
    expect(told(element)).to.deep.equal([
      'empty.pdf 是空的，请换一个。',
      'huge.pdf 太大（2 GB），不能超过 1 MB。',
      'run.exe 这种文件不能传。可以传：图片和PDF。',
      'false.png 打不开，请换一张图片，比如 JPEG。',
    ]);
    expect(Sender.all).to.have.length(0);
    expect(status(element)).to.equal('有 4 个文件没有传好。');
    await expect(element).to.be.accessible();
  });

  it('takes as many as may be, and says that the rest was left out', async () => {
    const element = await openDefinition(page, definition());
    const many: File[] = [];
    for (let index = 0; index < 50; index += 1) many.push(paper(`${index}.pdf`));
    choose(element, ...many);
    await sending(1);
    await element.updateComplete;
    expect(told(element)).to.have.length(3);
    expect(text(field(element, label))).to.contain('最多传 3 个，多出来的没有要');
  });

  it('gives the place of what cannot be taken to what can', async () => {
    const element = await openDefinition(page, definition());
    const fine = ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => paper(name));
    choose(element, paper('empty.pdf', 0), ...fine);
    await sending(1);
    await element.updateComplete;
    expect(told(element)).to.have.length(4);
    expect(text(field(element, label))).not.to.contain('多出来的没有要');
    choose(element, paper('d.pdf'));
    await element.updateComplete;
    expect(told(element)).to.have.length(4);
    expect(text(field(element, label))).to.contain('最多传 3 个，多出来的没有要');
  });

  it('keeps a press waiting while a file is on its way, and tries again what was lost', async () => {
    const element = await openDefinition(page, definition());
    root(element).querySelector('textarea')!.value = '请看照片。';
    choose(element, paper());
    await sending(1);
    await press(element);
    expect(summary(element)).to.deep.equal(['“照片和材料”还有文件正在传，请稍等']);
    const first = Sender.all[0]!.body.get('idempotency_key');
    Sender.all[0]!.answer(0, '');
    await waitUntil(() => told(element)[0]!.includes('没有传上去'));
    await press(element);
    expect(summary(element)).to.deep.equal(['“照片和材料”有文件没有传好，请再传一次或去掉']);
    expect(page.net.to('/requests.json')).to.have.length(0);
    await pressButton(element, '再传一次：a.pdf');
    await sending(2);
    expect(Sender.all[1]!.body.get('idempotency_key')).to.equal(first);
    Sender.all[1]!.answer(201, [{ file_id: 'f-1' }]);
    await waitUntil(() => told(element)[0]!.includes('传好了'));
    await sendAndWait(element);
    expect(part(element, 'receipt')).to.exist;
  });

  it('counts no page of a captive network as an answer, and tells a refusal in the backend’s words', async () => {
    const element = await openDefinition(page, definition());
    choose(element, paper('a.pdf'), paper('b.pdf'));
    await sending(1);
    Sender.all[0]!.answer(200, '<html>Log in</html>');
    await sending(2);
    Sender.all[1]!.answer(413, [{ code: 413, description: '请先压缩' }]);
    await waitUntil(() => told(element)[1]!.includes('没有收下'));
    expect(told(element)).to.deep.equal([
      'a.pdf 没有传上去，可能是网络不稳，请再传一次。',
      'b.pdf 没有收下：请先压缩',
    ]);
  });

  it('removes a file by its name, and stops sending it', async () => {
    const element = await openDefinition(page, definition());
    choose(element, paper('a.pdf'), paper('b.pdf'));
    await sending(1);
    await pressButton(element, '去掉 a.pdf');
    expect(Sender.all[0]!.aborted).to.equal(true);
    await sending(2);
    expect(told(element)).to.have.length(1);
    expect(root(element).activeElement).to.equal(control(element, label));
  });

  it('stops sending and forgets all files in the very moment in which she leaves', async () => {
    const element = await openDefinition(page, definition());
    choose(element, paper('a.pdf'), paper('b.pdf'));
    await sending(1);
    const left = leave();
    expect(Sender.all[0]!.aborted).to.equal(true);
    await left;
    await aMoment();
    expect(Sender.all).to.have.length(1);
    expect(told(element)).to.deep.equal([]);
    expect(status(element)).to.equal('');
  });

  it('draws pictures anew: small, as JPEG, without what a camera wrote', async () => {
    const large = await redraw(await picture(3000, 1500));
    const bitmap = await createImageBitmap(large!);
    expect([bitmap.width, bitmap.height]).to.deep.equal([2000, 1000]);
    expect([large!.name, large!.type]).to.deep.equal(['photo.jpg', 'image/jpeg']);

    // An EXIF block with words in it, put behind the beginning of a JPEG.
    const plain = new Uint8Array(await (await picture(20, 10, 'image/jpeg')).arrayBuffer());
    const words = [...'Exif\0\0GPS 25.04 102.71'].map((each) => each.charCodeAt(0));
    const block = [0xff, 0xe1, 0, words.length + 2, ...words];
    const marked = new File(
      [plain.slice(0, 2), new Uint8Array(block), plain.slice(2)],
      'IMG_1.JPG',
      { type: 'image/jpeg' },
    );
    expect(await marked.text()).to.contain('GPS');
    const clean = await redraw(marked);
    expect(clean!.name).to.equal('IMG_1.jpg');
    expect(await clean!.text()).not.to.contain('GPS');
    expect(await redraw(new File(['no'], 'no.png', { type: 'image/png' }))).to.equal(undefined);
  });

  it('knows what accept means', () => {
    const file = (name: string, type: string) => new File(['x'], name, { type });
    expect(isTaken(file('a.docx', ''), ['.docx'])).to.equal(true);
    expect(isTaken(file('a.mp3', 'audio/mpeg'), ['audio/*'])).to.equal(true);
    expect(isTaken(file('a.heic', ''), ['image/jpeg'])).to.equal(true);
    expect(isTaken(file('a.exe', ''), ['image/*', '.pdf'])).to.equal(false);
    expect(isTaken(file('anything', ''), [])).to.equal(true);
  });

  it('only shows the question where nothing says that files are taken', async () => {
    const element = await openDefinition(page, { ...definition(), extensions: {} });
    expect(root(element).querySelector('[type=file]')).to.equal(null);
    expect(root(element).textContent).to.contain(label);
    expect(page.warnings.join()).to.contain('extensions.files');
  });
});
