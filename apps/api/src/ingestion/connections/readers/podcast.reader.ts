import { Injectable } from '@nestjs/common';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import type { NamedTarget } from '@vivier/domain/ingestion/connection-targets';
import { retryAfter, rateLimited } from '../answers';
import { NetworkReader, type Piece, type Reading } from '../network-reader.port';

/**
 * Podcasts by their own feed (RSS 2.0 with the tags of Apple and the Podcast Index). Each feed is another server: what one
 * of them does is noted with it and keeps no other from being read.
 */
@Injectable()
export class PodcastReader extends NetworkReader {
  readonly network = 'podcast';
  readonly source = 'Podcast feed';

  async *read({ ask, targets }: Reading): AsyncGenerator<Piece> {
    for (const target of targets) {
      // Of the pool: nobody has said where its feed is.
      if (target.url === null) yield { document: null, found: [], missing: [{ target, code: 'feed_missing' }] };
      else yield await this.feed(ask, target, target.url);
    }
  }

  private async feed(ask: Reading['ask'], target: NamedTarget, address: string): Promise<Piece> {
    try {
      const accept = 'application/rss+xml, application/xml;q=0.9, */*;q=0.5';
      const answer = await ask({ address, headers: { accept }, cost: 1 });
      if (answer.status === 429) throw rateLimited(retryAfter(answer));
      if (answer.status !== 200) throw new DomainError('feed_answered', { status: answer.status });
      const { podcastDocument } = await import('../podcast-document');
      return { document: podcastDocument(target, answer), found: [target], missing: [] };
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return { document: null, found: [], missing: [{ target, code: error.code }] };
    }
  }
}
