import { reject } from '@vivier/domain/ingestion/outcome';
import type { CreatorRow, Reject } from '@vivier/domain/ingestion/outcome';
import type { ConnectorResult } from './connector.port';
import { Connector } from './connector.port';
import { at, count, list, text } from './payload';
import { creatorRow } from './rows';

/** TikTok's discover lists as crawled: `{user: [{id: "@handle", name, bio, verified, stats: {followers, likes}}], hashtag, music}`. */
export class TiktokDiscover extends Connector {
  readonly id = 'tiktok-discover';

  recognises(document: unknown): boolean {
    const first = list(at(document, 'user'))[0];
    return /^@/.test(text(at(first, 'id')) ?? '') && at(first, 'stats', 'followers') !== undefined;
  }

  read(document: unknown): ConnectorResult {
    const creators: CreatorRow[] = [];
    const rejects: Reject[] = [];
    list(at(document, 'user')).forEach((user, index) => {
      const handle = text(at(user, 'id'));
      const followers = count(at(user, 'stats', 'followers'));
      if (handle === null) rejects.push(reject(index + 1, 'id', '', 'handle_missing'));
      else if (followers === null)
        rejects.push(
          reject(index + 1, 'stats.followers', text(at(user, 'stats', 'followers')) ?? '', 'followers_missing'),
        );
      else creators.push(profile(user, handle, followers));
    });
    return { creators, posts: [], rejects };
  }
}

function profile(user: unknown, handle: string, followers: number): CreatorRow {
  const likes = count(at(user, 'stats', 'likes'));
  const verified = at(user, 'verified');
  return creatorRow({
    network: 'tiktok',
    handle,
    followers,
    displayName: text(at(user, 'name')),
    externalId: text(at(user, 'userId')),
    url: `https://www.tiktok.com/${handle}`,
    bio: text(at(user, 'bio')),
    totalLikes: likes === null ? null : String(likes),
    verified: typeof verified === 'boolean' ? verified : null,
  });
}
