import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { json } from '../support/network.js';
import { ariaSnapshot } from '../support/aria.js';
import type { FeedbackForm } from '../../src/requests/feedback-form.js';
import {
  formPage,
  openHome,
  part,
  root,
  send,
  sendAndWait,
  write,
  type FormPage,
} from './form-page.js';
import { waitUntil } from '../support/wait.js';

/** What assistive technology gets, and what only Chromium lets a test emulate. */
describe('jia-feedback-form in Chromium', () => {
  let page: FormPage;
  beforeEach(() => (page = formPage()));
  afterEach(async () => {
    page.restore();
    document.body.removeAttribute('style');
    await emulateMedia({ forcedColors: 'none' });
    await setViewport({ width: 800, height: 600 });
  });

  async function failed(): Promise<FeedbackForm> {
    page.net.on('/requests.json', () => json([], { status: 500 }));
    const element = await openHome({ service: 'message' });
    write(element, '想说的话', '路灯坏了三天。');
    await sendAndWait(element);
    return element;
  }

  async function received(): Promise<FeedbackForm> {
    const element = await openHome({ service: 'message' });
    write(element, '想说的话', '路灯坏了三天。');
    await sendAndWait(element);
    return element;
  }

  async function wrong(): Promise<FeedbackForm> {
    const element = await openHome({ service: 'nomination' });
    await send(element);
    return element;
  }

  const states: Record<string, () => Promise<FeedbackForm>> = {
    choice: () => openHome({ heading: '说给我们听' }),
    form: () => openHome({ service: 'nomination' }),
    problems: wrong,
    failure: failed,
    receipt: received,
    sensitive: () => openHome({ service: 'violence' }),
  };

  describe('the accessibility tree', () => {
    it('of the choice', async () => {
      const tree = await ariaSnapshot(await states.choice!());
      expect(tree).to.contain('- heading "说给我们听" [level=2]');
      expect(tree).to.contain('- heading "您想做什么？" [level=3]');
      expect(tree).to.contain(
        '- button "留言 想说的话、想反映的事，都可以写在这里。只有来信组看得到。"',
      );
    });

    it('of a form', async () => {
      const tree = await ariaSnapshot(await states.form!());
      for (const line of [
        '- heading "推荐“邻里好帮手”" [level=2]',
        '- note "写之前请看":',
        '- textbox "推荐的是谁 必填"',
        '- group "和您的关系 必填":',
        '- radio "邻居"',
        '- group "做了哪些事（可以选几样） 必填":',
        '- checkbox "照看老人"',
        '- textbox "说说她的事 必填"',
        '- group "怎么联系您":',
        '- button "发送"',
      ]) {
        expect(tree, line).to.contain(line);
      }
    });

    it('of what is wrong', async () => {
      const tree = await ariaSnapshot(await wrong());
      expect(tree).to.match(/- alert( \[active\])?:\n\s+- paragraph: 就差一点，有 5 处请再看一下/);
      expect(tree).to.contain('- link "请写一下推荐的是谁"');
    });

    it('of a failure', async () => {
      const tree = await ariaSnapshot(await failed());
      expect(tree).to.match(/- group "还没有发出去.*"( \[active\])?:/);
      expect(tree).to.contain('- button "现在发送"').and.to.contain('- button "不发了，删掉"');
    });

    it('of a receipt', async () => {
      const tree = await ariaSnapshot(await received());
      expect(tree).to.match(
        /- group "云岭妇女之家来信组已经收到，谢谢您告诉我们。"( \[active\])?:/,
      );
      expect(tree).to.contain('- paragraph: 2583-7146-9032');
    });

    it('of numbers instead of a form', async () => {
      const tree = await ariaSnapshot(await states.sensitive!());
      expect(tree).to.contain('- link "打 000-1212-3301 （24 小时）"');
      expect(tree).not.to.match(/textbox|radio|checkbox/);
    });
  });

  describe('the look', () => {
    for (const name of Object.keys(states)) {
      it(`can be read on a dark page: ${name}`, async () => {
        document.body.setAttribute('style', 'background: #15171a; color: #e8e6e3');
        const element = await states[name]!();
        expect(root(element).querySelector('.base.dark')).to.exist;
        await expect(element).to.be.accessible();
      });

      it(`fits a narrow place with the largest text: ${name}`, async () => {
        await setViewport({ width: 280, height: 600 });
        const element = await states[name]!();
        element.textSize = 'xlarge';
        await element.updateComplete;
        const right = element.getBoundingClientRect().right + 0.5;
        const wide = [...root(element).querySelectorAll('*')].filter(
          (each) => !each.closest('.hidden-text') && each.getBoundingClientRect().right > right,
        );
        expect(wide.map((each) => each.outerHTML)).to.deep.equal([]);
        expect(document.documentElement.scrollWidth).to.be.at.most(280);
      });
    }

    it('keeps the borders of controls in forced colours', async () => {
      await emulateMedia({ forcedColors: 'active' });
      const element = await wrong();
      for (const each of root(element).querySelectorAll('textarea,input[type=text],select')) {
        const style = getComputedStyle(each);
        expect(parseFloat(style.borderTopWidth)).to.be.at.least(1);
        expect(style.borderTopColor).not.to.equal(style.backgroundColor);
      }
    });

    it('keeps lines short, and the notice beside the questions, where there is room', async () => {
      await setViewport({ width: 1200, height: 800 });
      const element = await openHome({ service: 'nomination' });
      const notice = part(element, 'notice')!.getBoundingClientRect();
      const fields = root(element).querySelector('.fields')!.getBoundingClientRect();
      expect(fields.left).to.be.above(notice.right);
      expect(fields.width).to.be.at.most(38 * 16 + 1);
      await setViewport({ width: 360, height: 700 });
      await waitUntil(
        () =>
          root(element).querySelector('.fields')!.getBoundingClientRect().top >=
          part(element, 'notice')!.getBoundingClientRect().bottom,
      );
    });
  });
});
