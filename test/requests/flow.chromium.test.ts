import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { sampleForms } from '../../fixtures/forms.js';
import { ariaSnapshot } from '../support/aria.js';
import { press, takeSamples } from './flow-page.js';
import { control, formPage, openHome, part, root, write, type FormPage } from './form-page.js';

/** What assistive technology gets, the keyboard alone, and narrow places. */
describe('a form with pages in Chromium', () => {
  let page: FormPage;
  beforeEach(() => {
    page = formPage();
    takeSamples(page);
  });
  afterEach(async () => {
    page.restore();
    await setViewport({ width: 800, height: 600 });
  });

  it('has a tree that says what is asked, and how far it is', async () => {
    const element = await openHome({ service: 'survey' });
    control(element, '今年来过夜校吗', '是').click();
    await press(element);
    const tree = await ariaSnapshot(element);
    for (const line of [
      '- paragraph: 第 2 页，共 3 页',
      '- heading "上课的感受" [level=3]',
      '- group "总的来说 必填":',
      '- radio "5"',
      '- group "这几样怎么样":',
      '- group "老师":',
      '- radio "还行"',
      '- button "下一页"',
      '- button "上一页"',
    ]) {
      expect(tree, line).to.contain(line);
    }
    expect(tree).not.to.contain('button "不选了"');
  });

  it('has a tree of all that will be sent, with the way back to each', async () => {
    const element = await openHome({ service: 'consultation' });
    control(element, '说的是哪一条', '第二条 收费').click();
    control(element, '同意吗', '4').click();
    await press(element);
    write(element, '想怎么改', '再低一点。');
    await press(element);
    const tree = await ariaSnapshot(element);
    for (const line of [
      '- heading "发送之前，请再看一遍" [level=3]',
      '- term: 说的是哪一条',
      '- definition: 第二条 收费',
      '- button "修改：说的是哪一条"',
      '- checkbox "我愿意让云岭妇女之家公开发表，发表前先给我看。"',
      '- button "发送"',
    ]) {
      expect(tree, line).to.contain(line);
    }
  });

  it('is filled in by keyboard alone', async () => {
    const element = await openHome({ service: 'consultation' });
    control(element, '说的是哪一条', '第一条 开放时间').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Lower fees' });
    expect(control(element, '想怎么改').value).to.equal('Lower fees');
  });

  for (const { code } of sampleForms) {
    it(`fits a narrow place with the largest text: ${code}`, async () => {
      await setViewport({ width: 280, height: 600 });
      const element = await openHome({ service: code, 'text-size': 'xlarge' });
      if (code === 'survey') {
        control(element, '今年来过夜校吗', '是').click();
        await press(element);
      }
      const right = element.getBoundingClientRect().right + 0.5;
      const wide = [...root(element).querySelectorAll('*')].filter(
        (each) => !each.closest('.hidden-text') && each.getBoundingClientRect().right > right,
      );
      expect(wide.map((each) => each.outerHTML)).to.deep.equal([]);
      expect(part(element, 'form')).to.exist;
    });
  }

  it('tells how many characters are left as she sees them, not while a word is being composed', async () => {
    const element = await openHome({ service: 'story' });
    const title = control(element, '题目');
    const count = () => root(element).querySelector('.count')!.textContent;
    title.value = '家\u{1F469}\u200D\u{1F467}';
    title.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    expect(count()).to.equal('还可以写 20 个字');
    title.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(count()).to.equal('还可以写 18 个字');
    title.value = '字'.repeat(21);
    title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(count()).to.equal('多了 1 个字');
  });
});
