import { Hono, type Context } from 'hono';
import type { Source } from '../../cli/item.js';
import { homeFile } from '../../fixtures/home.js';
import { parseHome, say } from '../../src/kit/home.js';
import type { Database } from './database.js';
import { gatherer } from './gather.js';
import type { NewsItem } from './generate/news.js';
import { office, offices } from './offices.js';
import { drawPicture } from './pictures.js';
import { page } from './page.js';
import { whole } from './query.js';

const language = 'zh-Hans';

/** The home's news: a JSON Feed, and the pages and pictures it links to. */
export function news(db: Database, feeds: readonly Source[] = []): Hono {
  const app = new Hono();

  // With a list of accounts the feed holds what all of them tell, else the home's own news.
  const gather = gatherer(async (origin) => {
    const ours = `${origin}/news/own.json?page_size=100`;
    const home = parseHome(homeFile, `${origin}/.well-known/jia.json`);
    return {
      sources: [{ url: ours }, ...feeds],
      title: say(home.name, language),
      page: home.url,
      feedUrl: `${origin}/news.json`,
      language,
      official: [...home.official, origin],
      withdrawn: home.withdrawn,
      fetch: async (input, init) =>
        String(input) === ours ? app.request(ours) : fetch(input, init),
    };
  });

  const own = async (c: Context) => {
    const size = whole(c.req.query('page_size'), 20, 1, 100);
    const number = whole(c.req.query('page'), 1, 1, 100_000);
    // One more than the page holds tells whether there is a next one.
    const { rows } = await db.execute({
      sql: 'SELECT office, record FROM news ORDER BY published DESC, id LIMIT ? OFFSET ?',
      args: [size + 1, (number - 1) * size],
    });
    const { origin, pathname } = new URL(c.req.url);
    const items = rows.slice(0, size).map((row) => {
      const { _jia, ...item } = absolute(JSON.parse(String(row.record)) as NewsItem, origin);
      const by = authors(String(row.office), origin);
      const { region: name } = office(String(row.office)) ?? {};
      const regions = name && [{ code: String(row.office), name }];
      // Who published it: the feed is of many offices, and its title names none of them.
      return {
        ...item,
        authors: by,
        _jia: { ..._jia, source: by[0], ...(regions && { regions }) },
      };
    });
    const next = `${origin}${pathname}?page=${number + 1}&page_size=${size}`;
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: '云岭妇女之家的消息',
      description: '示例数据：机构、地方和事情都是编的。',
      home_page_url: `${origin}/help`,
      feed_url: `${origin}${pathname}`,
      ...(rows.length > size && { next_url: next }),
      language: 'zh-Hans',
      authors: authors('990000', origin),
      items,
    };
    return c.body(JSON.stringify(feed), 200, {
      'Content-Type': 'application/feed+json; charset=utf-8',
    });
  };
  const all = async (c: Context) =>
    c.body(await gather(new URL(c.req.url).origin), 200, {
      'Content-Type': 'application/feed+json; charset=utf-8',
    });
  app.get('/news/own.json', own);
  app.get('/news.json', feeds.length > 0 ? all : own);

  app.get('/news/pictures/:name', (c) => {
    const picture = drawPicture(c.req.param('name'));
    if (!picture) return c.json({ error: 'There is no such picture' }, 404);
    return c.body(picture, 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=86400',
    });
  });

  app.get('/news', async (c) => {
    const { rows } = await db.execute(
      'SELECT record FROM news ORDER BY published DESC, id LIMIT 30',
    );
    return c.html(page.newest(rows.map((row) => JSON.parse(String(row.record)) as NewsItem)));
  });

  app.get('/news/:id', async (c) => {
    const { rows } = await db.execute({
      sql: 'SELECT office, record FROM news WHERE id = ?',
      args: [c.req.param('id')],
    });
    const row = rows[0];
    if (!row) return c.json({ error: 'There is no such news' }, 404);
    const item = JSON.parse(String(row.record)) as NewsItem;
    return c.html(page.news(item, office(String(row.office))));
  });

  app.get('/offices/:code', async (c) => {
    const found = office(c.req.param('code'));
    if (!found) return c.json({ error: 'There is no such office' }, 404);
    const { rows } = await db.execute({
      sql: 'SELECT record FROM news WHERE office = ? ORDER BY published DESC, id LIMIT 30',
      args: [found.code],
    });
    const items = rows.map((row) => JSON.parse(String(row.record)) as NewsItem);
    return c.html(page.office(found, items));
  });

  return app;
}

function authors(code: string, origin: string): { name: string; url: string }[] {
  return offices
    .filter((one) => one.code === code)
    .map(({ name }) => ({ name, url: `${origin}/offices/${code}` }));
}

/** Stored addresses begin with a slash; a feed is read elsewhere and needs whole ones. */
function absolute(item: NewsItem, origin: string): NewsItem {
  const picture = item._jia?.image;
  return {
    ...item,
    url: origin + item.url,
    content_html: item.content_html.split('src="/').join(`src="${origin}/`),
    ...(item.image !== undefined && { image: origin + item.image }),
    ...(picture && { _jia: { image: { ...picture, url: origin + picture.url } } }),
  };
}
