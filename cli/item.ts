/** Who published an item, and where it was read. */
export interface ItemSource {
  name: string;
  url?: string | undefined;
  feed?: string | undefined;
  group?: string | undefined;
  platform?: string | undefined;
  account?: string | undefined;
  logo?: string | undefined;
}

export interface ItemImage {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
  alt?: string | undefined;
}

export interface Attachment {
  url: string;
  mime_type: string;
  title?: string | undefined;
  size_in_bytes?: number | undefined;
  duration_in_seconds?: number | undefined;
}

/** Our member of an item. What a JSON Feed says beside these is passed on. */
export interface Own {
  source?: ItemSource | undefined;
  image?: ItemImage | undefined;
  /** What the source calls the item, where that is not its address. */
  guid?: string | undefined;
  also?: { name: string; url?: string | undefined }[] | undefined;
  [passed: string]: unknown;
}

/** An item of a JSON Feed 1.1. Title and summary are plain text, addresses are absolute http(s) ones. */
export interface Item {
  id: string;
  url?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  content_html?: string | undefined;
  content_text?: string | undefined;
  image?: string | undefined;
  date_published?: string | undefined;
  authors?: { name: string; url?: string | undefined }[] | undefined;
  tags?: string[] | undefined;
  language?: string | undefined;
  attachments?: Attachment[] | undefined;
  _jia: Own;
}

/** What a source says about itself, and its items, newest first as far as it sorts them. */
export interface Channel {
  name?: string | undefined;
  url?: string | undefined;
  language?: string | undefined;
  logo?: string | undefined;
  items: Item[];
}

/** A source as its list names it. */
export interface Source {
  /** The address of its feed; it is also its key in the state. */
  url: string;
  type?: string | undefined;
  name?: string | undefined;
  page?: string | undefined;
  timeZone?: string | undefined;
  group?: string | undefined;
  platform?: string | undefined;
  account?: string | undefined;
  logo?: string | undefined;
}
