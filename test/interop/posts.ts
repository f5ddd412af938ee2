/** What the WordPress of the test publishes; the browser must show exactly this. */

export interface Post {
  title: string;
  /** The title as a reader sees it, where WordPress changes it. */
  shown?: string;
  /** Local time of the site, whose zone is Asia/Shanghai. */
  date: string;
  content: string;
  excerpt?: string;
  author: string;
  categories: string[];
  tags: string[];
  /** The width and height of its picture. */
  picture?: [number, number];
  status?: 'publish' | 'draft' | 'private' | 'future';
  password?: string;
  /** Stays on top of the site's own pages; a list by date does not heed it. */
  sticky?: boolean;
}

export const authors = ['Lin Xiaoqing', '赵桂兰'];
export const siteName = 'Qingxi Women & Families';

const paragraph = (text: string) => `<!-- wp:paragraph --><p>${text}</p><!-- /wp:paragraph -->`;

const special: Post[] = [
  {
    title: 'Tea & talk: "Tuesday" at the library',
    shown: 'Tea & talk: “Tuesday” at the library',
    date: '2025-10-28 09:30:00',
    content: paragraph('Bring a cup; 5 < 6 chairs are left &amp; the kettle is on.'),
    author: 'Lin Xiaoqing',
    categories: ['Meetings', 'Books & more'],
    tags: ['tea'],
    picture: [1200, 800],
  },
  {
    title: '石桥村的读书角开门了',
    date: '2025-10-27 00:15:00',
    content: paragraph('每天下午两点到五点，孩子和老人都可以来。书是大家捐的。'),
    excerpt: '每天下午两点到五点开门。',
    author: '赵桂兰',
    categories: ['村里的事'],
    tags: ['读书', '孩子'],
    picture: [600, 900],
  },
  {
    title: 'Prices &lt; last year’s: the winter coal list',
    shown: 'Prices < last year’s: the winter coal list',
    date: '2025-10-26 18:00:00',
    content:
      paragraph('The list hangs in the hall.') +
      '<script>document.title = "taken over";</script><svg onload="document.title = \'taken over\'"></svg>',
    author: 'Lin Xiaoqing',
    categories: ['Notices'],
    tags: [],
  },
];

const subjects = [
  ['Free eye tests on market day', 'Health'],
  ['How to read a work contract', 'Law'],
  ['The choir looks for low voices', 'Meetings'],
  ['Flu shots from Monday', 'Health'],
  ['Maintenance: who pays, and when', 'Law'],
  ['Sewing for beginners', 'Courses'],
  ['A phone course for grandmothers', 'Courses'],
  ['The bus to the county hospital', 'Notices'],
] as const;

const ordinary: Post[] = Array.from({ length: 24 }, (_, index) => {
  const [subject, category] = subjects[index % subjects.length]!;
  const part = Math.floor(index / subjects.length) + 1;
  const day = String(25 - index).padStart(2, '0');
  return {
    title: `${subject} (${part})`,
    date: `2025-10-${day} 08:00:00`,
    content: paragraph(`${subject}: come by at nine, part ${part} of three.`),
    author: authors[index % 2]!,
    categories: [category],
    tags: [`part-${part}`],
    ...(index % 6 === 0 ? { picture: [800, 600] as [number, number] } : {}),
  };
});

const told = ['巡回门诊到村里', '夜校又开班了', '妇女之家的一天', '问答：工资拖着不给怎么办'];
const columns = ['村里的事', 'Health', 'Law', '通知'];

/** Ten years of them, one every twelve days and some hours. */
const old: Post[] = Array.from({ length: 300 - special.length - ordinary.length }, (_, index) => {
  const moment = Date.UTC(2025, 8, 30, 8) - index * (12 * 24 + 7) * 3_600_000;
  const number = index + 1;
  const chinese = number % 3 > 0;
  return {
    title: chinese
      ? `${told[number % told.length]!}（之${number}）`
      : `From the archive, no. ${number}`,
    date: new Date(moment).toISOString().slice(0, 19).replace('T', ' '),
    content: paragraph(
      chinese ? `第${number}篇。来的人不少，下次还在老地方。` : `Number ${number}, kept for later.`,
    ),
    author: authors[number % 2]!,
    categories: [columns[number % columns.length]!, ...(number % 5 === 0 ? ['Archive'] : [])],
    tags: [],
    ...(number % 40 === 0 ? { picture: [640, 360] as [number, number] } : {}),
    ...(number % 90 === 0 ? { sticky: true } : {}),
  };
});

/** Newest first, the way a feed shows them. */
export const published: Post[] = [...special, ...ordinary, ...old];

/** Nobody but the office may see these. */
export const hidden: Post[] = [
  { title: 'A draft', status: 'draft' as const },
  { title: 'For the office', status: 'private' as const },
  { title: 'Next century', status: 'future' as const, date: '2099-01-01 08:00:00' },
].map((post) => ({
  date: '2025-10-28 10:00:00',
  content: paragraph('Not to be read.'),
  author: authors[0]!,
  categories: [],
  tags: [],
  ...post,
}));
