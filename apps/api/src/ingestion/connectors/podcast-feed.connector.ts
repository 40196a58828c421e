import { convert } from 'html-to-text';
import { parseInstantCell } from '@vivier/domain/ingestion/date-cell';
import { reject } from '@vivier/domain/ingestion/outcome';
import type { PostRow } from '@vivier/domain/ingestion/outcome';
import type { ConnectorResult } from './connector.port';
import { Connector } from './connector.port';
import { at, list, object, text } from './payload';
import { postRow } from './rows';

const LONGEST_MARKUP = 20_000;
const LONGEST_CAPTION = 5_000;

/**
 * A podcast's feed, turned into JSON when it was read (`podcast-document.ts`). A feed says nothing of its audience: the show is
 * known by its episodes, without followers, as an account is whose posts alone were imported.
 */
export class PodcastFeed extends Connector {
  readonly id = 'podcast-feed';

  recognises(document: unknown): boolean {
    return text(at(document, 'podcast', 'feed')) !== null && Array.isArray(at(document, 'podcast', 'episodes'));
  }

  read(document: unknown): ConnectorResult {
    const show = at(document, 'podcast');
    const handle = text(at(show, 'handle'));
    if (handle === null) return { creators: [], posts: [], rejects: [reject(1, 'handle', '', 'handle_missing')] };
    const posts = list(at(show, 'episodes')).map((episode) => post(object(episode), handle, show));
    return { creators: [], posts, rejects: [] };
  }
}

function post(episode: Readonly<Record<string, unknown>>, handle: string, show: unknown): PostRow {
  const title = text(episode['title']);
  const about = text(episode['description']);
  const words = about === null ? null : convert(about.slice(0, LONGEST_MARKUP), { wordwrap: false }).trim();
  return postRow({
    network: 'podcast',
    externalId: text(episode['guid']),
    url: text(episode['link']),
    handle,
    creatorExternalId: text(at(show, 'guid')),
    displayName: text(at(show, 'title')),
    publishedAt: instant(text(episode['published'])),
    caption: [title, words].filter((part) => part).join('\n').slice(0, LONGEST_CAPTION) || null, // prettier-ignore
    mediaType: 'podcast_episode',
    durationSeconds: seconds(text(episode['duration'])),
  });
}

/** RFC 822 as feeds write it (with its zone), else whatever a file may say. */
function instant(date: string | null): string | null {
  const time = /\d:\d\d.*\s(?:[A-Z]{1,4}|[+-]\d{4})$/.test(date ?? '') ? Date.parse(date ?? '') : NaN;
  return Number.isNaN(time) ? parseInstantCell(date ?? '') : new Date(time).toISOString();
}

/** `3600`, `60:00` and `1:00:00` are an hour. */
function seconds(duration: string | null): string | null {
  if (!/^\d{1,6}(:\d{1,2}){0,2}$/.test(duration ?? '')) return null;
  return String((duration ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
}
