import { DomainError } from '@vivier/domain/errors/domain-error';
import { parseInstantCell } from '@vivier/domain/ingestion/date-cell';
import { reject } from '@vivier/domain/ingestion/outcome';
import type { CreatorRow, PostRow, Reject } from '@vivier/domain/ingestion/outcome';
import { instagramAudience } from './audience-reports';
import type { ConnectorResult } from './connector.port';
import { Connector } from './connector.port';
import { at, count, list, object, text } from './payload';
import { creatorRow, postRow } from './rows';

/**
 * Instagram Graph API: business_discovery (fields of a user and pages of its media) and the same user fields asked of
 * an own account. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/business-discovery
 */
export class InstagramBusinessDiscovery extends Connector {
  readonly id = 'instagram-business-discovery';

  recognises(document: unknown): boolean {
    if (Object.keys(object(at(document, 'business_discovery'))).length > 0) return true;
    if (text(at(document, 'error', 'fbtrace_id')) !== null) return true;
    const user =
      text(at(document, 'username')) !== null &&
      (count(at(document, 'followers_count')) !== null || count(at(document, 'media_count')) !== null);
    return user || isMedia(list(at(document, 'data'))[0]);
  }

  read(document: unknown): ConnectorResult {
    if (at(document, 'error') !== undefined)
      throw new DomainError('connector_error', { connector: this.id, status: at(document, 'error', 'code') ?? null });
    const user =
      Object.keys(object(at(document, 'business_discovery'))).length > 0
        ? at(document, 'business_discovery')
        : document;
    const handle = text(at(user, 'username'));
    const media = [...list(at(user, 'media', 'data')), ...list(at(document, 'data'))].filter(isMedia);
    const posts = media.map((entry) => post(entry, handle, text(at(user, 'id'))));
    const found = handle === null ? null : creator(user, handle);
    const creators: CreatorRow[] = found && !('reason' in found) ? [found] : [];
    const rejects: Reject[] = found && 'reason' in found ? [found] : [];
    if (handle === null && posts.length === 0) rejects.push(reject(1, 'username', '', 'handle_missing'));
    return { creators, posts, rejects };
  }
}

function isMedia(entry: unknown): boolean {
  const keys = object(entry);
  return (
    text(keys['id']) !== null &&
    ('media_type' in keys || 'media_product_type' in keys || ('like_count' in keys && 'comments_count' in keys))
  );
}

function creator(user: unknown, handle: string): CreatorRow | Reject {
  const followers = count(at(user, 'followers_count'));
  if (followers === null)
    return reject(1, 'followers_count', text(at(user, 'followers_count')) ?? '', 'followers_missing');
  return creatorRow({
    network: 'instagram',
    handle,
    followers,
    displayName: text(at(user, 'name')),
    externalId: text(at(user, 'id')),
    url: `https://www.instagram.com/${encodeURIComponent(handle)}/`,
    bio: text(at(user, 'biography')),
    following: count(at(user, 'follows_count')),
    posts: count(at(user, 'media_count')),
    audience: instagramAudience(at(user, 'audience')),
  });
}

function post(entry: unknown, handle: string | null, userId: string | null): PostRow {
  const type = text(at(entry, 'media_product_type')) ?? text(at(entry, 'media_type'));
  return postRow({
    network: 'instagram',
    externalId: text(at(entry, 'id')),
    url: text(at(entry, 'permalink')),
    handle: handle ?? text(at(entry, 'username')),
    creatorExternalId: text(at(entry, 'owner', 'id')) ?? userId,
    publishedAt: parseInstantCell(text(at(entry, 'timestamp')) ?? ''),
    caption: text(at(entry, 'caption')),
    likes: count(at(entry, 'like_count')),
    comments: count(at(entry, 'comments_count')),
    views: count(at(entry, 'view_count')),
    mediaType: type === null ? null : type.toLowerCase(),
  });
}
