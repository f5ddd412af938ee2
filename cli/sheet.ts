import { parse } from 'csv-parse/sync';
import { decode } from '../src/news/charset.js';
import { tidy } from '../src/kit/text.js';
import { escapeText, itemOf } from './draft.js';
import { webUrl } from './html.js';
import type { Channel } from './item.js';

/** What the columns may be called. */
const headings: Record<string, string> = {
  标题: 'title',
  標題: 'title',
  链接: 'link',
  連結: 'link',
  鏈接: 'link',
  网址: 'link',
  日期: 'date',
  账号: 'account',
  帐号: 'account',
  賬號: 'account',
  帳號: 'account',
  平台: 'platform',
  图片: 'picture',
  圖片: 'picture',
};

export interface Sheet extends Channel {
  problems: string[];
}

/**
 * Links that somebody collects in a spreadsheet, for accounts that have no feed. The first row names
 * the columns: title, link, date, account, platform, picture, in any order, in English or Chinese.
 */
export function readSheet(bytes: Uint8Array, timeZone: string): Sheet {
  const text = decode(bytes).replace(/^\ufeff/, '');
  const rows = rowsOf(text);
  const columns = (rows.shift() ?? []).map((cell) => {
    const name = tidy(cell).toLowerCase();
    return headings[name] ?? name;
  });
  for (const needed of ['title', 'link']) {
    if (columns.includes(needed)) continue;
    throw new Error(
      `has no column "${needed}"; its first row must name title and link, and may name date, account, platform, picture`,
    );
  }
  const sheet: Sheet = { items: [], problems: [] };
  rows.forEach((row, index) => {
    const cell = (name: string) => tidy(row[columns.indexOf(name)] ?? '') || undefined;
    const link = webUrl(cell('link'));
    if (row.every((each) => tidy(each) === '')) return;
    // The heading is row 1, as in the spreadsheet.
    const place = `row ${index + 2}`;
    if (!link) {
      sheet.problems.push(`${place} has no http link`);
      return;
    }
    const title = cell('title');
    if (!title) {
      sheet.problems.push(`${place} has no title`);
      return;
    }
    const [account, platform, picture, date] = ['account', 'platform', 'picture', 'date'].map(cell);
    const item = itemOf(
      {
        url: link,
        title: escapeText(title),
        dates: [date],
        pictures: picture ? [{ url: picture }] : [],
        own: {
          source: { name: account ?? platform ?? new URL(link).hostname, account, platform },
        },
      },
      { base: link, timeZone },
    );
    if (date && !item.date_published) sheet.problems.push(`${place}: "${date}" is no date`);
    sheet.items.push(item);
  });
  return sheet;
}

function rowsOf(text: string): string[][] {
  const heading = text.split(/[\r\n]/, 1)[0] ?? '';
  const delimiter =
    ['\t', ';', ','].find((each) => heading.includes(each)) ??
    (heading.includes('，') ? '，' : ',');
  return parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
}
