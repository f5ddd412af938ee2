/** The tool was called wrongly; the message says how to do it right. */
export class UsageError extends Error {}

export const usage = `jia-widgets: tools for an organisation's own machine

  jia-widgets aggregate [sources.opml] --out feed.json [options]
      reads many feeds into one JSON Feed that any static host can serve
  jia-widgets prerender feed.json [options]
      writes a feed as plain HTML, for the children of the tag
  jia-widgets services list.csv [options]
      turns a sheet of services into a directory that any static host can serve
  jia-widgets <command> --help
`;

export const aggregateUsage = `jia-widgets aggregate [sources] --out feed.json [options]

  sources            an OPML file, or a text file with one address a line
  --home FILE|URL    a home file: its feeds, official accounts, withdrawn items, hijack words
  --links FILE       a CSV sheet of links (title, link, date, account, platform, picture);
                     may be given several times
  --hijack FILE      words, one a line: items that contain one are held back and reported
  --out FILE         the feed; FILE.state and FILE.report.json are written beside it

  --title, --home-page, --feed-url, --language     what the feed says of itself
  --time-zone ZONE   for dates without a zone (Asia/Shanghai)
  --limit N          items in the feed (500)
  --per-source N     items of one source (50)
  --contact TEXT     an address that the hosts of the feeds can write to
  --delay MS         between two requests to one host (250)
  --timeout S        for one source (20)
  --deadline S       for all of them (600)
  --watch            again and again, until it is stopped
  --interval S       between two runs (900)

Exit code: 0 a feed was written, 1 nothing could be read, 2 wrong usage.
`;

export const prerenderUsage = `jia-widgets prerender feed.json [options]

  feed.json          a JSON Feed: a file, or an http address
  --out FILE         where to write (standard output)
  --limit N          items (10)
  --layout NAME      list or cards (list)
  --lang TAG         the language of the dates (zh-Hans)
  --heading TEXT     a heading above the list
  --heading-level N  its level, 1 to 5 (2)
  --time-zone ZONE   the clocks of the dates (Asia/Shanghai)
  --home FILE|URL    a home file: items that it has withdrawn are left out
  --no-styles        without the few styles that keep the list in its place until the widget comes
`;

export const servicesUsage = `jia-widgets services list.csv [--out services.json] [options]

  list.csv           a sheet saved as CSV, in UTF-8 or GBK, divided by commas, semicolons or tabs;
                     one row names the columns, in Chinese (名称, 机构, 地址, 电话, 开放时间, 类别,
                     地区, 行政区划代码, 经度, 纬度, 坐标系, 简介, 对象, 费用, 所需材料, 办理流程,
                     网址, 微信公众号, 保密 or 是否公开地址, 更新日期 …) or by the names of HSDS; only
                     名称 is needed
  --out FILE         the directory, as HSDS 3.1 (services.json); one record a line when the name ends
                     in .ndjson
  --conceal          drop place, address and coordinates of confidential rows; without it a sheet
                     that tells them is refused. Streets in their words you must take out yourself
  --all              name every line that something is wrong with, not the first twenty of a kind

What is missing, double or wrong is told in Chinese, by the line numbers of the spreadsheet. Rows
without a name are left out.

Exit code: 0 a directory was written, 1 nothing could be made of the sheet, or it tells where a
confidential service is, 2 wrong usage.
`;
