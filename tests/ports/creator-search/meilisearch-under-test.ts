import { join } from 'node:path';
import { EmbeddedCreatorSearch } from '../../../apps/api/src/creators/embedded-creator-search';
import { MeiliHttp } from '../../../apps/api/src/creators/meilisearch/meili-server';
import { MeilisearchCreatorSearch } from '../../../apps/api/src/creators/meilisearch/meilisearch-creator-search';
import { MeilisearchIndexer } from '../../../apps/api/src/creators/meilisearch/meilisearch-indexer';
import { Database } from '../../../apps/api/src/platform/database/database';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { MeiliRecorder } from '../../support/meili-recorder';
import { startTestApp } from '../../support/test-app';
import { startTestDatabase } from '../../support/test-database';
import type { SearchUnderTest } from './creator-search.contract';

/** Where a suite's exchanges come from: the recording, or the live servers. */
export type Source = 'recorded' | 'live';

export interface MeilisearchUnderTest extends SearchUnderTest {
  indexer: MeilisearchIndexer;
  embedded: EmbeddedCreatorSearch;
  http: MeiliHttp;
  recorder: MeiliRecorder;
}

const LIVE = (process.env['VIVIER_TEST_MEILI'] ?? '').split(',').filter(Boolean);
const RECORD = process.env['VIVIER_TEST_RECORD'] === '1';

/** How many live servers were given. */
export const LIVE_SERVERS = LIVE.length;

/** The API on Meilisearch; what it makes on a live server is taken away at the end. */
export async function startMeilisearch(name: string, source: Source, servers = 1): Promise<MeilisearchUnderTest> {
  const live = source === 'live' || RECORD;
  if (live && LIVE.length < servers) throw new Error(`${name} needs ${servers} servers in MEILI_URL`);
  const urls = Array.from({ length: servers }, (_, at) => (live ? LIVE[at] : `http://meili-${at + 1}:7700`));
  const file = join(process.cwd(), 'tests/ports/recorded', `${name}.ndjson`);
  const key = process.env['VIVIER_TEST_MEILI_KEY'] ?? 'recorded';
  const recorder = new MeiliRecorder(file, urls, live ? fetch : null, key);
  const tables = await startTestDatabase();
  const environment = { MEILI_URL: urls.join(','), MEILI_KEY: key };
  const app = await startTestApp({ database: tables, environment });
  const http = app.get(MeiliHttp);
  http.send = recorder.send;
  const indexer = app.get(MeilisearchIndexer);
  // A busy machine must not turn an answer into a fallback.
  indexer.group.patience = 60_000;
  const search = app.get(MeilisearchCreatorSearch);
  return {
    tables,
    http,
    indexer,
    recorder,
    graphql: app.graphql,
    search,
    settled: (workspaceId) => search.settled(workspaceId),
    embedded: app.get(EmbeddedCreatorSearch),
    database: app.get(Database),
    rescore: (workspaceId) => app.get(RescoreService).rescore(workspaceId),
    close: async () => {
      const workspaces = await tables.rows<{ id: string }>('SELECT id FROM workspace');
      await app.close();
      await tables.drop();
      if (source === 'recorded') recorder.save();
      if (live)
        await removeIndexes(
          urls,
          key,
          workspaces.map(({ id }) => id),
        );
      if (recorder.unknown.length) throw new Error(`not recorded:\n${recorder.unknown.join('\n')}`);
    },
  };
}

async function removeIndexes(urls: readonly string[], key: string, workspaces: readonly string[]): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  for (const url of urls) {
    for (const id of workspaces) await fetch(`${url}/indexes/vivier-${id}`, { method: 'DELETE', headers });
  }
}
