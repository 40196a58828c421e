import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Connector, ConnectorResult } from './connector.port';
import { at, list } from './payload';
import { InstagramBusinessDiscovery } from './instagram-business-discovery.connector';
import { PodcastFeed } from './podcast-feed.connector';
import { TiktokDiscover } from './tiktok-discover.connector';
import { TwitchHelix } from './twitch-helix.connector';
import { YoutubeChannels } from './youtube-channels.connector';

export const CONNECTORS: readonly Connector[] = [
  new YoutubeChannels(),
  new InstagramBusinessDiscovery(),
  new TwitchHelix(),
  new TiktokDiscover(),
  new PodcastFeed(),
];

const LARGEST = 32 * 1024 * 1024;

/** The connector whose shape a parsed document has, else null: the document is then read by its columns. */
export function connectorFor(document: unknown): Connector | null {
  return CONNECTORS.find((connector) => connector.recognises(document)) ?? null;
}

export interface ConnectorFile {
  readonly connector: string;
  readonly result: ConnectorResult;
}

/** Reads a recorded answer from a file of up to 32 MB; null when it is larger, no JSON, or of no known service. */
export async function readConnectorFile(path: string): Promise<ConnectorFile | null> {
  const size = await stat(path).then(
    (info) => info.size,
    (cause: NodeJS.ErrnoException) => {
      throw new DomainError('file_unreadable', { reason: cause.code ?? 'unknown' }, cause);
    },
  );
  if (size > LARGEST) return null;
  const content = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').trimStart();
  if (!content.startsWith('{')) return null;
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch {
    return null;
  }
  const answers = answersOf(document);
  if (answers) return { connector: 'answers', result: readAnswers(answers) };
  const connector = connectorFor(document);
  return connector === null ? null : { connector: connector.id, result: connector.read(document) };
}

/** Several answers of one reading, as a connection keeps them: `{vivier: "answers", answers: […]}`. */
function answersOf(document: unknown): readonly unknown[] | null {
  return at(document, 'vivier') === 'answers' ? list(at(document, 'answers')) : null;
}

/** Rows of all of them, in their order; an answer of no known shape tells nothing. */
function readAnswers(answers: readonly unknown[]): ConnectorResult {
  const results = answers.flatMap((answer) => connectorFor(answer)?.read(answer) ?? []);
  return {
    creators: results.flatMap(({ creators }) => creators),
    posts: results.flatMap(({ posts }) => posts),
    rejects: results.flatMap(({ rejects }) => rejects),
  };
}
