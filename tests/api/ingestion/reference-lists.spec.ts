import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { importFile } from '../../support/imports';
import { DATED, describeRealLists, realFile, REFERENCE } from '../../support/real-lists';
import { countsOf, type FacetAnswer, filtersOf, recountFacets } from '../../support/facet-recount';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let member: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  member = await aMember(database, await aWorkspace(database), 'community_manager');
}, 60_000);

afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Raw {
  handle: string;
  followers: number;
  /** Interactions over the network's base: followers, or views where the network counts by views. */
  rate: number;
}

interface Columns {
  handle: number;
  followers: number;
  interactions: number[];
  base: number;
}

const INSTAGRAM: Columns = { handle: 0, followers: 4, interactions: [9], base: 4 };
const INSTAGRAM_SEPTEMBER: Columns = { handle: 1, followers: 3, interactions: [8], base: 3 };
const UNDATED: Readonly<Record<string, Columns>> = {
  instagram: INSTAGRAM,
  youtube: { handle: 0, followers: 3, interactions: [8, 10], base: 6 },
  tiktok: { handle: 0, followers: 2, interactions: [6, 8, 10], base: 4 },
};

/** The raw file read by nothing of ours: K and M multiplied in decimal, the first of equal handles kept. */
async function raw(file: string, columns: Columns): Promise<Raw[]> {
  const rows = parse(await readFile(realFile(`profiles/${file}`)), { relax_column_count: true }) as string[][];
  const kept = new Map<string, Raw>();
  for (const row of rows.slice(1)) {
    const handle = row[columns.handle].trim();
    if (!handle || kept.has(handle.toLowerCase())) continue;
    const interactions = columns.interactions.reduce((sum, column) => sum + amount(row[column]), 0);
    kept.set(handle.toLowerCase(), {
      handle,
      followers: amount(row[columns.followers]),
      rate: interactions / amount(row[columns.base]),
    });
  }
  return [...kept.values()];
}

function amount(text: string): number {
  const [, digits, unit] = /^\s*([\d.]+)\s*([KMB]?)\s*$/i.exec(text) ?? [];
  if (digits === undefined) return NaN;
  const zeros = { '': 0, K: 3, M: 6, B: 9 }[unit.toUpperCase()] ?? 0;
  const [whole, fraction = ''] = digits.split('.');
  return Number(`${whole}${fraction}`) * 10 ** (zeros - fraction.length) || Number(digits) * 10 ** zeros;
}

