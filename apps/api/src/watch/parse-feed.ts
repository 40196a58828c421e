import { type AnyFeed, parseFeed } from 'feedsmith';
import { convert } from 'html-to-text';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** A feed shows its latest texts; what is more is not read. */
const MOST_ITEMS = 500;
const LONGEST_TITLE = 500;
const LONGEST_EXCERPT = 2000;
const LONGEST_URL = 2000;
/** Markup that is opened at most; the text behind it would not be shown. */
const LONGEST_MARKUP = 20_000;

export interface FeedItem {
  url: string | null;
  title: string;
  excerpt: string;
  author: string | null;
  /** Null when the feed says none, or none that a calendar knows. */
  publishedAt: Date | null;
}

export interface ReadFeed {
  format: AnyFeed['format'];
  title: string | null;
  items: FeedItem[];
}

/** @throws DomainError `feed_unreadable` for what is neither RSS, Atom, RDF nor JSON Feed; `feed_entities` for one that defines its own */
export function readFeed(body: Buffer, contentType: string, address: string): ReadFeed {
  const text = decoded(body, contentType);
  // The parser expands none, but a feed that brings entities of its own is up to something.
  if (/<!ENTITY/i.test(text)) throw new DomainError('feed_entities');
  const read = parsed(text);
  return { format: read.format, title: plainText(titleOf(read), LONGEST_TITLE) || null, items: itemsOf(read, address) };
}

function parsed(text: string): AnyFeed {
  try {
    return parseFeed(text, { maxItems: MOST_ITEMS });
  } catch (error) {
    throw new DomainError('feed_unreadable', {}, error);
  }
}

/** The declared character set counts: the header's before the document's. */
function decoded(body: Buffer, contentType: string): string {
  const head = body.subarray(0, 200).toString('latin1');
  const declared = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? /encoding=["']([\w-]+)/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(declared).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function titleOf({ format, feed }: AnyFeed): string {
  return format === 'atom' ? (feed.title?.value ?? '') : (feed.title ?? '');
}

interface RawItem {
  url?: string;
  title?: string;
  text?: string;
  author?: string;
  date?: string;
}

function itemsOf(read: AnyFeed, address: string): FeedItem[] {
  return rawItems(read).flatMap((raw) => {
    const excerpt = plainText(raw.text ?? '', LONGEST_EXCERPT);
    const title = plainText(raw.title ?? '', LONGEST_TITLE) || firstLine(excerpt);
    if (!title) return [];
    const author = plainText(raw.author ?? '', 200) || null;
    return [{ url: absolute(raw.url, address), title, excerpt, author, publishedAt: dateOf(raw.date) }];
  });
}

function rawItems({ format, feed }: AnyFeed): RawItem[] {
  switch (format) {
    case 'rss':
      return (feed.items ?? []).map((item) => ({
        url: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        title: item.title,
        text: item.description ?? item.content?.encoded,
        author: item.authors?.[0]?.name ?? item.dc?.creators?.[0],
        date: item.pubDate ?? item.dc?.dates?.[0],
      }));
    case 'atom':
      return (feed.entries ?? []).map((entry) => ({
        url: (entry.links?.find(({ rel }) => !rel || rel === 'alternate') ?? entry.links?.[0])?.href,
        title: entry.title?.value,
        text: entry.summary?.value ?? entry.content?.value,
        author: entry.authors?.[0]?.name,
        date: entry.published ?? entry.updated,
      }));
    case 'rdf':
      return (feed.items ?? []).map((item) => ({
        url: item.link,
        title: item.title,
        text: item.description ?? item.content?.encoded,
        author: item.dc?.creators?.[0],
        date: item.dc?.dates?.[0],
      }));
    case 'json':
      return (feed.items ?? []).map((item) => ({
        url: item.url ?? item.external_url,
        title: item.title,
        text: item.summary ?? item.content_text ?? item.content_html,
        author: item.authors?.[0]?.name,
        date: item.date_published ?? item.date_modified,
      }));
  }
}

/** Titles and texts come as text, as HTML and as HTML written twice: what a reader would see of them. */
export function plainText(markup: string, longest: number): string {
  const text = convert(markup.slice(0, LONGEST_MARKUP), {
    wordwrap: false,
    limits: { maxDepth: 30, maxInputLength: LONGEST_MARKUP },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
    ],
  });
  return text.replace(/\s+/gu, ' ').trim().slice(0, longest);
}

function firstLine(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function absolute(url: string | undefined, address: string): string | null {
  if (!url || url.length > LONGEST_URL || !URL.canParse(url, address)) return null;
  const { protocol, href } = new URL(url, address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

function dateOf(text: string | undefined): Date | null {
  const date = text ? new Date(text) : null;
  return date && !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1990 ? date : null;
}
