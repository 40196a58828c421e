import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { countsOf, type FacetAnswer, filtersOf, recountFacets } from '../../support/facet-recount';
import { aSource, mixedPool, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let member: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  member = await aMember(database, workspace, 'analyst');
  await profilesOf(database, workspace.id, await aSource(database, workspace.id), mixedPool(900, 31));
  // Another workspace's people are in no count.
  const other = await aWorkspace(database);
  await profilesOf(database, other.id, await aSource(database, other.id), mixedPool(50, 32));
  await app.get(RescoreService).rescore(workspace.id);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const FILTERS = filtersOf({
  networks: ['instagram', 'tiktok'],
  tiers: ['micro', 'mid'],
  countries: ['FR', 'JP'],
  languages: ['fr', 'en', 'ja'],
  categories: ['beauty', 'gaming'],
});

test.each(FILTERS.map((filter) => [JSON.stringify(filter), filter]))(
  'with %s each of the six facets is counted as SQL does without its own filter',
  async (_, filter) => {
    const { data, errors } = await app.graphql<{ discover: { facets: FacetAnswer[] } }>(
      'query ($filter: DiscoverFilter) { discover(filter: $filter, first: 1, facets: ["network", "tier", "country", "language", "category", "emailKnown"]) { facets { facet values { value count } } } }',
      { filter },
      member,
    );
    expect(errors).toBeUndefined();
    const expected = await recountFacets(database, member.workspaceId, filter as object);
    expect(Object.keys(expected)).toHaveLength(6);
    expect(countsOf(data?.discover.facets ?? [])).toEqual(expected);
    expect(Object.values(expected).every((counts) => Object.keys(counts).length > 0)).toBe(true);
  },
);
