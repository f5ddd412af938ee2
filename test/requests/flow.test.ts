import { expect } from '@open-wc/testing';
import { sampleForms } from '../../fixtures/forms.js';
import { homeFile } from '../../fixtures/home.js';
import { ExitEvent } from '../../src/kit/exit.js';
import { leave } from '../../src/kit/leave.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import { json } from '../support/network.js';
import { waitUntil } from '../support/wait.js';
import { labels, openDefinition, press, pressButton, summary, takeSamples } from './flow-page.js';
import {
  control,
  field,
  formPage,
  open,
  openHome,
  part,
  parts,
  root,
  sendAndWait,
  text,
  write,
  type FormPage,
} from './form-page.js';

const title = (element: Element) => text(root(element).querySelector('.page-title'));
const sent = (page: FormPage) =>
  [...new URLSearchParams(page.net.to('/requests.json')[0]!.body)].filter(
    ([name]) => name !== 'idempotency_key',
  );
const rows = (element: Element) =>
  [...root(element).querySelectorAll('.checked > div')].map((row) => [
    text(row.querySelector('dt')),
    ...[...row.querySelectorAll('dd:not(:last-child)')].map((each) => text(each)),
  ]);

async function toConsultationCheck(element: FeedbackForm): Promise<void> {
  control(element, '说的是哪一条', '第二条 收费').click();
  control(element, '同意吗', '4').click();
  await press(element);
  write(element, '想怎么改', '收费请再低一点。');
  await press(element);
}

