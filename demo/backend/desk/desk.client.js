// The script of /desk. The token stays in this closure: it is in no storage, no address, no cookie.
// Whatever comes from letters is set as text.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  let token = '';
  let me;
  let page = 1;
  let current;

  const states = {
    received: '刚收到',
    read: '看过',
    in_progress: '在办',
    asked: '等写信的人同意转出',
    handed_on: '刚转来',
    answered: '已经答复',
    withdrawn: '已经收回',
  };
  const marks = { trap: '可能是机器写的', fast: '写得太快', links: '网址很多', late: '截止以后到' };
  const labels = {
    first_name: '名字',
    last_name: '姓',
    phone: '电话',
    email: '邮箱',
    address_string: '地址',
    no_contact: '不要联系，她会自己来看',
    call_back: '可以打电话',
    call_back_when: '什么时候打',
    call_back_safe: '这个号码安全',
    call_back_say: '别人接了怎么说',
  };
  const consents = {
    privacy: '使用她写的内容',
    sensitive: '使用敏感的内容',
    publish: '公开答复',
    share: '转给别的机构',
    nominee: '被推荐的人也同意',
  };
  const answers = { yes: '是', no: '否', true: '是' };
  const authors = { sender: '写信的人', system: '系统' };

  function make(name, text, more = {}) {
    const element = document.createElement(name);
    if (text !== undefined && text !== null) element.textContent = text;
    for (const [key, value] of Object.entries(more)) {
      if (key === 'onclick' || key === 'onsubmit') element[key] = value;
      else if (value !== false && value !== undefined)
        element.setAttribute(key, value === true ? '' : value);
    }
    return element;
  }

  function time(iso) {
    return new Date(iso).toLocaleString('zh-Hans', { dateStyle: 'medium', timeStyle: 'short' });
  }

  function say(text) {
    $('said').textContent = text;
  }

  async function ask(path, body) {
    const response = await fetch('/desk/api/' + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: 'Bearer ' + token,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.description ?? answer[0]?.description ?? '没有成功');
    return answer;
  }

  function attempt(work) {
    return async (event) => {
      event?.preventDefault();
      say('');
      try {
        await work(event);
      } catch (error) {
        say(error instanceof TypeError ? '网络不通，请再试一次' : error.message);
      }
    };
  }

  $('enter').onsubmit = attempt(async () => {
    token = $('token').value.trim();
    $('token').value = '';
    me = await ask('me');
    $('office').textContent = me.office.name;
    $('enter').hidden = true;
    $('desk').hidden = false;
    $('leave').hidden = false;
    await list(1);
    $('list').querySelector('button')?.focus();
  });

  $('leave').onclick = () => location.reload();
  $('open').onchange = attempt(() => list(1));
  $('more').onclick = attempt(() => list(page + 1));
  $('log').onclick = attempt(async () => {
    const { openings } = await ask('openings');
    const rows = openings.map((one) => `${time(one.opened)} ${one.office.name}：${one.request_id}`);
    show(make('h2', '谁打开过'), ...rows.map((row) => make('p', row)));
  });

  async function list(wanted) {
    page = wanted;
    const open = $('open').checked;
    const { requests, more } = await ask(`requests?page=${page}${open ? '&open=true' : ''}`);
    if (page === 1) $('list').replaceChildren();
    $('list').append(...requests.map(entry));
    $('more').hidden = !more;
    if (page === 1 && requests.length === 0) say('现在没有要办的信');
  }

  function entry(one) {
    const button = make('button', null, { type: 'button', 'data-id': one.id });
    button.append(
      make('span', `${one.service} · ${states[one.state] ?? one.state}`),
      make('br'),
      make('span', `${one.id} · ${one.office.name ?? ''}`, { class: 'quiet' }),
      make('br'),
      make('span', `${one.overdue ? '过期了：' : ''}${time(one.expected)} 前答复`, {
        class: one.overdue ? 'late' : 'quiet',
      }),
    );
    for (const mark of one.marks) {
      button.append(make('br'), make('span', `请留意：${marks[mark] ?? mark}`, { class: 'late' }));
    }
    button.onclick = attempt(async () => draw(await ask(`requests/${one.id}`)));
    const item = make('li');
    item.append(button);
    return item;
  }

  function show(...parts) {
    $('letter').replaceChildren(...parts);
    $('letter').focus();
  }

  function draw(letter) {
    current = letter;
    for (const button of $('list').querySelectorAll('button')) {
      if (button.dataset.id === letter.id) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
    const facts = make('dl');
    const fact = (name, value) => facts.append(make('dt', name), make('dd', value));
    fact('在哪里', letter.office.name);
    fact('收到', time(letter.requested));
    if (letter.about) fact('关于', `${letter.about.title} ${letter.about.url}`);
    for (const { label, value } of letter.attributes) fact(label, value);
    for (const [key, value] of Object.entries(letter.sender)) {
      fact(labels[key] ?? key, answers[value] ?? value);
    }
    const agreed = Object.keys(letter.consent);
    if (agreed.length > 0)
      fact(
        '同意了',
        agreed.map((name) => `${consents[name] ?? name}（${letter.consent[name]}）`).join('、'),
      );
    show(
      make('h2', `${letter.service} ${letter.id}`),
      make('p', states[letter.state], { class: 'quiet' }),
      ...(letter.sensitive
        ? [make('p', '敏感：转给别的地方要先问写信的人', { class: 'late' })]
        : []),
      ...(letter.description ? [make('p', letter.description, { class: 'words' })] : []),
      facts,
      ...letter.changes.map((one) =>
        make('p', `改过的：${one.content.description ?? JSON.stringify(one.content.attributes)}`, {
          class: 'words',
        }),
      ),
      ...letter.files.map(fileButton),
      ...(letter.notes.length > 0 ? [make('h3', '经过')] : []),
      ...letter.notes.map((note) =>
        make('p', `${time(note.datetime)} ${who(note)}${note.text}`, { class: 'words' }),
      ),
      ...(letter.state === 'withdrawn' ? [] : [answering(letter), handing(letter), moving(letter)]),
      make('h3', '谁打开过'),
      ...letter.openings.map((one) =>
        make('p', `${time(one.opened)} ${one.office.name}`, { class: 'quiet' }),
      ),
    );
  }

  /** Sentences of the system's own begin with the office already. */
  function who({ author, name, text }) {
    return text.startsWith(name) && name ? '' : `${authors[author] ?? name}：`;
  }

  function fileButton(file) {
    const name = `保存文件：${file.name}（${Math.ceil(file.size / 1000)} kB）`;
    const save = attempt(async () => {
      const response = await fetch(`/desk/api/requests/${current.id}/files/${file.id}`, {
        headers: { Authorization: 'Bearer ' + token },
      });
      if (!response.ok) throw new Error('文件打不开');
      const url = URL.createObjectURL(await response.blob());
      const link = make('a', null, { href: url, download: file.name });
      link.click();
      URL.revokeObjectURL(url);
    });
    return make('button', name, { type: 'button', onclick: save });
  }

  /** A form whose answer is the letter as it is then. */
  function form(title, path, fields, body) {
    const element = make('form', null, { 'aria-label': title });
    element.append(make('h3', title), ...fields, make('button', title));
    element.onsubmit = attempt(async () => {
      const after = await ask(`requests/${current.id}/${path}`, body());
      await list(1);
      if (after.gone) show(make('p', '已经转走了。'));
      else draw(after);
      say('好了');
    });
    return element;
  }

  function field(label, control) {
    const element = make('label', label);
    element.append(control);
    return element;
  }

  function answering(letter) {
    const words = make('textarea', null, { required: true, maxlength: '4000' });
    const publish = make('input', null, { type: 'checkbox' });
    const summary = make('input', null, { maxlength: '500' });
    const fields = [field('答复', words)];
    if (letter.may_publish) {
      fields.push(
        field('公开这个答复 ', publish),
        field('公开时说来信问的是（不写名字、电话、住址） ', summary),
      );
    } else {
      fields.push(make('p', '写信的人没有同意公开。', { class: 'quiet' }));
    }
    return form('答复', 'answer', fields, () => ({
      text: words.value,
      publish: publish.checked,
      summary: summary.value,
    }));
  }

  function handing(letter) {
    const office = make('input', null, { list: 'offices', required: true });
    const choices = make('datalist', null, { id: 'offices' });
    for (const one of me.offices) choices.append(make('option', one.name, { value: one.id }));
    const words = make('input', null, { maxlength: '500' });
    const askFirst = make('input', null, { type: 'checkbox' });
    askFirst.checked = askFirst.disabled = letter.sensitive;
    return form(
      '转给别的地方',
      'hand_on',
      [field('哪里 ', office), choices, field('为什么 ', words), field('先问写信的人 ', askFirst)],
      () => ({ office: office.value.trim(), text: words.value, ask: askFirst.checked }),
    );
  }

  function moving() {
    const words = make('input', null, { maxlength: '500' });
    return form('记为在办', 'state', [field('告诉写信的人（可以不写） ', words)], () => ({
      state: 'in_progress',
      text: words.value,
    }));
  }
})();
