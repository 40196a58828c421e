import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { handleKey } from '@vivier/domain/creators/handle';
import type { NamedTarget } from '@vivier/domain/ingestion/connection-targets';
import { at, list, text } from '../../connectors/payload';
import type { Answer } from '../../../platform/outgoing/outgoing';
import { parsed, parsedOrNull, rateLimited, reasonWord, retryAfter } from '../answers';
import { NetworkHosts } from '../network-hosts';
import { NetworkReader, type Piece, type Reading } from '../network-reader.port';

/** Most ids of one channels.list or videos.list. */
const MOST_IDS = 50;
const LATEST_VIDEOS = 10;
const CHANNEL_ID = /^UC[\w-]{22}$/;

const SPENT = ['quotaExceeded', 'dailyLimitExceeded'];
const SLOWER = ['rateLimitExceeded', 'userRateLimitExceeded', 'backendError'];

/**
 * YouTube Data API v3 by an API key: channels.list (by ids, fifty a unit, or by a handle), then the latest uploads by
 * playlistItems.list and videos.list, a unit each. The key goes into a header, so that no address holds it.
 * https://developers.google.com/youtube/v3/docs/channels/list
 */
@Injectable()
export class YoutubeReader extends NetworkReader {
  readonly network = 'youtube';
  readonly source = 'YouTube Data API';

  constructor(private readonly hosts: NetworkHosts) {
    super();
  }

  async *read(reading: Reading): AsyncGenerator<Piece> {
    const known = reading.targets.filter(({ externalId }) => CHANNEL_ID.test(externalId ?? ''));
    const named = reading.targets.filter(({ externalId }) => !CHANNEL_ID.test(externalId ?? ''));
    for (let from = 0; from < known.length; from += MOST_IDS) {
      const part = known.slice(from, from + MOST_IDS);
      yield* this.channels(reading, part, { id: part.map(({ externalId }) => externalId).join(',') });
    }
    for (const target of named) yield* this.channels(reading, [target], { forHandle: `@${target.handle}` });
  }

  private async *channels(
    reading: Reading,
    targets: readonly NamedTarget[],
    which: Readonly<Record<string, string>>,
  ): AsyncGenerator<Piece> {
    const document = await this.list(reading, 'channels', {
      part: 'snippet,statistics,contentDetails',
      maxResults: String(MOST_IDS),
      ...which,
    });
    const items = list(at(document, 'items'));
    const ids = new Set(items.map((item) => text(at(item, 'id'))));
    const keys = new Set(items.map((item) => handleKey(text(at(item, 'snippet', 'customUrl')) ?? '')));
    const isThere = ({ externalId, handleKey: key }: NamedTarget) =>
      externalId && CHANNEL_ID.test(externalId) ? ids.has(externalId) : keys.has(key) || items.length > 0;
    yield {
      document,
      found: targets.filter(isThere),
      missing: targets.filter((one) => !isThere(one)).map((target) => ({ target, code: 'profile_unknown' })),
    };
    if (reading.posts) yield* this.latestVideos(reading, items);
  }

  private async *latestVideos(reading: Reading, channels: readonly unknown[]): AsyncGenerator<Piece> {
    let ids: string[] = [];
    for (const [index, channel] of channels.entries()) {
      const playlistId = text(at(channel, 'contentDetails', 'relatedPlaylists', 'uploads'));
      if (playlistId) ids.push(...(await this.uploads(reading, playlistId)));
      if (ids.length === 0 || (ids.length <= MOST_IDS - LATEST_VIDEOS && index < channels.length - 1)) continue;
      const part = 'snippet,statistics,contentDetails';
      yield { document: await this.list(reading, 'videos', { part, id: ids.join(',') }), found: [], missing: [] };
      ids = [];
    }
  }

  private async uploads(reading: Reading, playlistId: string): Promise<string[]> {
    try {
      const parameters = { part: 'contentDetails', maxResults: String(LATEST_VIDEOS), playlistId };
      const page = await this.list(reading, 'playlistItems', parameters);
      return list(at(page, 'items')).flatMap((item) => text(at(item, 'contentDetails', 'videoId')) ?? []);
    } catch (error) {
      // A channel that never published anything has no such playlist.
      if (error instanceof DomainError && error.details['status'] === 404) return [];
      throw error;
    }
  }

  private async list(reading: Reading, what: string, parameters: Readonly<Record<string, string>>): Promise<unknown> {
    const address = `${this.hosts.youtube}/${what}?${new URLSearchParams(parameters).toString()}`;
    const answer = await reading.ask({ address, headers: { 'x-goog-api-key': reading.credential.key ?? '' }, cost: 1 });
    if (answer.status !== 200) throw failure(answer);
    return parsed(answer);
  }
}

/** https://developers.google.com/youtube/v3/docs/errors: the reason counts, the status says too little. */
function failure(answer: Answer): DomainError {
  const { status } = answer;
  const document = parsedOrNull(answer);
  const [first] = list(at(document, 'error', 'errors'));
  const reason = reasonWord(first, 'reason');
  const key = list(at(document, 'error', 'details')).some((one) => text(at(one, 'reason')) === 'API_KEY_INVALID');
  if (reason && SPENT.includes(reason)) return new DomainError('quota_exceeded', { reason });
  if (status === 429 || (reason && SLOWER.includes(reason))) return rateLimited(retryAfter(answer));
  if (status === 401 || status === 403 || key || reason === 'keyInvalid')
    return new DomainError('credentials_refused', { status, reason });
  return new DomainError('network_failed', { status, reason, seconds: retryAfter(answer) });
}
