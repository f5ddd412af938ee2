/** What the invented accounts of the matrix are made of. Times are minutes before now. */

export const hour = 60;
export const day = 24 * hour;
export const year = 365 * day;

export type Kind = 'wordpress' | 'rss' | 'atom' | 'json-feed';

export interface Story {
  /** A number, as WordPress has them. */
  id: string;
  title: string;
  summary: string;
  body?: string[];
  ago: number;
  tags: string[];
  region?: string;
  /** A drawing of the backend's: `tea-3`. */
  picture?: string;
  /** Where its link leads when it is told after somebody else: `account/id`, in one of the ways in which such links are written. */
  link?: { to: string; query?: string; mobile?: boolean };
  /** What it was reprinted from. */
  original?: { to: string; ago: number };
  kind?: 'correction' | 'warning' | 'notice';
  /** `account/id` of what is put right. */
  corrects?: string[];
  pinned?: boolean;
  /** Minutes from now until it must no longer be shown; below 0 it is over. */
  expires?: number;
  /** Minutes from now. */
  period?: { start: number; end: number };
  objection?: { text: string; tel: string };
  /** What there is to hear. */
  audio?: string;
  /** What there is to watch. */
  video?: string;
  /** A broadcast, in minutes from now. */
  live?: { title: string; start: number; end: number };
}

export interface Account {
  /** Its place: `/matrix/<id>`. */
  id: string;
  name: string;
  about: string;
  /** The heading that it stands below in the reading list. */
  group: string;
  kind: Kind;
  language: string;
  timeZone: string;
  colour: string;
  region: string;
  platform?: string;
  account?: string;
  /** Its RSS is in GBK. */
  gbk?: boolean;
  /** Its RSS has dates without a zone, as `2026/11/20 14:33:00`. */
  plainDates?: boolean;
  /** Its feed holds whole texts. */
  whole?: boolean;
  /** It answers late (ms). */
  delay?: number;
  stories: readonly Story[];
}
