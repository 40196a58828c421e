import { liveIndex } from '../../../apps/api/src/creators/meilisearch/creators-index';
import { aWorkspace } from '../../support/builders';
import { aSource, mixedPool, profilesOf } from '../../support/pool';
import type { CreatorQuery } from '../../../apps/api/src/creators/creator-search.port';
import type { MeilisearchUnderTest } from './meilisearch-under-test';

const PROFILES = 60;
const BRIEF = { weightsBp: [1500, 1500, 3500, 2000, 1500], target: [['country:FR']], wishes: { category: ['beauty'] } };

/** Several servers answer as one; one of them away is said. */
export function meilisearchServers(start: () => Promise<MeilisearchUnderTest>): void {
  let under: MeilisearchUnderTest;
  let workspaceId: string;

  beforeAll(async () => {
    under = await start();
    ({ id: workspaceId } = await aWorkspace(under.tables));
    const sourceId = await aSource(under.tables, workspaceId);
    await profilesOf(under.tables, workspaceId, sourceId, mixedPool(PROFILES, 5));
    await under.search.rebuild(workspaceId);
  }, 60_000);
  afterAll(() => under?.close());

  async function both(query: Partial<CreatorQuery>) {
    await under.search.ready(workspaceId);
    await under.settled(workspaceId);
    return under.database.inWorkspace(workspaceId, async (tx) => {
      const asked = { brief: BRIEF, limit: 20, histogram: true, ...query };
      const scope = { workspaceId, tx };
      return { found: await under.search.search(scope, asked), exact: await under.embedded.search(scope, asked) };
    });
  }

  it('each holds a part, and together they hold all', async () => {
    const { servers } = under.indexer.group;
    const counts = await Promise.all(
      servers.map((server) =>
        server
          .ask<{ numberOfDocuments: number }>('GET', `/indexes/${liveIndex(workspaceId)}/stats`)
          .then(({ numberOfDocuments }) => numberOfDocuments),
      ),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(PROFILES);
    expect(Math.min(...counts)).toBeGreaterThan(PROFILES / 4);
  });

  it.each<Partial<CreatorQuery>>([
    {},
    { filters: { network: ['instagram'], minShares: [{ keys: ['country:FR'], minBp: 2000 }] } },
    { filters: { emailKnown: true }, sort: { by: 'followers' } },
    { sort: { by: 'price' }, filters: { followers: { min: 2000 } } },
  ])('they answer as one index would: %j', async (query) => {
    const { found, exact } = await both(query);
    expect(found.away).toEqual([]);
    expect(found.degraded).toBe(false);
    const { hits, total, facets, histogram, next } = exact;
    expect({
      hits: found.hits,
      total: found.total,
      facets: found.facets,
      histogram: found.histogram,
      next: found.next,
    }).toEqual({ hits, total, facets, histogram, next });
  });

  it('a text is looked for on all of them', async () => {
    const { found } = await both({ text: 'creator_5_7' });
    expect(found.hits.length).toBeGreaterThan(0);
    expect(found.degraded).toBe(false);
  });

  it('one that is away is named, and the others answer', async () => {
    const [first, second] = under.indexer.group.servers;
    const away = [...under.indexer.group.servers];
    // Known to the first under an address at which nobody listens, and not there for us either.
    await first.ask('PATCH', '/network', { body: { remotes: { [second.name]: { url: 'http://127.0.0.1:9' } } } });
    const { send } = under.http;
    under.http.send = (url, init) =>
      url.startsWith(second.url) ? Promise.reject(new TypeError('fetch failed')) : send(url, init);
    const { found } = await both({});
    expect(found.away).toEqual([away[1].name]);
    expect(found.degraded).toBe(false);
    expect(found.total).toBeGreaterThan(0);
    expect(found.total).toBeLessThan(PROFILES);
    under.http.send = send;
  });

  it('the one that was asked first away: another asks in its place', async () => {
    const [first] = under.indexer.group.servers;
    const { send } = under.http;
    under.http.send = (url, init) =>
      url.startsWith(first.url) ? Promise.reject(new TypeError('fetch failed')) : send(url, init);
    const { found } = await both({ filters: { network: ['instagram'] } });
    expect(found.away).toEqual([first.name]);
    expect(found.degraded).toBe(false);
    under.http.send = send;
  });

  it('none of them there: the embedded index answers', async () => {
    const { send } = under.http;
    under.http.send = () => Promise.reject(new TypeError('fetch failed'));
    const { found, exact } = await both({});
    expect(found.degraded).toBe(true);
    expect(found.hits).toEqual(exact.hits);
    under.http.send = send;
  });
}
