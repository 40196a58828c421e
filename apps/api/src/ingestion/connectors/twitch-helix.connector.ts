import { parseInstantCell } from '@vivier/domain/ingestion/date-cell';
import { parseLanguageCell } from '@vivier/domain/ingestion/language-cell';
import { reject } from '@vivier/domain/ingestion/outcome';
import type { CreatorRow, PostRow, Reject } from '@vivier/domain/ingestion/outcome';
import type { ConnectorResult } from './connector.port';
import { Connector } from './connector.port';
import { at, count, list, object, text } from './payload';
import { creatorRow, postRow } from './rows';

/**
 * Twitch Helix answers: /users, /channels/followers (its `total` is the follower count), /streams, /videos,
 * /search/channels; alone, in a list, or as the response examples of an OpenAPI description.
 * https://dev.twitch.tv/docs/api/reference
 */
export class TwitchHelix extends Connector {
  readonly id = 'twitch-helix';

  recognises(document: unknown): boolean {
    const servers = list(at(document, 'servers')).some((server) =>
      /api\.twitch\.tv/.test(text(at(server, 'url')) ?? ''),
    );
    return servers || list(at(document, 'data')).some((entry) => shapeOf(object(entry)) !== null);
  }

  read(document: unknown): ConnectorResult {
    const answers = at(document, 'paths') === undefined ? [document] : examples(document);
    const people = new Map<string, Person>();
    const posts: PostRow[] = [];
    for (const answer of answers)
      for (const entry of list(at(answer, 'data'))) collect(object(entry), answer, people, posts);
    const creators: CreatorRow[] = [];
    const rejects: Reject[] = [];
    let line = 0;
    for (const person of people.values()) {
      line += 1;
      if (person.followers === null) rejects.push(reject(line, 'followers', person.login, 'followers_missing'));
      else creators.push(row(person, person.followers));
    }
    return { creators, posts, rejects };
  }
}

const PATHS = ['/users', '/streams', '/videos', '/search/channels'];

function examples(document: unknown): unknown[] {
  return PATHS.flatMap((path) => {
    const json = at(document, 'paths', path, 'get', 'responses', '200', 'content', 'application/json');
    const named = Object.values(object(at(json, 'examples'))).map((example) => at(example, 'value'));
    return at(json, 'example') === undefined ? named : [...named, at(json, 'example')];
  });
}

type Shape = 'user' | 'stream' | 'video' | 'channel';

function shapeOf(entry: Readonly<Record<string, unknown>>): Shape | null {
  if ('broadcaster_type' in entry && 'login' in entry) return 'user';
  if ('viewer_count' in entry && 'user_login' in entry) return 'stream';
  if ('view_count' in entry && 'user_login' in entry) return 'video';
  return 'broadcaster_login' in entry ? 'channel' : null;
}

interface Person {
  login: string;
  id: string | null;
  displayName: string | null;
  bio: string | null;
  email: string | null;
  language: string | null;
  mature: boolean | null;
  followers: number | null;
  viewers: number[];
}

function collect(
  entry: Readonly<Record<string, unknown>>,
  answer: unknown,
  people: Map<string, Person>,
  posts: PostRow[],
): void {
  const shape = shapeOf(entry);
  if (shape === null) return;
  const login = text(entry['login']) ?? text(entry['user_login']) ?? text(entry['broadcaster_login']);
  if (login === null) return;
  const known = people.get(login.toLowerCase()) ?? {
    login,
    id: null,
    displayName: null,
    bio: null,
    email: null,
    language: null,
    mature: null,
    followers: null,
    viewers: [],
  };
  people.set(login.toLowerCase(), known);
  known.id ??= text(entry['user_id']) ?? text(entry['broadcaster_id']) ?? text(entry['id']);
  known.displayName ??= text(entry['display_name']) ?? text(entry['user_name']) ?? text(entry['broadcaster_name']);
  known.language ??= parseLanguageCell(text(entry['broadcaster_language']) ?? text(entry['language']) ?? '');
  known.followers ??= count(entry['follower_count']) ?? count(entry['followers']) ?? count(at(answer, 'total'));
  if (shape === 'user') known.bio ??= text(entry['description']);
  if (shape === 'stream') {
    const viewers = count(entry['viewer_count']);
    if (viewers !== null) known.viewers.push(viewers);
    known.mature ??= typeof entry['is_mature'] === 'boolean' ? entry['is_mature'] : null;
  }
  if (shape === 'video') posts.push(video(entry, login));
}

function row(person: Person, followers: number): CreatorRow {
  const peak = person.viewers.length === 0 ? null : String(Math.max(...person.viewers));
  return creatorRow({
    network: 'twitch',
    handle: person.login,
    followers,
    displayName: person.displayName,
    externalId: person.id,
    url: `https://www.twitch.tv/${person.login}`,
    bio: person.bio,
    language: person.language,
    mature: person.mature,
    peakViewers: peak,
  });
}

function video(entry: Readonly<Record<string, unknown>>, login: string): PostRow {
  return postRow({
    network: 'twitch',
    externalId: text(entry['id']),
    url: text(entry['url']),
    handle: login,
    creatorExternalId: text(entry['user_id']),
    displayName: text(entry['user_name']),
    publishedAt: parseInstantCell(text(entry['published_at']) ?? text(entry['created_at']) ?? ''),
    caption: [text(entry['title']), text(entry['description'])].filter((part) => part !== null).join('\n') || null,
    views: count(entry['view_count']),
    mediaType: text(entry['type']),
    durationSeconds: clockDuration(text(entry['duration'])),
  });
}

/** `1h3m21s` → 3801 seconds. */
export function clockDuration(duration: string | null): string | null {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration ?? '');
  if (!match || match[0] === '') return null;
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return String(hours * 3600 + minutes * 60 + seconds);
}
