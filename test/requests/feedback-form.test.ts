import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { homeFile } from '../../fixtures/home.js';
import { definitions, receipt, refusals, services } from '../../fixtures/requests.js';
import { ExitEvent } from '../../src/kit/exit.js';
import { FeedbackForm } from '../../src/define/feedback-form.js';
import type { JiaErrorEvent } from '../../src/kit/events.js';
import { dialects } from '../../src/requests/backends/detect.js';
import type {
  RequestQueuedEvent,
  RequestSentEvent,
  RequestSubmitEvent,
} from '../../src/requests/feedback-form.events.js';
import { withOwnFields } from '../../src/requests/form.js';
import { json } from '../support/network.js';
import {
  aMoment,
  button,
  control,
  field,
  formPage,
  home,
  open,
  openHome,
  part,
  parts,
  root,
  send,
  sendAndWait,
  sendNow,
  settled,
  text,
  write,
  type FormPage,
} from './form-page.js';
import { waitUntil } from '../support/wait.js';

const words = '路灯坏了三天，晚上孩子走路害怕。';
const posts = (page: FormPage) => page.net.to('/requests.json');
const fields = (page: FormPage, index = 0) => new URLSearchParams(posts(page)[index]!.body);
const fieldCount = (element: Element) =>
  root(element).querySelectorAll('input,textarea,select,form').length;

/** Every question of the nomination answered. */
function nominate(element: FeedbackForm): void {
  write(element, '推荐的是谁', '王芳');
  control(element, '和您的关系', '邻居').click();
  write(element, '多大年纪', '６２');
  write(element, '从什么时候', '2024-05-01T08:30');
  control(element, '做了哪些事', '照看老人').click();
  control(element, '做了哪些事', '教手艺').click();
  write(element, '说说她的事', '每天接送三个孩子。');
}

