import { offices, type Office } from '../offices.js';
import { pictureOf, type Picture } from '../pictures.js';
import { Random } from './random.js';
import { englishStories, islandStories, stories, type Story } from './stories.js';

/** A JSON Feed item as it is stored: addresses begin with a slash and get their origin when sent. */
export interface NewsItem {
  id: string;
  office: string;
  url: string;
  title: string;
  summary: string;
  content_html: string;
  image?: string;
  date_published: string;
  date_modified?: string;
  language: string;
  tags: string[];
  /** JSON Feed leaves names that begin with an underscore to extensions. */
  _jia?: { image: Picture };
}

const minute = 60_000;

/** News up to the present, denser the newer, as feeds are. */
export function generateNews(now = new Date(), count = 156, seed = 311): NewsItem[] {
  const random = new Random(seed);
  const mainland = offices.filter(({ language }) => language === 'zh-Hans');
  const island = offices.filter(({ language }) => language === 'zh-Hant');
  const items: NewsItem[] = [];
  // Shuffled and dealt, so that a story comes again only after all others.
  const deal = deck(random, stories);
  const dealIsland = deck(random, islandStories);

  for (let index = 0; index < count; index++) {
    const published = now.getTime() - Math.round(20 + 45 * index ** 1.55) * minute;
    const foreign = index % 40 === 22;
    const across = !foreign && index % 9 === 6;
    const story = foreign ? random.pick(englishStories) : across ? dealIsland() : deal();
    const office = random.pick(across ? island : mainland);
    items.push(makeItem(random, story, office, published, index, foreign ? 'en' : office.language));
  }

  // One story told by three offices: the same words, minutes apart.
  const told = items[8];
  if (told) {
    for (const [place, office] of mainland.filter(({ code }) => code !== told.office).entries()) {
      if (place === 2) break;
      const later = new Date(Date.parse(told.date_published) + (place + 1) * 17 * minute);
      const id = `${told.id}-${place + 2}`;
      const date_published = later.toISOString();
      items.push({ ...told, id, url: `/news/${id}`, office: office.code, date_published });
    }
  }
  return items.sort((one, other) => other.date_published.localeCompare(one.date_published));
}

function deck(random: Random, cards: readonly Story[]): () => Story {
  let rest: Story[] = [];
  return () => {
    if (rest.length === 0) rest = random.shuffle([...cards]);
    return rest.pop() as Story;
  };
}

function makeItem(
  random: Random,
  story: Story,
  office: Office,
  published: number,
  index: number,
  language: string,
): NewsItem {
  const words: Record<string, string> = {
    place: random.pick(office.places),
    many: String(random.whole(60, 480)),
    few: String(random.whole(6, 38)),
    days: String(random.whole(3, 9)),
    when: random.pick(
      language === 'zh-Hant'
        ? ['這個星期六', '下個星期一']
        : ['这个星期六', '下个星期一', '下个月 3 号'],
    ),
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');
  const title = fill(story.title);
  const id = `n${String(1000 + index)}`;
  const picture = story.scene && random.chance(0.85) ? pictureOf(story.scene, index) : undefined;
  const paragraphs = story.text.map((text) => `<p>${fill(text)}</p>`);
  const list = story.list
    ? [`<ul>${story.list.map((text) => `<li>${fill(text)}</li>`).join('')}</ul>`]
    : [];
  const figure = picture
    ? [
        `<figure><img src="${picture.url}" width="${picture.width}" height="${picture.height}" alt=""></figure>`,
      ]
    : [];
  const [first = '', ...others] = paragraphs;
  return {
    id,
    office: office.code,
    url: `/news/${id}`,
    title,
    summary: fill(story.summary),
    content_html: [first, ...figure, ...others, ...list].join('\n'),
    ...(picture && { image: picture.url, _jia: { image: picture } }),
    date_published: new Date(published).toISOString(),
    ...(random.chance(0.1) && {
      date_modified: new Date(published + random.whole(1, 15) * minute).toISOString(),
    }),
    language,
    tags: story.tags,
  };
}
