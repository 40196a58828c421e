import { Injectable, Logger } from '@nestjs/common';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { feedPauseMinutes } from '@vivier/domain/watch/feed-pause';
import { Database } from '../platform/database/database';
import { Outgoing } from '../platform/outgoing/outgoing';
import { Feed } from './feed.entity';
import { MentionIntake } from './mention-intake.service';
import type { ReadFeed } from './parse-feed';

/** Takes the feed for as long as its pause: whoever comes in between finds it not due. */
const CLAIM = `UPDATE feed SET next_fetch_at = now() + make_interval(mins => $3), fetched_at = now()
  WHERE workspace_id = $1 AND id = $2 AND next_fetch_at <= now()`;

/** What was new: null when the server says that nothing is. */
type Fetched = { read: ReadFeed; etag: string | null; lastModified: string | null } | null;

/** Reads one feed: claimed, fetched outside of any transaction, kept. */
@Injectable()
export class FeedReader {
  private readonly logger = new Logger('watch');

  constructor(
    private readonly database: Database,
    private readonly outgoing: Outgoing,
    private readonly intake: MentionIntake,
  ) {}

  async read(workspaceId: string, feedId: string): Promise<void> {
    const feed = await this.claim(workspaceId, feedId);
    if (!feed) return;
    try {
      await this.keep(feed, await this.fetch(feed));
    } catch (error) {
      await this.failed(feed, error);
    }
  }

  private claim(workspaceId: string, feedId: string): Promise<Feed | null> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [, taken] = (await tx.query(CLAIM, [workspaceId, feedId, feedPauseMinutes(0)])) as [unknown, number];
      return taken ? tx.findOneBy(Feed, { id: feedId, workspaceId }) : null;
    });
  }

  private async fetch({ url, etag, lastModified }: Feed): Promise<Fetched> {
    const answer = await this.outgoing.get(url, {
      accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
      ...(etag ? { 'if-none-match': etag } : {}),
      ...(lastModified ? { 'if-modified-since': lastModified } : {}),
    });
    if (answer.status === 304) return null;
    if (answer.status !== 200) throw new DomainError('feed_answered', { status: answer.status });
    const { readFeed } = await import('./parse-feed');
    const read = readFeed(answer.body, answer.headers['content-type'] ?? '', answer.url);
    return {
      read,
      etag: answer.headers['etag']?.slice(0, 500) ?? null,
      lastModified: answer.headers['last-modified']?.slice(0, 100) ?? null,
    };
  }

  private async keep(feed: Feed, fetched: Fetched): Promise<void> {
    const { id, workspaceId, brandId } = feed;
    const well = { failures: 0, errorCode: null, errorDetails: null, succeededAt: new Date() };
    await this.database.inWorkspace(workspaceId, async (tx) => {
      if (!fetched) return tx.update(Feed, { id, workspaceId }, well);
      const { read, etag, lastModified } = fetched;
      const title = read.title ?? feed.title;
      const source = title ?? new URL(feed.url).hostname;
      const facts = { kind: 'feed', source, feedId: id, fromPublic: feed.publicQuestions } as const;
      await this.intake.take(
        tx,
        { workspaceId, brandId },
        read.items.map((item) => ({ ...item, ...facts, publishedAt: notLater(item.publishedAt) })),
      );
      const shown = { title, format: read.format, items: read.items.length, etag, lastModified };
      return tx.update(Feed, { id, workspaceId }, { ...well, ...shown });
    });
  }

  private async failed({ id, workspaceId, failures }: Feed, error: unknown): Promise<void> {
    const code = isDomainError(error) ? error.code : 'unexpected';
    this.logger[code === 'unexpected' ? 'error' : 'warn']({ err: error, feed: id }, 'feed not read');
    const nextFetchAt = new Date(Date.now() + feedPauseMinutes(failures + 1) * 60_000);
    const errorDetails = (isDomainError(error) ? error.details : {}) as never;
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.update(Feed, { id, workspaceId }, { failures: failures + 1, errorCode: code, errorDetails, nextFetchAt }),
    );
  }
}

/** A date that is missing or still to come would keep a text on top for ever. */
function notLater(date: Date | null): Date {
  const now = new Date();
  return date && date < now ? date : now;
}
