import { reject } from '@vivier/domain/ingestion/outcome';
import type { CreatorRow, PostRow, Reject } from '@vivier/domain/ingestion/outcome';
import { parseInstantCell } from '@vivier/domain/ingestion/date-cell';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { youtubeAudience } from './audience-reports';
import type { ConnectorResult } from './connector.port';
import { Connector } from './connector.port';
import { at, count, list, text } from './payload';
import { creatorRow, postRow } from './rows';

/**
 * YouTube Data API v3: channels.list (counts are strings; `hiddenSubscriberCount` hides the number) and videos.list
 * with statistics. https://developers.google.com/youtube/v3/docs/channels
 */
export class YoutubeChannels extends Connector {
  readonly id = 'youtube-channels';

  recognises(document: unknown): boolean {
    const kind = text(at(document, 'kind')) ?? '';
    if (/^youtube#(?:channel|video)(?:ListResponse)?$/.test(kind)) return true;
    return list(at(document, 'error', 'errors')).some((error) => /^youtube/.test(text(at(error, 'domain')) ?? ''));
  }

  read(document: unknown): ConnectorResult {
    if (at(document, 'error') !== undefined)
      throw new DomainError('connector_error', { connector: this.id, status: at(document, 'error', 'code') ?? null });
    const single = /^youtube#(?:channel|video)$/.test(text(at(document, 'kind')) ?? '');
    const items = single ? [document] : list(at(document, 'items'));
    const creators: CreatorRow[] = [];
    const posts: PostRow[] = [];
    const rejects: Reject[] = [];
    items.forEach((item, index) => {
      if (text(at(item, 'kind')) === 'youtube#video') posts.push(video(item));
      else {
        const found = channel(item, index + 1);
        if ('reason' in found) rejects.push(found);
        else creators.push(found);
      }
    });
    return { creators, posts, rejects };
  }
}

function channel(item: unknown, line: number): CreatorRow | Reject {
  const id = text(at(item, 'id'));
  const customUrl = text(at(item, 'snippet', 'customUrl'));
  const handle = customUrl ?? id;
  if (handle === null) return reject(line, 'snippet.customUrl', '', 'handle_missing');
  const statistics = at(item, 'statistics');
  if (at(statistics, 'hiddenSubscriberCount') === true)
    return reject(line, 'statistics.hiddenSubscriberCount', 'true', 'followers_hidden');
  const followers = count(at(statistics, 'subscriberCount'));
  if (followers === null)
    return reject(
      line,
      'statistics.subscriberCount',
      text(at(statistics, 'subscriberCount')) ?? '',
      'followers_missing',
    );
  const views = count(at(statistics, 'viewCount'));
  return creatorRow({
    network: 'youtube',
    handle,
    followers,
    displayName: text(at(item, 'snippet', 'title')),
    externalId: id,
    url: id === null ? null : `https://www.youtube.com/channel/${id}`,
    bio: text(at(item, 'snippet', 'description')),
    posts: count(at(statistics, 'videoCount')),
    totalViews: views === null ? null : String(views),
    country: text(at(item, 'snippet', 'country')),
    language: text(at(item, 'snippet', 'defaultLanguage'))?.toLowerCase() ?? null,
    audience: youtubeAudience(at(item, 'audience')),
  });
}

function video(item: unknown): PostRow {
  const id = text(at(item, 'id'));
  const title = text(at(item, 'snippet', 'title'));
  const description = text(at(item, 'snippet', 'description'));
  return postRow({
    network: 'youtube',
    externalId: id,
    url: id === null ? null : `https://www.youtube.com/watch?v=${id}`,
    creatorExternalId: text(at(item, 'snippet', 'channelId')),
    displayName: text(at(item, 'snippet', 'channelTitle')),
    publishedAt: parseInstantCell(text(at(item, 'snippet', 'publishedAt')) ?? ''),
    caption: [title, description].filter((part) => part !== null).join('\n') || null,
    likes: count(at(item, 'statistics', 'likeCount')),
    comments: count(at(item, 'statistics', 'commentCount')),
    views: count(at(item, 'statistics', 'viewCount')),
    mediaType: 'video',
    durationSeconds: isoDuration(text(at(item, 'contentDetails', 'duration'))),
  });
}

/** `PT1H2M3S` → 3723 seconds. */
export function isoDuration(duration: string | null): string | null {
  const match = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration ?? '');
  if (!match || match[0] === 'P') return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return String(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}
