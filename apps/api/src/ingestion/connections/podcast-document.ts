import { parseFeed } from 'feedsmith';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { NamedTarget } from '@vivier/domain/ingestion/connection-targets';
import type { Answer } from '../../platform/outgoing/outgoing';

const MOST_EPISODES = 100;

/**
 * A podcast's feed as JSON, which is what an import keeps: who it is, and its episodes with their dates and lengths.
 * @throws DomainError `feed_unreadable`, `feed_entities`
 */
export function podcastDocument({ handle, url }: NamedTarget, { body, headers }: Answer): unknown {
  const text = decoded(body, headers['content-type'] ?? '');
  // The parser expands none, but a feed that brings entities of its own is up to something.
  if (/<!ENTITY/i.test(text)) throw new DomainError('feed_entities');
  const feed = rss(text);
  return {
    podcast: {
      handle,
      feed: url,
      title: feed.title ?? null,
      link: feed.link ?? null,
      guid: feed.podcast?.guid ?? null,
      language: feed.language ?? null,
      episodes: (feed.items ?? []).map((item) => ({
        guid: item.guid?.value ?? item.enclosures?.[0]?.url ?? null,
        title: item.title ?? item.itunes?.title ?? null,
        description: item.description ?? item.itunes?.summary ?? null,
        link: item.link ?? item.enclosures?.[0]?.url ?? null,
        published: item.pubDate ?? null,
        duration: item.itunes?.duration ?? null,
      })),
    },
  };
}

function rss(text: string) {
  try {
    const { format, feed } = parseFeed(text, { maxItems: MOST_EPISODES });
    if (format === 'rss') return feed;
  } catch (error) {
    throw new DomainError('feed_unreadable', {}, error);
  }
  throw new DomainError('feed_unreadable');
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
