/** The tool was called wrongly; the message says how to do it right. */
export class UsageError extends Error {}

export const usage = `jia-widgets: tools for an organisation's own machine

  jia-widgets aggregate [sources.opml] --out feed.json [options]
      reads many feeds into one JSON Feed that any static host can serve
  jia-widgets prerender feed.json [options]
      writes a feed as plain HTML, for the children of the tag
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
