import { readFile, stat } from 'node:fs/promises';
import type { Connector, ConnectorResult } from './connector.port';
import { InstagramBusinessDiscovery } from './instagram-business-discovery.connector';
import { TiktokDiscover } from './tiktok-discover.connector';
import { TwitchHelix } from './twitch-helix.connector';
import { YoutubeChannels } from './youtube-channels.connector';

export const CONNECTORS: readonly Connector[] = [
  new YoutubeChannels(),
  new InstagramBusinessDiscovery(),
  new TwitchHelix(),
  new TiktokDiscover(),
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
  const { size } = await stat(path);
  if (size > LARGEST) return null;
  const content = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').trimStart();
  if (!content.startsWith('{')) return null;
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch {
    return null;
  }
  const connector = connectorFor(document);
  return connector === null ? null : { connector: connector.id, result: connector.read(document) };
}
