import { html, raw } from 'hono/html';
import { homeFile, say } from '../../fixtures/home.js';
import type { NewsItem } from './generate/news.js';
import type { Office } from './offices.js';

/** The few pages of the organisation's own that its answers link to. They work without scripts. */

const style = `
  body { margin: 0 auto; max-width: 42em; padding: 1.5em 1.25em 4em; line-height: 1.8;
    font-family: system-ui, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; color: #26231f;
    background: #fdfcfa; }
  h1 { line-height: 1.4; font-size: 1.6em; }
  a { color: #a8324a; }
  img { max-width: 100%; height: auto; border-radius: 10px; }
  figure { margin: 1.5em 0; }
  .quiet { color: #5c5a57; font-size: 0.9em; }
  .numbers { list-style: none; padding: 0; }
  .numbers li { padding: 0.8em 0; border-top: 1px solid rgba(90, 80, 70, 0.18); }
  .numbers a { font-size: 1.5em; font-weight: 600; text-decoration: none; display: block; }
  ol.news { list-style: none; padding: 0; }
  ol.news .quiet { display: block; }
  ol.news li { padding: 0.6em 0; border-top: 1px solid rgba(90, 80, 70, 0.18); }
`;

type Html = ReturnType<typeof html>;

export function frame(title: string, language: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        ${body}
        <p class="quiet">
          这是演示，机构、电话和消息都是编的。真的需要帮助，请打当地的报警或求助电话。
        </p>
      </body>
    </html>`;
}

function day(iso: string): string {
  return new Intl.DateTimeFormat('zh-Hans', {
    dateStyle: 'long',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso));
}

const list = (title: string, language: string, items: NewsItem[]): Html =>
  frame(
    title,
    language,
    html`<main>
      <h1>${title}</h1>
      <ol class="news">
        ${items.map(
          (item) =>
            html`<li>
              <a href="${item.url}">${item.title}</a>
              <span class="quiet">${day(item.date_published)}</span>
            </li>`,
        )}
      </ol>
    </main>`,
  );

export const page = {
  news: (item: NewsItem, from?: Office): Html =>
    frame(
      item.title,
      item.language,
      html`<main>
        <h1>${item.title}</h1>
        <p class="quiet">
          ${from && html`<a href="/offices/${from.code}">${from.name}</a> · `}
          <time datetime="${item.date_published}">${day(item.date_published)}</time>
        </p>
        ${raw(item.content_html)}
      </main>`,
    ),

  office: (from: Office, items: NewsItem[]): Html => list(from.name, from.language, items),

  newest: (items: NewsItem[]): Html => list('最新消息', 'zh-Hans', items),

  help: (): Html =>
    frame(
      '找人帮忙',
      'zh-Hans',
      html`<main>
        <h1>找人帮忙</h1>
        <p>有人打您、骂您、跟着您，不是您的错。先保证安全，打电话最快。</p>
        <ul class="numbers">
          ${(homeFile.hotlines ?? []).map(
            ({ name, tel, sms, hours }) =>
              html`<li>
                ${say(name)} <a href="tel:${tel}">${tel}</a>
                <span class="quiet">
                  ${hours && say(hours)}${sms && html` · 不方便出声，发短信到 ${sms}`}
                </span>
              </li>`,
          )}
        </ul>
      </main>`,
    ),
};
