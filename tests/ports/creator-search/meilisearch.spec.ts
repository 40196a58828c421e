import { nameHandlesAnew } from '../../support/pool';
import { creatorSearchContract } from './creator-search.contract';
import { meilisearchServers } from './meilisearch-servers';
import { meilisearchTraps } from './meilisearch-traps';
import { LIVE_SERVERS, type Source, startMeilisearch } from './meilisearch-under-test';

beforeAll(nameHandlesAnew);

const SOURCES: Source[] =
  LIVE_SERVERS > 0 && process.env['VIVIER_TEST_RECORD'] !== '1' ? ['recorded', 'live'] : ['recorded'];

describe.each(SOURCES)('Meilisearch, %s', (source) => {
  describe('the port', () => creatorSearchContract(() => startMeilisearch('contract', source)));
  describe('its traps', () => meilisearchTraps(() => startMeilisearch('traps', source)));
  const several = source === 'recorded' || LIVE_SERVERS > 1 ? describe : describe.skip;
  several('several servers', () => meilisearchServers(() => startMeilisearch('servers', source, 2)));
});
