import { html } from 'hono/html';
import { frame } from '../backend/page.js';
import { storyOf } from './accounts.js';
import { audioOf, feedOf, momentOf, placeOf, videoOf, type Site } from './feeds.js';
import type { Account, Kind, Story } from './model.js';

type Html = ReturnType<typeof frame>;

function day({ language, timeZone }: Account, moment: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(moment);
}

function direction({ language }: Account): string {
  return language === 'ar' ? 'rtl' : 'ltr';
}

export function storyPage(account: Account, story: Story, site: Site): Html {
  const moment = momentOf(site, story.ago);
  const { picture, audio, video, live, period, objection } = story;
  const taken = story.original ?? story.link;
  const from = taken && storyOf(taken.to);
  const until = period && day(account, momentOf(site, -period.end));
  return frame(
    story.title,
    account.language,
    html`<main dir="${direction(account)}">
      <h1>${story.title}</h1>
      <p class="quiet">
        <a href="/matrix/${account.id}">${account.name}</a> ·
        <time datetime="${new Date(moment).toISOString()}">${day(account, moment)}</time>
        ${
          from &&
          html`· 转自
            <a href="/matrix/${from.account.id}/${from.story.id}">${from.account.name}</a>`
        }
      </p>
      <p>${story.summary}</p>
      ${
        picture &&
        html`<figure>
          <img src="/news/pictures/${picture}.svg" width="1200" height="675" alt="" />
        </figure>`
      }
      ${(story.body ?? []).map((text) => html`<p>${text}</p>`)}
      ${audio && html`<p><audio controls src="${audioOf(account, story, site)}"></audio></p>`}
      ${(video ?? live) && html`<p><video controls preload="none" src="${videoOf(account, story, site)}"></video></p>`}
      ${until && html`<p class="quiet">公示到 ${until}</p>`}
      ${objection && html`<p>${objection.text}，<a href="tel:${objection.tel}">${objection.tel}</a></p>`}
    </main>`,
  );
}

const dialects: Record<Kind, string> = {
  rss: 'RSS 2.0',
  atom: 'Atom 1.0',
  'json-feed': 'JSON Feed 1.1',
  wordpress: 'WordPress',
};

export function accountPage(account: Account, site: Site): Html {
  const { platform } = account;
  return frame(
    account.name,
    account.language,
    html`<main dir="${direction(account)}">
      <h1>${account.name}</h1>
      <p class="quiet">${account.about}</p>
      ${
        platform &&
        html`<figure>
          <img src="${placeOf(account, site)}/qr.svg" width="200" height="200" alt="示例" />
          <figcaption class="quiet">${platform}：${account.account}</figcaption>
        </figure>`
      }
      <ol class="news">
        ${account.stories.map(
          ({ id, title, ago }) =>
            html`<li>
              <a href="/matrix/${account.id}/${id}">${title}</a>
              <span class="quiet">${day(account, momentOf(site, ago))}</span>
            </li>`,
        )}
      </ol>
      <p class="quiet" dir="ltr">
        ${(Object.keys(dialects) as Kind[]).map(
          (kind) => html`<a href="${feedOf(account, site, kind)}">${dialects[kind]}</a> `,
        )}
      </p>
    </main>`,
  );
}