describe('jia-feedback-form', () => {
  let page: FormPage;

  beforeEach(() => (page = formPage()));
  afterEach(() => page.restore());

  describe('accessibility', () => {
    const states: Record<string, () => Promise<FeedbackForm>> = {
      'the choice': () => openHome(),
      'every datatype': () => openHome({ service: 'nomination', heading: '推荐' }),
      'a message': () => openHome({ service: 'message' }),
      'something it is about': () =>
        openHome({ service: 'message', about: 'https://news.example/ 一条消息' }),
      'numbers instead of a form': () => openHome({ service: 'violence' }),
      'what is wrong': async () => {
        const element = await openHome({ service: 'nomination' });
        await send(element);
        return element;
      },
      'a failure': async () => {
        page.net.on('/requests.json', () => json([], { status: 500 }));
        const element = await openHome({ service: 'message' });
        write(element, '想说的话', words);
        await sendAndWait(element);
        return element;
      },
      'a receipt': async () => {
        const element = await openHome({ service: 'message' });
        write(element, '想说的话', words);
        await sendAndWait(element);
        return element;
      },
      'an empty list': () => {
        page.net.on('/services.json', () => json([]));
        return openHome();
      },
      'an error': () => {
        page.net.on('/services.json', () => json({}, { status: 404 }));
        return openHome();
      },
      English: () => openHome({ service: 'nomination', lang: 'en' }),
    };
    for (const name of Object.keys(states)) {
      it(`has nothing that axe minds: ${name}`, async () => {
        await expect(await states[name]!()).to.be.accessible();
      });
    }

    it('names every control by its label, helps and errors included', async () => {
      const element = await openHome({ service: 'nomination' });
      await send(element);
      const age = control(element, '推荐的是谁');
      const told = age
        .getAttribute('aria-describedby')!
        .split(' ')
        .map((id) => text(root(element).querySelector(`#${id}`)));
      expect(told).to.deep.equal(['怎么称呼就怎么写', '请写一下推荐的是谁']);
      expect(age.getAttribute('aria-invalid')).to.equal('true');
      expect(age.getAttribute('aria-required')).to.equal('true');
      expect(control(element, '多大年纪').hasAttribute('aria-required')).to.equal(false);
    });

    it('puts choices into a fieldset with a legend', async () => {
      const element = await openHome({ service: 'nomination' });
      for (const [label, type, count] of [
        ['和您的关系', 'radio', 4],
        ['做了哪些事', 'checkbox', 4],
      ] as const) {
        const place = field(element, label);
        expect(place.localName).to.equal('fieldset');
        expect(place.firstElementChild!.localName).to.equal('legend');
        expect(place.querySelectorAll(`input[type=${type}]`).length).to.equal(count);
      }
    });

    it('makes everything big enough to press', async () => {
      const element = await openHome({ service: 'nomination' });
      const small = [
        ...root(element).querySelectorAll<HTMLElement>('button,label.choice,input,select,textarea'),
      ]
        .filter((each) => !/^(?:radio|checkbox)$/.test((each as HTMLInputElement).type))
        .filter((each) => each.getBoundingClientRect().height < 43.9);
      expect(small.map((each) => each.outerHTML)).to.deep.equal([]);
    });

    it('takes the focus to what comes after a press', async () => {
      const element = await openHome();
      parts(element, 'type')[0]!.click();
      await waitUntil(() => part(element, 'form'));
      await element.updateComplete;
      expect(text(root(element).activeElement)).to.equal('留言');
      [...root(element).querySelectorAll('button')]
        .find((button) => text(button) === '换一件事')!
        .click();
      await element.updateComplete;
      expect(root(element).activeElement).to.equal(parts(element, 'type')[0]);
    });
  });

  describe('where it asks', () => {
    it('reads the home file, then the list, then the definition', async () => {
      await openHome({ service: 'question' });
      expect(page.net.calls.map(({ url }) => url)).to.deep.equal([
        `${home}/.well-known/jia.json`,
        `${home}/open311/v2/services.json`,
        `${home}/open311/v2/services/question.json`,
      ]);
    });

    it('reads src where there is no home', async () => {
      const element = await open({ src: 'https://api.example/open311', service: 'question' });
      expect(part(element, 'form')).to.exist;
      expect(page.net.calls[0]!.url).to.equal('https://api.example/open311/services.json');
    });

    it('lets no attribute change the receiver that the home file names', async () => {
      const element = await openHome({
        service: 'message',
        src: 'https://evil.example/api',
        action: 'https://evil.example/post',
      });
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(page.net.to('evil.example')).to.have.length(0);
      expect(posts(page)[0]!.url).to.equal(`${home}/open311/v2/requests.json`);
      expect(page.warnings.join()).to.contain('src and action are not used');
    });

    it('falls back on src when the home file cannot be read', async () => {
      page.net.on('/.well-known/jia.json', () => json({}, { status: 404 }));
      const element = await openHome({ src: 'https://api.example/open311', service: 'message' });
      expect(part(element, 'form')).to.exist;
      expect(page.net.to('api.example')).to.have.length(2);
    });

    it('says what is missing when nothing tells where requests go', async () => {
      const element = await open({}, '<a href="tel:000">call</a>');
      // The partner's own words stay; the visitor's connection is not blamed for an empty tag.
      expect(part(element, 'error')).to.equal(null);
      expect(root(element).querySelector<HTMLElement>('slot:not([name])')!.hidden).to.equal(false);
      expect(page.warnings.join()).to.contain('needs the attribute home, src or action');
    });

    it('says which address is none, and asks for no home file that nobody named', async () => {
      for (const name of ['action', 'src']) {
        const element = await open({ [name]: 'javascript:alert(1)' }, '<a href="tel:000">call</a>');
        expect(part(element, 'error')).to.equal(null);
        expect(root(element).querySelector<HTMLElement>('slot:not([name])')!.hidden).to.equal(
          false,
        );
        expect(page.warnings.join()).to.contain(`${name}="javascript:alert(1)" is not an http`);
      }
      expect(page.warnings.join()).to.not.contain('jia.json');
    });

    it('asks in the visitor’s language where that is not the home’s', async () => {
      await openHome({ service: 'question', lang: 'en-GB' });
      expect(page.net.calls[1]!.url).to.match(/\/services\.json\?lang=en$/);
      expect(page.net.calls[2]!.url).to.match(/\/question\.json\?lang=en$/);
    });

    it('asks only when it comes near, with loading="lazy"', async () => {
      const far = document.createElement('div');
      far.style.height = '5000px';
      document.body.append(far);
      const element = document.createElement('jia-feedback-form');
      element.setAttribute('home', home);
      element.setAttribute('loading', 'lazy');
      document.body.append(element);
      await aMoment();
      expect(page.net.calls).to.have.length(0);
      far.remove();
      await waitUntil(() => page.net.calls.length > 0);
      element.remove();
    });
  });

  describe('the choice', () => {
    it('offers every type with what it is for', async () => {
      const element = await openHome();
      expect(parts(element, 'type').map((each) => text(each))).to.deep.equal(
        services.map((each) => `${each.service_name} ${each.description}`),
      );
      expect(part(element, 'form')).to.equal(null);
    });

    it('is left out where there is only one type', async () => {
      page.net.on('/services.json', () => json([services[0]]));
      const element = await openHome();
      expect(part(element, 'form')).to.exist;
      expect(part(element, 'type')).to.equal(null);
    });

    it('is offered when service names a type that is not there', async () => {
      const element = await openHome({ service: 'nothing' });
      expect(parts(element, 'type')).to.have.length(services.length);
      expect(page.warnings.join()).to.contain('service="nothing"').and.to.contain('question');
    });

    it('parts a long list by its groups', async () => {
      const many = [...'abcdefghi'].map((code, index) => ({
        service_code: code,
        service_name: code,
        group: index % 2 ? 'odd' : 'even',
      }));
      page.net.on('/services.json', () => json(many));
      const element = await openHome();
      expect([...root(element).querySelectorAll('h3')].map((each) => text(each))).to.deep.equal([
        'even',
        'odd',
      ]);
      expect(parts(element, 'type')).to.have.length(9);
    });

    it('keeps what was written while another type is looked at', async () => {
      const element = await openHome();
      parts(element, 'type')[0]!.click();
      await waitUntil(() => part(element, 'form'));
      write(element, '想说的话', words);
      root(element).querySelector<HTMLButtonElement>('.top button')!.click();
      await element.updateComplete;
      parts(element, 'type')[2]!.click();
      await waitUntil(() => root(element).textContent!.includes('说的是哪个地方'));
      write(element, '说的是哪个地方', '石桥村');
      root(element).querySelector<HTMLButtonElement>('.top button')!.click();
      await element.updateComplete;
      parts(element, 'type')[0]!.click();
      await waitUntil(() => part(element, 'form'));
      expect(control(element, '想说的话').value).to.equal(words);
      await sendAndWait(element);
      expect([...fields(page).keys()]).to.deep.equal([
        'service_code',
        'description',
        'region',
        'idempotency_key',
      ]);
    });
  });

  it('repeats the way out after each group of questions, where the exit cannot stay in sight', async () => {
    let left = 0;
    let needed = false;
    const answer = (event: Event) => {
      const way = { label: '马上离开', href: 'https://weather.example/', leave: () => (left += 1) };
      if (needed) (event as ExitEvent).way = way;
    };
    document.addEventListener(ExitEvent.eventName, answer);
    const element = await openHome({ service: 'nomination' });
    expect(parts(element, 'exit')).to.have.length(0);
    needed = true;
    document.dispatchEvent(new Event(ExitEvent.moved));
    await element.updateComplete;
    const exits = parts(element, 'exit');
    expect(exits.map(text)).to.deep.equal(['马上离开', '马上离开']);
    expect(exits[0]!.getBoundingClientRect().height).to.be.at.least(60);
    await expect(element).to.be.accessible();
    exits[1]!.click();
    expect(left).to.equal(1);
    document.removeEventListener(ExitEvent.eventName, answer);
  });

  it('never carries what was written in private into a form that everybody can read', async () => {
    const element = await openHome({ service: 'message' });
    write(element, '想说的话', words);
    element.service = 'suggestion';
    await waitUntil(() => root(element).textContent!.includes('说的是哪个地方'));
    for (const each of root(element).querySelectorAll<HTMLTextAreaElement>('textarea, input')) {
      expect(each.value, each.name).not.to.contain(words);
    }
    element.service = 'message';
    await waitUntil(() => !root(element).textContent!.includes('说的是哪个地方'));
    await waitUntil(() => part(element, 'control'));
    expect(control(element, '想说的话').value).to.equal(words);
  });

  describe('the notice', () => {
    it('stands before the first field and says who, when, what for, how long, where', async () => {
      const element = await openHome({ service: 'message' });
      const notice = part(element, 'notice')!;
      const first = part(element, 'control')!;
      expect(notice.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING).to.be.ok;
      const told = text(notice);
      for (const expected of [
        '云岭妇女之家来信组：两位专职工作人员',
        '5 个工作日内',
        '只用来办这件事',
        '办完后保存 180 天',
        'women.example.org',
        location.host,
        '不是紧急求助电话',
        '密码',
      ]) {
        expect(told).to.contain(expected);
      }
      const numbers = [...notice.querySelectorAll('a')].map((link) => link.getAttribute('href'));
      expect(numbers).to.deep.equal(['tel:000110', 'sms:00012110', 'tel:00012123301']);
    });

    it('is taken from the home file where the definition has none', async () => {
      page.net.on('/services/message.json', () =>
        json({ ...definitions.message, notice: undefined }),
      );
      const element = await openHome({ service: 'message' });
      expect(text(part(element, 'notice'))).to.contain('两位专职工作人员');
    });

    it('says at least where it goes when nobody says more', async () => {
      const element = await open({ action: 'https://letters.example/post' });
      const told = text(part(element, 'notice'));
      expect(told).to.contain('letters.example').and.to.contain('不是紧急求助电话');
      expect(told).not.to.contain('谁来看');
    });

    it('warns where everybody can read', async () => {
      const element = await openHome({ service: 'suggestion' });
      expect(text(part(element, 'notice'))).to.contain('所有人都能看到');
      expect(text(part(await openHome({ service: 'message' }), 'notice'))).not.to.contain(
        '所有人都能看到',
      );
    });

    it('shows the partner’s number only where no home is given', async () => {
      const action = 'https://letters.example/post';
      const own = await open({ action, hotline: '妇女热线 000-1717' });
      expect(text(part(own, 'notice'))).to.contain('打 000-1717（妇女热线）');
      const bare = await open({ action, hotline: '000-1717' });
      expect(part(bare, 'hotline')!.querySelector('a')!.getAttribute('href')).to.equal(
        'tel:0001717',
      );
      const other = await openHome({ service: 'message', hotline: '000-6666' });
      expect(text(part(other, 'notice'))).not.to.contain('000-6666');
      page.net.on('home.example', () => json({}, { status: 404 }));
      const lost = await open({
        home: 'https://home.example',
        src: 'https://api.example',
        hotline: '000-6666',
      });
      expect(part(lost, 'type')).to.exist;
      expect(root(lost).textContent).not.to.contain('000-6666');
    });
  });

  describe('questions', () => {
    it('come in their order, in one form in one root', async () => {
      const element = await openHome({ service: 'nomination' });
      expect(parts(element, 'label').map((each) => text(each))).to.deep.equal([
        '推荐的是谁 必填',
        '和您的关系 必填',
        '多大年纪',
        '从什么时候开始帮助大家 必填',
        '做了哪些事（可以选几样） 必填',
        '说说她的事 必填',
        '还有什么想说的',
        '怎么称呼您',
        '电话',
        '邮箱',
      ]);
      const form = part(element, 'form') as HTMLFormElement;
      expect(root(element).querySelectorAll('form')).to.have.length(1);
      expect(form.noValidate).to.equal(true);
      for (const each of parts(element, 'control')) {
        expect((each as HTMLInputElement).form).to.equal(form);
      }
    });

    it('become native controls', async () => {
      const element = await openHome({ service: 'nomination' });
      const age = control(element, '多大年纪') as HTMLInputElement;
      expect([age.type, age.inputMode]).to.deep.equal(['text', 'decimal']);
      expect(control(element, '从什么时候').getAttribute('type')).to.equal('datetime-local');
      expect(control(element, '说说她的事').localName).to.equal('textarea');
      expect(control(element, '推荐的是谁').localName).to.equal('input');
      expect(text(root(element).querySelector('.information'))).to.contain('年满 18 岁');
    });

    it('offer more than seven choices in a closed list, nothing chosen', async () => {
      const values = [...'abcdefgh'].map((key) => ({ key, name: key.toUpperCase() }));
      page.net.on('/services/question.json', () =>
        json({
          attributes: [{ code: 'a', datatype: 'singlevaluelist', description: 'A', values }],
        }),
      );
      const element = await openHome({ service: 'question' });
      const select = control(element, 'A') as HTMLSelectElement;
      expect(select.localName).to.equal('select');
      expect(select.value).to.equal('');
      expect(select.options[0]!.text).to.equal('请选择');
      select.value = 'c';
      write(element, '想说的话', words);
      const hold = page.net.hold('/requests.json');
      await send(element);
      await hold.requested();
      expect(select.disabled, 'what is on its way is not changed').to.equal(true);
      expect(fields(page).get('attribute[a]')).to.equal('c');
      hold.respond(json([{ description: '请写清楚一点' }], { status: 400 }));
      await waitUntil(() => part(element, 'error'));
      expect([select.disabled, select.value]).to.deep.equal([false, 'c']);
    });

    it('let one answer of several be taken back where none is needed', async () => {
      const values = [...'ab'].map((key) => ({ key, name: key.toUpperCase() }));
      page.net.on('/services/question.json', () =>
        json({
          attributes: [
            { code: 'a', datatype: 'singlevaluelist', description: 'Free', values },
            { code: 'b', datatype: 'singlevaluelist', description: 'Must', values, required: true },
          ],
        }),
      );
      const element = await openHome({ service: 'question' });
      const back = (label: string) => field(element, label).querySelector('button');
      expect(back('Must')).to.equal(null);
      expect(back('Free')!.hidden).to.equal(true);
      control(element, 'Free', 'B').click();
      expect(back('Free')!.hidden).to.equal(false);
      back('Free')!.click();
      expect((control(element, 'Free', 'B') as HTMLInputElement).checked).to.equal(false);
      expect(root(element).activeElement).to.equal(control(element, 'Free', 'A'));
      control(element, 'Must', 'A').click();
      await sendAndWait(element);
      expect(fields(page).get('attribute[b]')).to.equal('a');
      expect(fields(page).get('attribute[a]')).to.equal(null);
    });

    it('let the browser fill in the contact, and nothing else', async () => {
      const element = await openHome({ service: 'nomination' });
      const tokens = ['怎么称呼您', '电话', '邮箱', '推荐的是谁', '说说她的事'].map((label) =>
        control(element, label).getAttribute('autocomplete'),
      );
      expect(tokens).to.deep.equal(['name', 'tel', 'email', 'off', 'off']);
    });
  });

  describe('validation', () => {
    it('says nothing before the first press', async () => {
      const element = await openHome({ service: 'nomination' });
      control(element, '推荐的是谁').focus();
      control(element, '多大年纪').focus();
      await element.updateComplete;
      expect(part(element, 'field-error')).to.equal(null);
    });

    it('lists what is wrong in the words that stand at the fields, and takes the focus', async () => {
      const element = await openHome({ service: 'nomination' });
      write(element, '多大年纪', '很大');
      write(element, '电话', '没有');
      await send(element);
      const summary = part(element, 'error-summary')!;
      expect(root(element).activeElement).to.equal(summary);
      expect(summary.getAttribute('role')).to.equal('alert');
      expect(text(summary)).to.contain('有 7 处');
      const listed = [...summary.querySelectorAll('a')].map((each) => text(each));
      expect(listed).to.deep.equal(parts(element, 'field-error').map((each) => text(each)));
      expect(listed).to.include('“多大年纪”请写数字，比如 12');
      expect(posts(page)).to.have.length(0);
    });

    it('keeps wrong answers', async () => {
      const element = await openHome({ service: 'nomination' });
      write(element, '多大年纪', '很大');
      await send(element);
      expect(control(element, '多大年纪').value).to.equal('很大');
    });

    it('leads to the field, and leaves the page’s address alone', async () => {
      const element = await openHome({ service: 'nomination' });
      await send(element);
      const address = location.href;
      const links = [...part(element, 'error-summary')!.querySelectorAll('a')];
      links[0]!.click();
      expect(root(element).activeElement).to.equal(control(element, '推荐的是谁'));
      links[1]!.click();
      expect(root(element).activeElement).to.equal(control(element, '和您的关系', '我自己'));
      const label = field(element, '和您的关系').getBoundingClientRect();
      expect(label.top).to.be.at.least(0);
      expect(label.top).to.be.below(innerHeight);
      expect(location.href).to.equal(address);
    });

    it('is forgotten once all is well', async () => {
      const element = await openHome({ service: 'message' });
      await send(element);
      expect(part(element, 'error-summary')).to.exist;
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(part(element, 'receipt')).to.exist;
      expect(part(element, 'error-summary')).to.equal(null);
    });

    it('puts what the backend refuses at its field', async () => {
      page.net.on('/requests.json', () => json(refusals, { status: 400 }));
      const element = await openHome({ service: 'nomination' });
      nominate(element);
      await sendAndWait(element);
      expect(root(element).activeElement).to.equal(part(element, 'error-summary'));
      expect(text(field(element, '多大年纪').querySelector('[part~=field-error]'))).to.equal(
        '“多大年纪”要写数字',
      );
      expect(parts(element, 'field-error')).to.have.length(2);
      expect(part(element, 'error')).to.equal(null);
      expect(control(element, '推荐的是谁').value).to.equal('王芳');
    });

    it('says what the backend has against the whole', async () => {
      page.net.on('/requests.json', () =>
        json([{ code: 400, description: '今天已经收了太多' }], { status: 400 }),
      );
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(text(part(element, 'error')))
        .to.contain('今天已经收了太多')
        .and.to.contain('都还在');
    });

    it('asks for a place when a plain server insists on one', async () => {
      let tries = 0;
      page.net.on('/requests.json', () =>
        ++tries === 1
          ? json([{ code: 400, description: 'address_string is required' }], { status: 400 })
          : json(receipt),
      );
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(text(part(element, 'field-error'))).to.equal('address_string is required');
      write(element, '说的是哪个地方', '石桥村');
      await sendAndWait(element);
      expect(part(element, 'receipt')).to.exist;
      expect(fields(page, 1).get('address_string')).to.equal('石桥村');
      expect(fields(page, 1).get('description')).to.equal(words);
    });
  });

  describe('sending', () => {
    it('sends every answer as the standard wants it', async () => {
      const element = await openHome({ service: 'nomination' });
      nominate(element);
      write(element, '电话', '０００-1212 3301');
      await sendAndWait(element);
      const sent = fields(page);
      expect(sent.get('service_code')).to.equal('nomination');
      expect(sent.get('attribute[nominee]')).to.equal('王芳');
      expect(sent.get('attribute[relation]')).to.equal('neighbour');
      expect(sent.get('attribute[age]')).to.equal('62');
      expect(sent.get('attribute[since]')).to.match(/^2024-05-01T08:30:00[+-]\d\d:\d\d$/);
      expect(sent.getAll('attribute[deeds][]')).to.deep.equal(['elders', 'skills']);
      expect(sent.get('phone')).to.equal('00012123301');
      expect(sent.has('description')).to.equal(false);
      expect(sent.get('idempotency_key')).to.match(/^[0-9a-f-]{36}$/);
      expect(posts(page)[0]!.headers.get('idempotency-key')).to.equal(sent.get('idempotency_key'));
    });

    it('takes what a control holds even when no event told of it', async () => {
      const element = await openHome({ service: 'message' });
      control(element, '想说的话').value = words;
      await sendAndWait(element);
      expect(fields(page).get('description')).to.equal(words);
    });

    it('sends along what it is about, shows it, and leaves it out on request', async () => {
      const about = '{"url":"https://news.example/1","title":"路灯"}';
      const element = await openHome({ service: 'message', about });
      expect(text(root(element).querySelector('.about'))).to.contain('路灯');
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(fields(page).get('description')).to.equal(words);
      expect(fields(page).get('about_url')).to.equal('https://news.example/1');
      expect(fields(page).get('about_title')).to.equal('路灯');

      const other = await openHome({ service: 'message', about });
      root(other).querySelector<HTMLButtonElement>('.about button')!.click();
      await other.updateComplete;
      expect(root(other).querySelector('.about')).to.equal(null);
      write(other, '想说的话', words);
      await sendAndWait(other);
      expect(fields(page, 1).has('about_url')).to.equal(false);
    });

    it('says so, and sends once however often it is pressed', async () => {
      const hold = page.net.hold('/requests.json');
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      const button = part(element, 'submit')!;
      button.click();
      button.click();
      await element.updateComplete;
      await hold.requested();
      button.click();
      await element.updateComplete;
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      expect(button.hasAttribute('disabled')).to.equal(false);
      expect(text(button)).to.equal('正在发送，请稍等。');
      expect(text(root(element).querySelector('form .hidden-text[role=status]'))).to.equal(
        '正在发送，请稍等。',
      );
      hold.respond(json(receipt, { status: 201 }));
      await waitUntil(() => part(element, 'receipt'));
      expect(posts(page)).to.have.length(1);
    });

    it('takes no words that would not go along, until it is known what became of it', async () => {
      const hold = page.net.hold('/requests.json');
      const element = await openHome({ service: 'message' });
      const area = control(element, '想说的话') as HTMLTextAreaElement;
      write(element, '想说的话', words);
      await send(element);
      await hold.requested();
      expect(area.readOnly).to.equal(true);
      hold.respond(json([{ description: '请写清楚一点' }], { status: 400 }));
      await waitUntil(() => part(element, 'error'));
      expect(area.readOnly).to.equal(false);
      expect(area.value).to.equal(words);
    });

    it('takes no other tick meanwhile either', async () => {
      const hold = page.net.hold('/requests.json');
      const element = await openHome({ service: 'nomination' });
      nominate(element);
      const [tick, other] = root(element).querySelectorAll<HTMLInputElement>('[type="radio"]');
      tick!.click();
      await send(element);
      await hold.requested();
      other!.click();
      root(element).querySelector<HTMLElement>('.unchoose')?.click();
      expect([tick!.checked, other!.checked]).to.deep.equal([true, false]);
      hold.respond(json([{ description: '请写清楚一点' }], { status: 400 }));
      await waitUntil(() => part(element, 'error'));
      other!.click();
      expect(other!.checked).to.equal(true);
    });

    const failures: Record<string, { set(page: FormPage): void; code: string }> = {
      'a 500': {
        set: ({ net }) => net.on('/requests.json', () => json([], { status: 500 })),
        code: 'status',
      },
      'a dead host': { set: ({ net }) => net.fail('/requests.json'), code: 'network' },
      'a captive portal': {
        set: ({ net }) => net.on('/requests.json', () => new Response('<html>Welcome</html>')),
        code: 'payload',
      },
      'an answer without a receipt': {
        set: ({ net }) => net.on('/requests.json', () => json([{}])),
        code: 'payload',
      },
    };
    for (const name of Object.keys(failures)) {
      it(`keeps it and says what happens next after ${name}`, async () => {
        failures[name]!.set(page);
        const element = await openHome({ service: 'message' });
        write(element, '想说的话', words);
        write(element, '电话', '000-12');
        const queued = oneEvent(element, 'jia-queued') as Promise<RequestQueuedEvent>;
        await sendAndWait(element);
        const { code, kept } = await queued;
        expect([code, kept]).to.deep.equal([failures[name]!.code, true]);
        const told = part(element, 'waiting')!;
        expect(root(element).activeElement).to.equal(told);
        expect(text(told)).to.contain('还没有发出去').and.to.contain('不用再写');
        expect(told.querySelector('a')!.getAttribute('href')).to.equal('tel:00012123301');
        expect(text(part(element, 'retry'))).to.equal('现在发送');
        expect(part(element, 'receipt')).to.equal(null);
        expect(page.warnings).to.have.length(1);
        expect(page.warnings[0]).to.contain('/requests.json');
        button(element, '改一改').click();
        await element.updateComplete;
        expect(control(element, '想说的话').value).to.equal(words);
        expect(control(element, '电话').value).to.equal('000-12');
      });
    }

    it('gives up waiting after a while', async () => {
      const later = globalThis.setTimeout;
      const hold = page.net.hold('/requests.json');
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      globalThis.setTimeout = ((work: () => void, time?: number) =>
        later(work, time! >= 10_000 ? 20 : time)) as typeof setTimeout;
      try {
        await send(element);
        await hold.requested();
        await waitUntil(() => part(element, 'waiting'));
      } finally {
        globalThis.setTimeout = later;
      }
    });

    it('sends the same id again after a failure, and another one after a receipt', async () => {
      let tries = 0;
      page.net.on('/requests.json', () =>
        ++tries === 1 ? json([], { status: 502 }) : json(receipt, { status: 201 }),
      );
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      await sendAndWait(element);
      await sendNow(element);
      expect(part(element, 'receipt')).to.exist;
      [...root(element).querySelectorAll('button')]
        .find((button) => text(button) === '再写一条')!
        .click();
      await element.updateComplete;
      expect(control(element, '想说的话').value).to.equal('');
      write(element, '想说的话', '另一件事');
      await sendAndWait(element);
      const ids = posts(page).map((_, index) => fields(page, index).get('idempotency_key'));
      expect(ids[0]).to.equal(ids[1]);
      expect(ids[2]).not.to.equal(ids[1]);
      expect(fields(page, 2).get('description')).to.equal('另一件事');
    });

    it('sends another id for another type', async () => {
      page.net.on('/requests.json', () => json([], { status: 500 }));
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      await sendAndWait(element);
      element.service = 'suggestion';
      await settled(element);
      await waitUntil(() => root(element).textContent!.includes('说的是哪个地方'));
      write(element, '想说的话', '另一件事');
      await sendAndWait(element);
      const ids = posts(page).map((_, index) => fields(page, index).get('idempotency_key'));
      expect(ids).to.have.length(2);
      expect(ids[0]).not.to.equal(ids[1]);
    });

    it('survives leaving the page’s tree on the way', async () => {
      const hold = page.net.hold('/requests.json');
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      await send(element);
      await hold.requested();
      const parent = element.parentElement!;
      element.remove();
      hold.respond(json(receipt, { status: 201 }));
      await aMoment();
      parent.append(element);
      await waitUntil(() => part(element, 'receipt'));
      expect(posts(page)).to.have.length(1);
    });
  });

  describe('the receipt', () => {
    async function received(answer: unknown): Promise<FeedbackForm> {
      page.net.on('/requests.json', () => json(answer, { status: 201 }));
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      await sendAndWait(element);
      return element;
    }

    it('takes the focus and says what arrived where, what is next and by when', async () => {
      const element = await received(receipt);
      expect(root(element).activeElement).to.equal(part(element, 'receipt'));
      const told = text(part(element, 'receipt'));
      expect(told).to.contain('云岭妇女之家来信组已经收到');
      expect(told).to.contain('最晚3月14日').and.to.contain('转给合适的人');
      expect(told).to.contain('请截屏或抄下来');
      expect(part(element, 'reference')!.textContent).to.equal('2583-7146-9032');
      expect(part(element, 'form')).to.equal(null);
    });

    it('shows long numbers in groups, without adding to them', async () => {
      const element = await received([{ service_request_id: '48217730112290340021' }]);
      const reference = part(element, 'reference')!;
      expect(reference.children).to.have.length(5);
      expect(reference.textContent).to.equal('48217730112290340021');
    });

    it('offers to copy only where that works, and says when it does not', async () => {
      const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
      const set = (value: unknown) =>
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
      try {
        let held = '';
        set({ writeText: async (words: string) => void (held = words) });
        const element = await received(receipt);
        const copy = () =>
          [...root(element).querySelectorAll('button')].find((each) => text(each) === '复制回执号');
        copy()!.click();
        await waitUntil(() => root(element).textContent!.includes('已经复制'));
        expect(held).to.equal('2583-7146-9032');

        set({ writeText: () => Promise.reject(new Error('forbidden')) });
        copy()!.click();
        await waitUntil(() => root(element).textContent!.includes('没能复制'));
        expect(copy()).to.equal(undefined);

        set(undefined);
        const other = await received(receipt);
        expect(root(other).textContent).not.to.contain('复制回执号');
      } finally {
        delete (navigator as { clipboard?: unknown }).clipboard;
        if (clipboard) Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
      }
    });
  });

  describe('sensitive requests', () => {
    const told = (element: Element) => text(root(element).querySelector('.elsewhere'));

    it('show numbers, hours and a way to the organisation, never a field', async () => {
      const element = await openHome({ service: 'violence' });
      expect(fieldCount(element)).to.equal(0);
      expect(part(element, 'notice')).to.equal(null);
      expect(told(element)).to.contain('打 000-1212-3301（24 小时）');
      const links = [...root(element).querySelectorAll('a')].map((link) => link.href);
      expect(links).to.include('tel:00012123301');
      expect(links).to.include('tel:000110');
      expect(links).to.include(`${home}/help`);
      expect(page.net.to('/services/violence.json')).to.have.length(0);
    });

    it('are sensitive as soon as the definition says so, though the list did not', async () => {
      page.net.on('/services/message.json', () =>
        json({ ...definitions.message, sensitive: true }),
      );
      const element = await openHome({ service: 'message' });
      expect(fieldCount(element)).to.equal(0);
      expect(told(element)).to.contain('为了您的安全');
    });

    it('are sensitive when the list says so, though the definition does not', async () => {
      page.net.on('/services.json', () =>
        json(services.map((each) => ({ ...each, sensitive: 'true' }))),
      );
      expect(fieldCount(await openHome({ service: 'message' }))).to.equal(0);
    });

    it('can be chosen, and still have no field', async () => {
      const element = await openHome();
      parts(element, 'type')[4]!.click();
      await waitUntil(() => root(element).querySelector('.elsewhere'));
      await aMoment();
      expect(fieldCount(element)).to.equal(0);
    });

    it('are made by an attribute, never unmade', async () => {
      const made = await openHome({ service: 'message', sensitive: '' });
      expect(fieldCount(made)).to.equal(0);
      const kept = await openHome({ service: 'violence', sensitive: 'false' });
      expect(fieldCount(kept)).to.equal(0);
      kept.sensitive = false;
      kept.mode = 'form';
      await kept.updateComplete;
      expect(fieldCount(kept)).to.equal(0);
    });

    it('close a form that is open, and nothing of it can be sent', async () => {
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      const form = part(element, 'form') as HTMLFormElement;
      element.sensitive = true;
      form.requestSubmit();
      await element.updateComplete;
      form.requestSubmit();
      await aMoment();
      expect(fieldCount(element)).to.equal(0);
      expect(posts(page)).to.have.length(0);
      element.sensitive = false;
      await settled(element);
      await waitUntil(() => part(element, 'form'));
      expect(control(element, '想说的话').value).to.equal('');
    });

    it('need no backend to show the numbers', async () => {
      const element = await open({ sensitive: '', hotline: '妇女热线 000-1717' });
      expect(fieldCount(element)).to.equal(0);
      expect(told(element)).to.contain('000-1717');
      page.net.on('/services.json', () => json({}, { status: 404 }));
      const other = await openHome({ sensitive: '' });
      expect(told(other)).to.contain('000-1212-3301');
      expect(part(other, 'error')).to.equal(null);
    });

    it('take nothing from a backend that a partner adds and that forgets', async () => {
      let asked = 0;
      const base = { name: 'S', description: '', group: '', metadata: true, public: false };
      const type = { ...base, code: 's', sensitive: true };
      FeedbackForm.registerBackend('careless', () => ({
        types: async () => [type],
        form: async () => ({
          ...type,
          sensitive: false,
          questions: [],
          idempotencyHeader: false,
          asked: asked++,
        }),
        send: async () => ({ reference: '1' }),
      }));
      try {
        const element = await open({ type: 'careless', src: 'https://api.example/' });
        await aMoment();
        expect(fieldCount(element)).to.equal(0);
        expect(asked).to.equal(0);
      } finally {
        dialects.delete('careless');
      }
    });

    it('have a twin: a partner who only wants a link', async () => {
      const element = await openHome({ service: 'message', mode: 'link' });
      expect(fieldCount(element)).to.equal(0);
      expect(told(element)).to.contain('请到云岭妇女之家的网页上写');
    });
  });

  describe('nothing typed is lost', () => {
    async function typed(): Promise<FeedbackForm> {
      const element = await openHome({ service: 'nomination' });
      nominate(element);
      write(element, '还有什么想说的', words);
      return element;
    }
    function check(element: FeedbackForm, label = '还有什么想说的'): void {
      expect(control(element, label).value).to.equal(words);
    }

    it('when it is drawn anew', async () => {
      const element = await typed();
      const before = control(element, '还有什么想说的');
      element.requestUpdate();
      await element.updateComplete;
      expect(control(element, '还有什么想说的')).to.equal(before);
      check(element);
      expect((control(element, '和您的关系', '邻居') as HTMLInputElement).checked).to.equal(true);
      expect((control(element, '做了哪些事', '教手艺') as HTMLInputElement).checked).to.equal(true);
      expect((control(element, '做了哪些事', '劝和邻里') as HTMLInputElement).checked).to.equal(
        false,
      );
    });

    it('when the language changes', async () => {
      const element = await typed();
      element.lang = 'en';
      await waitUntil(() => text(part(element, 'submit')) === 'Send');
      await waitUntil(() => page.net.to('nomination.json?lang=en').length > 0);
      await settled(element);
      await waitUntil(() =>
        parts(element, 'label').some((each) => text(each).startsWith('Anything else')),
      );
      check(element, 'Anything else');
      expect((control(element, '和您的关系', '邻居') as HTMLInputElement).checked).to.equal(true);
    });

    it('when the theme or the text size changes', async () => {
      const element = await typed();
      element.theme = 'dark';
      element.textSize = 'xlarge';
      await element.updateComplete;
      check(element);
    });

    it('when the tag is moved', async () => {
      const element = await typed();
      const place = document.createElement('div');
      document.body.append(place);
      place.append(element);
      await element.updateComplete;
      await aMoment();
      check(element);
      place.remove();
    });

    it('when the service changes, for questions of the same code', async () => {
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      write(element, '电话', '000-1212');
      element.service = 'question';
      await waitUntil(() => root(element).textContent!.includes('关于什么'));
      check(element);
      expect(control(element, '电话').value).to.equal('000-1212');
    });

    it('when it must be read in another language and there is no network', async () => {
      const element = await typed();
      page.net.fail('/services.json');
      page.net.fail('/services/nomination.json');
      element.lang = 'en';
      await waitUntil(() => page.warnings.some((line) => line.includes('stays as it is')));
      await settled(element);
      expect(part(element, 'error')).to.equal(null);
      check(element, 'Anything else');
    });

    it('when the form must be read again and that fails at first', async () => {
      const element = await typed();
      page.net.on('/services.json', () => json({}, { status: 404 }));
      element.jurisdiction = 'a';
      await waitUntil(() => part(element, 'error'));
      page.net.on('/services.json', () => json(services));
      part(element, 'retry')!.click();
      await waitUntil(() => part(element, 'form'));
      check(element);
    });

    it('when the words of the page come late', async () => {
      const element = await typed();
      element.strings = { send: '交上去' };
      await waitUntil(() => text(part(element, 'submit')) === '交上去');
      check(element);
    });

    it('while an input method composes', async () => {
      const element = await openHome({ service: 'message' });
      const area = control(element, '想说的话');
      area.focus();
      area.value = 'ni hao';
      area.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
      let written = 0;
      const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!;
      Object.defineProperty(area, 'value', {
        configurable: true,
        get: () => own.get!.call(area) as string,
        set: () => (written += 1),
      });
      element.theme = 'dark';
      await element.updateComplete;
      expect(written).to.equal(0);
    });

    it('by leaving the page without a question', async () => {
      const leave = () => {
        const event = new Event('beforeunload', { cancelable: true });
        dispatchEvent(event);
        return event.defaultPrevented;
      };
      const element = await openHome({ service: 'message' });
      expect(leave()).to.equal(false);
      write(element, '想说的话', words);
      expect(leave()).to.equal(true);
      write(element, '想说的话', '  ');
      expect(leave()).to.equal(false);
      write(element, '想说的话', words);
      const parent = element.parentElement!;
      element.remove();
      expect(leave()).to.equal(false);
      parent.append(element);
      expect(leave()).to.equal(true);
      await sendAndWait(element);
      expect(part(element, 'receipt')).to.exist;
      expect(leave()).to.equal(false);
    });
  });

  describe('nothing typed is told', () => {
    it('to events, the console, addresses or storage', async () => {
      const secret = 'geheim-4711';
      const heard: string[] = [];
      const listen = (event: Event) => {
        const seen: unknown[] = [];
        for (const name in event) seen.push((event as unknown as Record<string, unknown>)[name]);
        heard.push(seen.map(String).join(' '));
      };
      const names = ['jia-submit', 'jia-queued', 'jia-sent', 'jia-failed', 'jia-error', 'jia-load'];
      for (const name of names) document.addEventListener(name, listen);
      page.net.on('/requests.json', () => json([], { status: 500 }));
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', secret);
      write(element, '邮箱', `${secret}@example.org`);
      await sendAndWait(element);
      page.net.on('/requests.json', () => json(receipt));
      await sendNow(element);
      for (const name of names) document.removeEventListener(name, listen);
      expect(heard).to.have.length(4);
      const stored = Object.keys(localStorage).map((key) => localStorage.getItem(key));
      const everything = [
        ...heard,
        ...page.warnings,
        ...page.net.calls.map(({ url }) => url),
        location.href,
        ...stored,
        JSON.stringify(sessionStorage),
      ].join('\n');
      expect(everything).not.to.contain('4711');
      expect(posts(page)[1]!.body).to.contain('4711');
    });
  });

  describe('events', () => {
    it('say that it is loaded, also with an empty list', async () => {
      page.net.on('/services.json', () => json([]));
      let loads = 0;
      const count = () => (loads += 1);
      document.addEventListener('jia-load', count);
      await openHome();
      await aMoment();
      document.removeEventListener('jia-load', count);
      expect(loads).to.equal(1);
    });

    it('say that it could not be read, and why', async () => {
      page.net.on('/services.json', () => json({}, { status: 404 }));
      const element = document.createElement('jia-feedback-form');
      element.setAttribute('src', 'https://api.example/open311?token=x');
      const error = oneEvent(element, 'jia-error');
      document.body.append(element);
      const { code, message, source } = (await error) as unknown as JiaErrorEvent;
      expect(code).to.equal('status');
      expect(message).to.contain('404');
      expect(source).not.to.contain('token');
      element.remove();
    });

    it('say that it has arrived, with the number', async () => {
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      const sent = oneEvent(element, 'jia-sent') as Promise<RequestSentEvent>;
      await sendAndWait(element);
      const event = await sent;
      expect(event.reference).to.equal('2583-7146-9032');
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
    });

    it('can be cancelled before sending; the words stay', async () => {
      const element = await openHome({ service: 'message' });
      element.addEventListener('jia-submit', (event) => event.preventDefault());
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(posts(page)).to.have.length(0);
      expect(control(element, '想说的话').value).to.equal(words);
    });

    /** A form whose page does the sending itself. */
    async function handedOn(): Promise<FeedbackForm> {
      const element = await openHome({ service: 'message' });
      element.addEventListener('jia-submit', (event) => event.preventDefault());
      write(element, '想说的话', words);
      await sendAndWait(element);
      return element;
    }

    it('let the page send it and say that it has arrived', async () => {
      const element = await handedOn();
      const sent = oneEvent(element, 'jia-sent') as Promise<RequestSentEvent>;
      await element.sent({ reference: 'P-7', number: '01234567890123456789' });
      expect((await sent).reference).to.equal('P-7');
      await waitUntil(() => part(element, 'receipt'));
      expect(text(part(element, 'reference'))).to.equal('01234567890123456789');
      expect(text(part(element, 'receipt'))).to.contain('P-7');
      button(element, '再写一条').click();
      await element.updateComplete;
      expect(control(element, '想说的话').value).to.equal('');
    });

    it('need no number for that', async () => {
      const element = await handedOn();
      await element.sent();
      await waitUntil(() => part(element, 'receipt'));
      expect(part(element, 'reference')).to.equal(null);
      expect(text(part(element, 'receipt'))).not.to.contain('回执号');
    });

    it('take nothing away of another letter that was begun before it arrived', async () => {
      const element = await handedOn();
      element.service = 'suggestion';
      await waitUntil(() => root(element).textContent!.includes('说的是哪个地方'));
      write(element, '想说的话', '另一件事');
      await element.sent({ reference: 'P-7' });
      await waitUntil(() => text(part(element, 'unsent')).includes('P-7'));
      expect(control(element, '想说的话').value).to.equal('另一件事');
    });

    it('let the page say that it has not arrived: the words stay, with a number to call', async () => {
      const element = await handedOn();
      element.notSent('系统维护中');
      await element.updateComplete;
      const error = part(element, 'error')!;
      expect(text(error)).to.contain('系统维护中');
      expect(error.querySelector('a')!.getAttribute('href')).to.match(/^tel:/);
      expect(control(element, '想说的话').value).to.equal(words);
      expect(posts(page)).to.deep.equal([]);
    });

    it('hold answers only where the partner asks for them', async () => {
      const seen: RequestSubmitEvent[] = [];
      const element = await openHome({ service: 'nomination' });
      element.addEventListener('jia-submit', (event) => {
        event.preventDefault();
        seen.push(event);
      });
      nominate(element);
      await sendAndWait(element);
      expect([seen[0]!.service, seen[0]!.answers]).to.deep.equal(['nomination', undefined]);
      element.exposeAnswers = true;
      await sendAndWait(element);
      expect(seen[1]!.answers).to.deep.include({ nominee: '王芳', deeds: ['elders', 'skills'] });
    });

    it('are not fired for a form with mistakes', async () => {
      const element = await openHome({ service: 'message' });
      let fired = 0;
      element.addEventListener('jia-submit', () => (fired += 1));
      await send(element);
      expect(fired).to.equal(0);
    });
  });

  describe('slots', () => {
    it('show the children until there is a form, and again under an error', async () => {
      const hold = page.net.hold('/services.json');
      const element = document.createElement('jia-feedback-form');
      element.setAttribute('src', 'https://api.example/open311');
      element.innerHTML = '<a href="tel:000">call</a>';
      document.body.append(element);
      await hold.requested();
      const link = element.querySelector('a')!;
      expect(link.getBoundingClientRect().height).to.be.above(0);
      hold.respond(json([services[0]]));
      await waitUntil(() => part(element, 'form'));
      await waitUntil(() => link.getBoundingClientRect().height === 0);
      page.net.on('/services.json', () => json({}, { status: 404 }));
      element.jurisdiction = 'b';
      await waitUntil(() => part(element, 'error'));
      await waitUntil(() => link.getBoundingClientRect().height > 0);
      element.remove();
    });

    it('add to the notice, and take nothing away', async () => {
      const element = await open(
        { home, service: 'message' },
        '<p slot="notice">周末没有人看。</p>',
      );
      const slot = part(element, 'notice')!.querySelector('slot')!;
      expect(slot.assignedElements().map((each) => text(each))).to.deep.equal(['周末没有人看。']);
      expect(text(part(element, 'notice'))).to.contain('5 个工作日内');
    });

    it('hold a form of the page’s own', async () => {
      page.net.on('letters.example', () => json({ id: 'A-1' }));
      const own = JSON.stringify({
        code: 'survey',
        name: '问卷',
        questions: [{ code: 'q', kind: 'string', label: '一个问题', required: true }],
      });
      const element = await open(
        { action: 'https://letters.example/post' },
        `<script type="application/json" data-jia-form>${own}</script>`,
      );
      write(element, '一个问题', '回答');
      await sendAndWait(element);
      const [call] = page.net.to('letters.example');
      expect(JSON.parse(call!.body)).to.deep.include({ service: 'survey', answers: { q: '回答' } });
      expect(part(element, 'reference')!.textContent).to.equal('A-1');
    });

    it('take a form that the parser brings after the tag', async () => {
      const element = await open({ action: 'https://letters.example/post' });
      expect(parts(element, 'label').map((each) => text(each))).to.include('想说的话 必填');
      const script = document.createElement('script');
      script.type = 'application/json';
      script.setAttribute('data-jia-form', '');
      script.textContent = '{"questions":[{"code":"q","kind":"string","label":"Q"}]}';
      element.append(script);
      await waitUntil(() => parts(element, 'label').some((each) => text(each) === 'Q'));
      expect(parts(element, 'label')).to.have.length(1);
    });

    for (const [what, attribute, json, said] of [
      [
        'without its attribute',
        '',
        '{"questions":[{"code":"q","kind":"string","label":"Q"}]}',
        'data-jia-form',
      ],
      [
        'that is a bare list of questions',
        'data-jia-form',
        '[{"code":"q","kind":"string","label":"Q"}]',
        'list',
      ],
    ] as const)
      it(`read a form ${what}, and say how it is written`, async () => {
        const element = await open(
          { action: 'https://letters.example/post' },
          `<script type="application/json" ${attribute}>${json}</script>`,
        );
        expect(parts(element, 'label').map((each) => text(each))).to.deep.equal(['Q']);
        expect(page.warnings).to.have.length(1);
        expect(page.warnings[0]).to.contain(said);
      });

    it('leave other scripts alone', async () => {
      const element = await open(
        { action: 'https://letters.example/post' },
        '<script type="application/json" data-jia-strings>{"send":"Los"}</script><script type="application/json">{"a":"questions"}</script>',
      );
      expect(text(part(element, 'submit'))).to.equal('Los');
      expect(page.warnings).to.deep.equal([]);
    });

    it('survive a script that is no JSON', async () => {
      const element = await open(
        { action: 'https://letters.example/post' },
        '<script type="application/json" data-jia-form>{</script>',
      );
      expect(part(element, 'form')).to.exist;
      expect(page.warnings.join()).to.contain('data-jia-form is not valid JSON');
    });
  });

  describe('keyboard', () => {
    it('sends with Enter in a field, as native forms do', async () => {
      const element = await openHome({ service: 'message' });
      write(element, '想说的话', words);
      control(element, '怎么称呼您').focus();
      await sendKeys({ type: '李四' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => part(element, 'receipt'));
      expect(posts(page)).to.have.length(1);
      expect(fields(page).get('first_name')).to.equal('李四');
    });

    it('sends with Enter though the page forbids it', async () => {
      const forbid = (event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault();
      document.addEventListener('keydown', forbid);
      try {
        const element = await openHome({ service: 'message' });
        write(element, '想说的话', words);
        control(element, '电话').focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => part(element, 'receipt'));
      } finally {
        document.removeEventListener('keydown', forbid);
      }
    });

    it('writes a new line with Enter in a text', async () => {
      const element = await openHome({ service: 'message' });
      control(element, '想说的话').focus();
      await sendKeys({ type: 'a' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'b' });
      expect(control(element, '想说的话').value).to.equal('a\nb');
      expect(posts(page)).to.have.length(0);
    });

    it('lets the page’s shortcuts not hear what is typed, but Tab, Escape and Shift', async () => {
      const heard: string[] = [];
      const listen = (event: KeyboardEvent) => void heard.push(event.key);
      document.addEventListener('keydown', listen);
      const element = await openHome({ service: 'message' });
      const area = control(element, '想说的话');
      for (const key of ['a', '/', 'Enter', 'Tab', 'Escape', 'Shift']) {
        area.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      }
      area.dispatchEvent(new Event('keydown', { bubbles: true, composed: true }));
      document.removeEventListener('keydown', listen);
      expect(heard.filter(Boolean)).to.deep.equal(['Tab', 'Escape', 'Shift']);
    });

    it('reaches every question and the button in their order', async function () {
      const element = await openHome({ service: 'message', lang: 'zh-Hans' });
      control(element, '想说的话').focus();
      const reached: string[] = [];
      for (let press = 0; press < 5; press += 1) {
        await sendKeys({ press: 'Tab' });
        reached.push(root(element).activeElement?.id || text(root(element).activeElement));
      }
      expect(reached).to.deep.equal([
        control(element, '想怎么收到回音', '给我打电话').id,
        control(element, '怎么称呼您').id,
        control(element, '电话').id,
        control(element, '邮箱').id,
        '发送',
      ]);
    });
  });

  describe('loading, empty, error and stale', () => {
    it('shows the shape of what comes', async () => {
      const hold = page.net.hold('/services.json');
      const element = document.createElement('jia-feedback-form');
      element.setAttribute('src', 'https://api.example/open311');
      document.body.append(element);
      await hold.requested();
      expect(part(element, 'loading')).to.exist;
      hold.respond(json(services));
      await waitUntil(() => part(element, 'type'));
      expect(part(element, 'loading')).to.equal(null);
      element.remove();
    });

    it('says whom to call when nothing can be sent', async () => {
      page.net.on('/services.json', () => json([]));
      const element = await openHome();
      expect(text(part(element, 'empty'))).to.equal('这里现在不能写，可以打 000-1212-3301。');
    });

    for (const [name, answer] of [
      ['a 404', () => json({}, { status: 404 })],
      ['HTML', () => new Response('<html>')],
      ['truncated JSON', () => new Response('[{"service_code"')],
    ] as const) {
      it(`offers to try again after ${name}`, async () => {
        page.net.on('/services.json', answer);
        const element = await openHome();
        expect(part(element, 'error')!.querySelector('a')!.href).to.equal('tel:00012123301');
        expect(page.warnings).to.have.length(1);
        page.net.on('/services.json', () => json(services));
        part(element, 'retry')!.click();
        await waitUntil(() => part(element, 'type'));
        await element.updateComplete;
        expect(root(element).activeElement).to.equal(part(element, 'type'));
      });
    }

    it('offers to try again when a definition cannot be read', async () => {
      page.net.on('/services/message.json', () => new Response('<html>'));
      const element = await openHome({ service: 'message' });
      expect(fieldCount(element)).to.equal(0);
      page.net.on('/services/message.json', () => json(definitions.message));
      part(element, 'retry')!.click();
      await waitUntil(() => part(element, 'form'));
    });

    it('shows the last question’s answer, not the last answer', async () => {
      const first = page.net.hold('one.example');
      const element = document.createElement('jia-feedback-form');
      element.setAttribute('src', 'https://one.example/api');
      document.body.append(element);
      await first.requested();
      page.net.on('two.example', () =>
        json([{ ...services[0], metadata: false, service_name: 'two' }]),
      );
      element.src = 'https://two.example/api';
      await waitUntil(() => part(element, 'form'));
      first.respond(json([{ ...services[0], metadata: false, service_name: 'one' }]));
      await aMoment();
      expect(text(root(element).querySelector('.title'))).to.equal('two');
      element.remove();
    });

    it('says that it is a sample where the home file says so', async () => {
      const element = await openHome({ service: 'message' });
      expect(root(element).textContent).to.contain('写的内容没有人看');
      page.net.on('other.example', () => json({ ...homeFile, sample: false }));
      page.net.on('other.example/open311', () => json([{ ...services[0], metadata: false }]));
      const other = await open({ home: 'https://other.example' });
      expect(root(other).textContent).not.to.contain('写的内容没有人看');
    });
  });

  describe('properties', () => {
    it('fall back from values nobody knows', async () => {
      const element = await openHome({ service: 'message', mode: 'window', type: 'soap' });
      expect(element.mode).to.equal('form');
      expect(part(element, 'form')).to.exist;
      expect(page.warnings.join()).to.contain('mode="window"').and.to.contain('form, link');
    });

    it('wait for a dialect that a partner adds', async () => {
      const element = await open({ type: 'Late', src: 'https://api.example/open311' });
      expect(parts(element, 'type')).to.have.length(services.length);
      const type = { code: '', name: '信箱', description: '', group: '', metadata: false };
      const own = { ...type, sensitive: false, public: false };
      FeedbackForm.registerBackend('late', () => ({
        types: async () => [own],
        form: async () => ({ ...own, idempotencyHeader: false, questions: withOwnFields([]) }),
        send: async ({ answers }) => ({ reference: String(answers.get('message')) }),
      }));
      try {
        await waitUntil(() => part(element, 'form'));
        write(element, '想说的话', 'L-1');
        await sendAndWait(element);
        expect(part(element, 'reference')!.textContent).to.equal('L-1');
      } finally {
        dialects.delete('late');
      }
    });

    it('report what it is about when that is no address', async () => {
      const element = await openHome({ service: 'message', about: 'javascript:alert(1) x' });
      expect(root(element).querySelector('.about')).to.equal(null);
      expect(page.warnings.join()).to.contain('about=');
      expect(page.warnings.join()).not.to.contain('javascript:');
    });

    it('send a key and a jurisdiction to plain servers', async () => {
      const element = await open({
        src: 'https://api.example/open311',
        service: 'message',
        'api-key': 'k1',
        jurisdiction: 'city.gov',
      });
      write(element, '想说的话', words);
      await sendAndWait(element);
      expect(fields(page).get('api_key')).to.equal('k1');
      expect(fields(page).get('jurisdiction_id')).to.equal('city.gov');
      expect(page.net.calls[0]!.url).to.contain('jurisdiction_id=city.gov');
      expect(page.net.calls.some(({ url }) => url.includes('k1'))).to.equal(false);
    });
  });
});