describe('a form with pages', () => {
  let page: FormPage;

  beforeEach(() => {
    page = formPage();
    takeSamples(page);
  });
  afterEach(() => page.restore());

  it('says how far it is, and shows one page at a time', async () => {
    const element = await openHome({ service: 'consultation' });
    expect(title(element)).to.equal('第 1 页，共 2 页 哪一条 草稿全文在云岭妇女之家的网页上。');
    expect(labels(element)).to.deep.equal(
      ['说的是哪一条', '第一条 开放时间', '第二条 收费', '第三条 谁来照看', '同意吗'].filter(
        (each) => !each.startsWith('第'),
      ),
    );
    expect(part(element, 'notice')).to.exist;
    expect(text(part(element, 'submit'))).to.equal('下一页');
  });

  it('checks a page on the way on, not while somebody writes, and keeps what is wrong', async () => {
    const element = await openHome({ service: 'consultation' });
    expect(part(element, 'error-summary')).to.equal(null);
    await press(element);
    expect(summary(element)).to.deep.equal(['请选一下说的是哪一条', '请选一下同意吗']);
    expect(root(element).activeElement).to.equal(part(element, 'error-summary'));
    expect(title(element)).to.contain('第 1 页');
  });

  it('leads on with the focus on the page’s title, and back without loss', async () => {
    const element = await openHome({ service: 'consultation' });
    control(element, '说的是哪一条', '第二条 收费').click();
    control(element, '同意吗', '4').click();
    await press(element);
    expect(title(element)).to.equal('第 2 页，共 2 页 您的意见');
    expect(root(element).activeElement).to.equal(root(element).querySelector('.page-title'));
    expect(part(element, 'notice')).to.equal(null);
    write(element, '想怎么改', '收费请再低一点。');
    await pressButton(element, '上一页');
    expect(control(element, '说的是哪一条', '第二条 收费')).to.have.property('checked', true);
    expect(control(element, '同意吗', '4')).to.have.property('checked', true);
    await press(element);
    expect(control(element, '想怎么改').value).to.equal('收费请再低一点。');
  });

  it('shows all that will be sent before it is sent, and sends that', async () => {
    const element = await openHome({
      service: 'consultation',
      about: 'https://news.example/draft 托儿点办法草稿',
    });
    await toConsultationCheck(element);
    expect(title(element)).to.contain('发送之前，请再看一遍');
    expect(rows(element)).to.deep.equal([
      ['说的是哪一条', '第二条 收费'],
      ['同意吗', '4'],
      ['想怎么改', '收费请再低一点。'],
      ['还有什么想说的', '没有填'],
      ['怎么称呼您', '没有填'],
      ['电话', '没有填'],
      ['邮箱', '没有填'],
      ['说的是', '托儿点办法草稿'],
    ]);
    expect(page.net.to('/requests.json')).to.have.length(0);
    control(element, '我愿意让云岭妇女之家为办这件事').click();
    await sendAndWait(element);
    expect(sent(page)).to.deep.equal([
      ['service_code', 'consultation'],
      ['description', '托儿点办法草稿\nhttps://news.example/draft'],
      ['attribute[part]', '2'],
      ['attribute[agree]', '4'],
      ['attribute[change]', '收费请再低一点。'],
      ['consent[privacy]', '2025-1'],
    ]);
    expect(part(element, 'receipt')).to.exist;
  });

  it('never ticks a consent, and asks for those that are needed', async () => {
    const element = await openHome({ service: 'consultation' });
    await toConsultationCheck(element);
    const boxes = [...root(element).querySelectorAll<HTMLInputElement>('[type=checkbox]')];
    // Two consents, and the wish that nothing is kept on the device.
    expect(boxes.map(({ checked }) => checked)).to.deep.equal([false, false, false]);
    await press(element);
    expect(summary(element)).to.have.length(1);
    expect(page.net.to('/requests.json')).to.have.length(0);
  });

  it('leads from an answer to its question and returns to the look over all', async () => {
    const element = await openHome({ service: 'consultation' });
    await toConsultationCheck(element);
    await pressButton(element, '修改：同意吗');
    expect(title(element)).to.contain('第 1 页');
    expect(root(element).activeElement!.id).to.equal(control(element, '同意吗', '1').id);
    control(element, '同意吗', '2').click();
    await press(element);
    expect(title(element)).to.contain('请再看一遍');
    expect(rows(element)[1]).to.deep.equal(['同意吗', '2']);
  });

  it('leaves out what it is about when that is removed from the look over all', async () => {
    const element = await openHome({
      service: 'consultation',
      about: 'https://news.example/draft 托儿点办法草稿',
    });
    await toConsultationCheck(element);
    await pressButton(element, '去掉“托儿点办法草稿”');
    expect(rows(element).map(([label]) => label)).not.to.include('说的是');
    control(element, '我愿意让云岭妇女之家为办这件事').click();
    await sendAndWait(element);
    expect(sent(page).map(([name]) => name)).not.to.include('description');
  });

  it('shows what a server has against an answer on the answer’s own page', async () => {
    const element = await openHome({ service: 'consultation' });
    await toConsultationCheck(element);
    control(element, '我愿意让云岭妇女之家为办这件事').click();
    page.net.on('/requests.json', () =>
      json([{ code: 400, description: '请说得具体一些', field: 'change' }], { status: 400 }),
    );
    await sendAndWait(element);
    expect(title(element)).to.contain('第 2 页');
    expect(summary(element)).to.deep.equal(['请说得具体一些']);
    expect(text(field(element, '想怎么改'))).to.contain('请说得具体一些');
  });

  it('shows and counts a page only where its condition holds', async () => {
    const element = await openHome({ service: 'survey' });
    expect(title(element)).to.contain('第 1 页，共 2 页');
    control(element, '今年来过夜校吗', '是').click();
    await element.updateComplete;
    expect(title(element)).to.contain('第 1 页，共 3 页');
    control(element, '今年来过夜校吗', '否').click();
    await element.updateComplete;
    expect(labels(element)).to.include('没有来，是因为');
    await press(element);
    expect(title(element)).to.contain('第 2 页，共 2 页 还想说的');
  });

  it('sends nothing that is not seen, though it was answered', async () => {
    const element = await openHome({ service: 'survey' });
    control(element, '今年来过夜校吗', '否').click();
    await element.updateComplete;
    control(element, '没有来，是因为', '太远').click();
    control(element, '今年来过夜校吗', '是').click();
    await press(element);
    control(element, '总的来说', '5').click();
    control(element, '老师', '好').click();
    control(element, '时间', '还行').click();
    await press(element);
    await press(element);
    expect(rows(element)).to.deep.include(['这几样怎么样：老师', '好']);
    await sendAndWait(element);
    expect(sent(page)).to.deep.equal([
      ['service_code', 'survey'],
      ['attribute[came]', 'yes'],
      ['attribute[rating]', '5'],
      ['attribute[parts][]', 'teacher:good'],
      ['attribute[parts][]', 'hours:fair'],
    ]);
  });

  it('leads those whom it is not for to help, and back', async () => {
    const element = await openHome({ service: 'survey' });
    control(element, '今年来过夜校吗', '否').click();
    write(element, '您多大年纪', '１２');
    await press(element);
    const stop = part(element, 'stop')!;
    expect(text(stop)).to.contain('满十四岁').and.to.contain('打 000-1212-0000');
    expect(part(element, 'form')).to.equal(null);
    expect(root(element).activeElement).to.equal(stop.querySelector('.page-title'));
    await pressButton(element, '回去改一下');
    expect(control(element, '您多大年纪').value).to.equal('１２');
  });

  it('asks no name of those who fill in a survey', async () => {
    const element = await openDefinition(page, {
      survey: true,
      attributes: [{ code: 'a', datatype: 'rating', description: '好不好' }],
    });
    expect(labels(element)).to.deep.equal(['好不好', '还有什么想说的']);
  });

  it('says when it opens, and that it has closed, instead of asking', async () => {
    for (const [times, expected] of [
      [{ opens_at: '2099-05-01T09:00:00+08:00' }, '起可以在这里写'],
      [{ closes_at: '2020-05-01T09:00:00+08:00' }, '现在已经结束'],
    ] as const) {
      const element = await openDefinition(page, { ...times, attributes: [] });
      expect(text(part(element, 'closed')))
        .to.contain(expected)
        .and.to.contain('000-110');
      expect(part(element, 'form')).to.equal(null);
      element.remove();
      page.restore();
      page = formPage();
    }
  });

  it('keeps the rules of a form of the page’s own, also without a code', async () => {
    const own = (definition: Record<string, unknown>) =>
      open(
        { action: 'https://letters.example/post' },
        `<script type="application/json" data-jia-form>${JSON.stringify(definition)}</script>`,
      );
    const closed = await own({ closes_at: '2020-05-01T09:00:00+08:00', attributes: [] });
    expect(part(closed, 'closed')).to.exist;
    const element = await own({
      attributes: [
        {
          ...{ code: 'n', datatype: 'number', description: '几个人' },
          validations: [{ type: 'maxvalue', value: 5 }],
        },
      ],
    });
    write(element, '几个人', '6');
    await press(element);
    expect(summary(element)).to.have.length(1);
    expect(page.net.to('letters.example')).to.deep.equal([]);
  });

  it('is empty and on its first page after she left at once, wherever she was', async () => {
    const element = await openHome({ service: 'consultation' });
    await toConsultationCheck(element);
    await leave();
    await element.updateComplete;
    expect(title(element)).to.contain('第 1 页');
    expect(control(element, '说的是哪一条', '第二条 收费')).to.have.property('checked', false);
    control(element, '说的是哪一条', '第一条 开放时间').click();
    control(element, '同意吗', '1').click();
    await press(element);
    expect(control(element, '想怎么改').value).to.equal('');
    const other = await openHome({ service: 'survey' });
    control(other, '今年来过夜校吗', '否').click();
    write(other, '您多大年纪', '12');
    await press(other);
    expect(part(other, 'stop')).to.exist;
    await leave();
    await other.updateComplete;
    expect(part(other, 'stop')).to.equal(null);
    expect(control(other, '您多大年纪').value).to.equal('');
  });

  it('leads back to no answer while it is on its way, and still out of the page', async () => {
    const hold = page.net.hold('/requests.json');
    let left = 0;
    const leaving = (event: Event) => {
      const way = { label: '马上离开', href: 'https://weather.example/', leave: () => (left += 1) };
      (event as ExitEvent).way = way;
    };
    document.addEventListener(ExitEvent.eventName, leaving);
    try {
      const element = await openHome({
        service: 'consultation',
        about: 'https://news.example/a 一条消息',
      });
      await toConsultationCheck(element);
      control(element, '我愿意让云岭妇女之家为办这件事').click();
      await press(element);
      await hold.requested();
      const before = rows(element);
      const ways = root(element).querySelectorAll<HTMLElement>('.checked button, [part~="back"]');
      expect(ways).to.have.length(before.length + 1);
      for (const way of ways) {
        way.click();
        await element.updateComplete;
        expect(title(element)).to.contain('请再看一遍');
        expect(rows(element)).to.deep.equal(before);
      }
      part(element, 'exit')!.click();
      expect(left).to.equal(1);
      hold.respond(json([{ description: '请写清楚一点' }], { status: 400 }));
      await waitUntil(() => part(element, 'error'));
      part(element, 'back')!.click();
      await element.updateComplete;
      expect(title(element)).to.contain('第 2 页');
    } finally {
      document.removeEventListener(ExitEvent.eventName, leaving);
    }
  });

  it('sends a form of one page on the first press', async () => {
    const element = await openDefinition(page, {
      attributes: [{ code: 'a', datatype: 'rating', required: true, description: '好不好' }],
    });
    expect(text(part(element, 'submit'))).to.equal('发送');
    control(element, '好不好', '3').click();
    await sendAndWait(element);
    expect(sent(page)).to.deep.include(['attribute[a]', '3']);
  });

  it('offers the forms of the home file, and sends them to the same place', async () => {
    const story = sampleForms.find(({ code }) => code === 'story')!;
    const forms = [
      {
        code: 'poll',
        name: { 'zh-Hans': '小问卷', en: 'Poll' },
        description: '两个问题',
        survey: true,
        attributes: [
          { code: 'a', datatype: 'rating', description: { 'zh-Hans': '好不好', en: 'Good?' } },
        ],
      },
      { code: 'story', name: story.name, url: '/forms/story.json' },
    ];
    page.net.on('/.well-known/jia.json', () =>
      json({ ...homeFile, requests: { ...homeFile.requests, forms } }),
    );
    page.net.on('/forms/story.json', () => json(story.definition));
    const element = await openHome({});
    expect(
      parts(element, 'type')
        .map((each) => text(each))
        .slice(0, 2),
    ).to.deep.equal(['小问卷 两个问题', '写下您的故事']);
    expect(parts(element, 'type')).to.have.length(6);
    const long = await openHome({ service: 'story' });
    expect(title(long)).to.contain('第 1 页，共 2 页 故事');
    const short = await openHome({ service: 'poll', lang: 'en' });
    expect(labels(short)[0]).to.equal('Good?');
    control(short, 'Good?', '5').click();
    await sendAndWait(short);
    expect(sent(page)).to.deep.equal([
      ['service_code', 'poll'],
      ['attribute[a]', '5'],
    ]);
    expect(page.net.to('/requests.json')[0]!.url).to.contain('women.example.org/open311/v2/');
  });

  describe('to call back', () => {
    it('asks when and how only of those who want a call, and wants a number then', async () => {
      const element = await openHome({ service: 'letter' });
      expect(labels(element)).not.to.include('这个号码安全吗？');
      control(element, '想怎么收到回音？', '给我打电话').click();
      await element.updateComplete;
      expect(labels(element)).to.include.members([
        '什么时候方便接电话？',
        '这个号码安全吗？',
        '如果是别人接的电话，我们怎么说？',
      ]);
      write(element, '想说的话', '有事想问。');
      await press(element);
      expect(summary(element)).to.deep.equal(['请写一下电话']);
      write(element, '电话', '000 1212');
      control(element, '这个号码安全吗？', '是').click();
      write(element, '如果是别人接的电话', '缝纫班');
      await sendAndWait(element);
      expect(sent(page)).to.deep.equal([
        ['service_code', 'letter'],
        ['description', '有事想问。'],
        ['call_back', 'yes'],
        ['phone', '0001212'],
        ['call_back_safe', 'yes'],
        ['call_back_say', '缝纫班'],
      ]);
    });

    it('takes no contact at all as an answer that hides the rest', async () => {
      const element = await openHome({ service: 'letter' });
      write(element, '电话', '000 1212');
      control(element, '想怎么收到回音？', '不要联系我，我自己回来看').click();
      await element.updateComplete;
      expect(labels(element)).not.to.include('电话');
      write(element, '想说的话', '有事想问。');
      await sendAndWait(element);
      expect(sent(page)).to.deep.equal([
        ['service_code', 'letter'],
        ['description', '有事想问。'],
        ['no_contact', 'true'],
      ]);
    });
  });

  describe('accessibility', () => {
    for (const { code } of sampleForms) {
      it(`has nothing that axe minds: ${code}`, async () => {
        await expect(await openHome({ service: code })).to.be.accessible();
      });
      it(`has nothing that axe minds when all is missing: ${code}`, async () => {
        const element = await openHome({ service: code });
        await press(element);
        await expect(element).to.be.accessible();
      });
    }

    it('has nothing that axe minds: the look over all, and a way out', async () => {
      const element = await openHome({ service: 'consultation', heading: '说给我们听' });
      await toConsultationCheck(element);
      await expect(element).to.be.accessible();
      const other = await openHome({ service: 'survey' });
      control(other, '今年来过夜校吗', '是').click();
      write(other, '您多大年纪', '12');
      await press(other);
      expect(part(other, 'stop')).to.exist;
      await expect(other).to.be.accessible();
    });

    it('makes everything big enough to press', async () => {
      const element = await openHome({ service: 'survey' });
      control(element, '今年来过夜校吗', '是').click();
      await press(element);
      const small = [
        ...root(element).querySelectorAll<HTMLElement>('button,label.choice,label.step,select'),
      ].filter((each) => !each.hidden && each.getBoundingClientRect().height < 43.9);
      expect(small.map((each) => each.outerHTML)).to.deep.equal([]);
    });
  });

  it('speaks three languages', async () => {
    for (const [lang, words] of [
      ['zh-Hant', '第 1 頁，共 2 頁'],
      ['en', 'Page 1 of 2'],
    ] as const) {
      takeSamples(page, lang);
      const element = await openHome({ service: 'consultation', lang });
      expect(title(element)).to.contain(words);
      element.remove();
    }
  });
});
