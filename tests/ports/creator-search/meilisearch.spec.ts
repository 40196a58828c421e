import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../apps/api/src/platform/database/data-source';
import {
  ensureEmbeddedPostgres,
  type RunningDatabase,
} from '../../../apps/api/src/platform/database/embedded-postgres';
import { nameHandlesAnew } from '../../support/pool';
import { creatorSearchContract } from './creator-search.contract';
import { meilisearchServers } from './meilisearch-servers';
import { meilisearchTraps } from './meilisearch-traps';
import { LIVE_SERVERS, type Source, startMeilisearch } from './meilisearch-under-test';

/** A server of its own: what is told again to the search servers depends on every transaction that runs beside. */
const ASIDE = 'VIVIER_TEST_DATABASE';
const shared = process.env[ASIDE];
let home: string;
let own: RunningDatabase;

beforeAll(async () => {
  nameHandlesAnew();
  home = await mkdtemp(join(tmpdir(), 'vivier-meilisearch-'));
  own = await ensureEmbeddedPostgres(home);
  await migrate(own.url);
  process.env[ASIDE] = own.url;
});
afterAll(async () => {
  process.env[ASIDE] = shared;
  await own.stop();
  await rm(home, { recursive: true, force: true });
});

const SOURCES: Source[] =
  LIVE_SERVERS > 0 && process.env['VIVIER_TEST_RECORD'] !== '1' ? ['recorded', 'live'] : ['recorded'];

describe.each(SOURCES)('Meilisearch, %s', (source) => {
  describe('the port', () => creatorSearchContract(() => startMeilisearch('contract', source)));
  describe('its traps', () => meilisearchTraps(() => startMeilisearch('traps', source)));
  const several = source === 'recorded' || LIVE_SERVERS > 1 ? describe : describe.skip;
  several('several servers', () => meilisearchServers(() => startMeilisearch('servers', source, 2)));
});