describeRealLists('The public lists of 2022', () => {
  it.each(Object.keys(REFERENCE))(
    '%s is counted as another program counts it',
    async (name) => {
      const month = name.split('_')[1];
      const run = await importFile(app, member, realFile(`profiles/top1000_${name}.csv`), { asOf: DATED[month] });
      const { records, accepted, duplicates, conflicts, rejected, blank } = run;
      expect({
        status: run.status,
        network: run.network,
        records,
        accepted,
        duplicates,
        conflicts,
        rejected,
        blank,
      }).toEqual({
        status: 'done',
        network: name.split('_')[0],
        rejected: 0,
        ...REFERENCE[name],
      });
    },
    60_000,
  );

  it('keeps exact numbers: 4.1M is 4,100,000', async () => {
    const expected = await raw('top1000_instagram_undated2022.csv', INSTAGRAM);
    const rows = await database.rows<{ handle: string; followers: string }>(
      `SELECT p.handle, m.followers FROM metric_snapshot m JOIN profile p ON p.id = m.profile_id
       WHERE p.network = 'instagram' AND m.as_of = '2022-08-01' AND m.workspace_id = $1`,
      [member.workspaceId],
    );
    const kept = new Map(rows.map(({ handle, followers }) => [handle.toLowerCase(), Number(followers)]));
    expect(kept.size).toBe(997);
    for (const { handle, followers } of expected)
      expect([handle, kept.get(handle.toLowerCase())]).toEqual([handle, followers]);
  });

  it('gives the growth between August and September to handles of both lists, with both dates', async () => {
    const second = await aMember(database, await aWorkspace(database), 'community_manager');
    await importFile(app, second, realFile('profiles/top1000_instagram_undated2022.csv'), { asOf: '2022-08-01' });
    await importFile(app, second, realFile('profiles/top1000_instagram_2022-09.csv'), { asOf: '2022-09-01' });
    const before = new Map(
      (await raw('top1000_instagram_undated2022.csv', INSTAGRAM)).map((row) => [row.handle.toLowerCase(), row]),
    );
    const after = await raw('top1000_instagram_2022-09.csv', INSTAGRAM_SEPTEMBER);
    const both = after.filter(({ handle }) => before.has(handle.toLowerCase()));
    const grown = await database.rows<{ handle: string; growth: number; growth_from: string; growth_to: string }>(
      `SELECT handle, growth, growth_from::text, growth_to::text FROM profile WHERE workspace_id = $1 AND growth IS NOT NULL`,
      [second.workspaceId],
    );
    expect(grown).toHaveLength(both.length);
    const found = new Map(grown.map((row) => [row.handle.toLowerCase(), row]));
    for (const { handle, followers } of both) {
      const first = before.get(handle.toLowerCase())?.followers ?? NaN;
      const row = found.get(handle.toLowerCase());
      expect([row?.growth_from, row?.growth_to]).toEqual(['2022-08-01', '2022-09-01']);
      expect(row?.growth).toBeCloseTo((followers - first) / first, 12);
    }
  }, 60_000);

  it.each(Object.keys(UNDATED))(
    'ranks the ten most engaging of each tier on %s as the raw file does',
    async (network) => {
      const own = await aMember(database, await aWorkspace(database), 'community_manager');
      const file = `top1000_${network}_undated2022.csv`;
      await importFile(app, own, realFile(`profiles/${file}`), { asOf: '2022-08-01' });
      const rows = await raw(file, UNDATED[network]);
      const tiers: [string, number, number][] = [
      ['nano', 1e3, 1e4], ['micro', 1e4, 1e5], ['mid', 1e5, 5e5], ['macro', 5e5, 1e6], ['mega', 1e6, Infinity],
    ]; // prettier-ignore
      for (const [tier, from, below] of tiers) {
        const expected = rows
          .filter(({ followers, rate }) => followers >= from && followers < below && Number.isFinite(rate))
          .sort((a, b) => b.rate - a.rate)
          .slice(0, 10);
        const { data } = await app.graphql<{
          discover: { hits: { handle: string; engagement: { observed: number } }[] };
        }>(
          `query ($network: String!, $tier: String!) { discover(filter: { networks: [$network], tiers: [$tier] }, sort: "engagement", first: 10) {
          hits { handle engagement { observed } } } }`,
          { network, tier },
          { cookie: own.cookie, workspace: own.workspace },
        );
        const hits = (data?.discover.hits ?? []).filter(({ engagement }) => engagement.observed !== null);
        expect(hits.map(({ engagement }) => engagement.observed.toPrecision(9))).toEqual(
          expected.map(({ rate }) => rate.toPrecision(9)),
        );
        const rates = expected.map(({ rate }) => rate);
        // Equal rates may change places, and the last of them may be another one of the same rate.
        const distinct = expected.filter(
          ({ rate }) => rates.indexOf(rate) === rates.lastIndexOf(rate) && rate !== rates.at(-1),
        );
        for (const { handle } of distinct) expect(hits.map((hit) => hit.handle)).toContain(handle);
      }
    },
    60_000,
  );

  it('counts all six facets as SQL does, with filters and without', async () => {
    const filters = filtersOf({
      networks: ['instagram', 'youtube'],
      tiers: ['mega'],
      countries: ['US', 'IN', 'BR'],
      languages: ['en'],
      categories: ['music', 'sports'],
    });
    for (const filter of filters) {
      const { data } = await app.graphql<{ discover: { facets: FacetAnswer[] } }>(
        'query ($filter: DiscoverFilter) { discover(filter: $filter, first: 1, facets: ["network", "tier", "country", "language", "category", "emailKnown"]) { facets { facet values { value count } } } }',
        { filter },
        { cookie: member.cookie, workspace: member.workspace },
      );
      expect(countsOf(data?.discover.facets ?? [])).toEqual(await recountFacets(database, member.workspaceId, filter));
    }
  }, 60_000);
});
