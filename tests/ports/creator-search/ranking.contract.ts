import { DEFAULT_TIER_BOUNDS } from '@vivier/domain/creators/tier';
import { bruteForceSearch } from '@vivier/scoring/ranking/brute-force';
import {
  type RankingBrief,
  type RankingFilters,
  type RankingQuery,
  type RankingRow,
  type Shares,
  SORTS,
} from '@vivier/scoring/ranking/ranking-types';
import { eachRow, plainRow } from '../../../apps/api/src/creators/ranking-rows';
import { aWorkspace } from '../../support/builders';
import { aSource, mixedPool, profilesOf } from '../../support/pool';
import { random } from '../../support/random';
import type { SearchUnderTest } from './creator-search.contract';

const PROFILES = 120;
const QUESTIONS = 24;
const PAGE = 15;

const PRIORS: Record<string, Shares> = {
  instagram: { 'country:FR': 3000, 'country:DE': 1000, 'agegender:F18-24': 2600 },
  'instagram|FR': { 'country:FR': 7000, 'agegender:F18-24': 2400 },
  'instagram|JP': {},
  tiktok: { 'agegender:F18-24': 4000 },
};

const BRIEFS: RankingBrief[] = [
  { weightsBp: [5834, 2500, 0, 1666, 0] },
  { weightsBp: [1500, 1500, 3500, 2000, 1500], target: [['country:FR']], wishes: { category: ['beauty'] } },
  {
    weightsBp: [2500, 2000, 2500, 1500, 1500],
    target: [
      ['country:FR', 'country:DE'],
      ['agegender:F18-24', 'agegender:F25-34'],
    ],
    wishes: { network: ['instagram', 'tiktok'], language: ['fr'] },
    gates: [{ keys: ['country:FR'], minBp: 1500 }],
  },
  {
    weightsBp: [3500, 1500, 2500, 1000, 1500],
    target: [['language:fr']],
    wishes: { tier: ['micro'], country: ['FR'] },
  },
];

/** Every page against one that looks at each profile alone. */
export function rankingContract(under: () => SearchUnderTest): void {
  let workspaceId: string;
  let rows: RankingRow[];
  const priors = new Map<string, Shares>();

  beforeAll(async () => {
    const { tables, search, database, rescore } = under();
    ({ id: workspaceId } = await aWorkspace(tables));
    const pool = mixedPool(PROFILES, 11);
    await profilesOf(tables, workspaceId, await aSource(tables, workspaceId), pool);
    await tables.rows(
      `UPDATE audience_figure SET shares = shares - 'language:fr' WHERE workspace_id = $1 AND profile_id % 4 = 0`,
      [workspaceId],
    );
    await tables.rows(
      `UPDATE audience_figure SET shares = shares || '{"agegender:F18-24&country:FR": 900, "agegender:F25-34&country:FR": 700}'
       WHERE workspace_id = $1 AND profile_id % 5 = 0`,
      [workspaceId],
    );
    await rescore(workspaceId);
    for (const [group, shares] of Object.entries(PRIORS)) {
      await tables.rows(
        `INSERT INTO audience_prior (workspace_id, prior_group, shares, profiles, basis, computed_at)
         VALUES ($1, $2, $3, 60, 'workspace', now()) ON CONFLICT (workspace_id, prior_group) DO UPDATE SET shares = $3`,
        [workspaceId, group, shares],
      );
    }
    await search.rebuild(workspaceId);
    rows = [];
    const settings = { bounds: DEFAULT_TIER_BOUNDS, currency: 'EUR' };
    await database.withClient(workspaceId, (client) => eachRow(client, settings, (row) => rows.push(plainRow(row))));
    rows.sort((a, b) => a.id - b.id);
    // A group without a prior of its own takes its network's.
    for (const { network, country } of rows) {
      const group = country ? `${network}|${country}` : network;
      const shares = PRIORS[group] ?? PRIORS[network];
      if (shares) priors.set(group, shares);
    }
  }, 60_000);

  it.each(questions())('$name', async ({ query }) => {
    const { search, database, settled } = under();
    await search.ready(workspaceId);
    await settled(workspaceId);
    const ask = (asked: RankingQuery) =>
      database.inWorkspace(workspaceId, (tx) => search.search({ workspaceId, tx }, { ...asked, histogram: true }));
    const expected = bruteForceSearch(rows, priors, query);
    let page = await ask({ ...query, limit: PAGE });
    const { total, gated, estimated, facets, histogram } = page;
    expect({ total, gated, estimated, facets }).toEqual({
      total: expected.total,
      gated: expected.gated,
      estimated: expected.estimated,
      facets: expected.facets,
    });
    expect(page.degraded).toBe(false);
    const { followers: _, ...others } = query.filters ?? {};
    const counted = bruteForceSearch(rows, priors, { ...query, filters: others }).hits.map(({ id }) => id);
    const followers = rows.filter(({ id }) => counted.includes(id)).map((row) => row.followers);
    expect(histogram).toEqual(
      histogram?.map(({ from, to }) => ({
        from,
        to,
        count: followers.filter((count) => count >= from && (to === null || count < to)).length,
      })),
    );
    const hits = [...page.hits];
    for (let turned = 1; turned < 3 && page.next; turned++) {
      page = await ask({ ...query, limit: PAGE, facets: false, after: page.next });
      expect(page.total).toBe(expected.total);
      hits.push(...page.hits);
    }
    expect(hits).toEqual(expected.hits.slice(0, hits.length));
    expect(hits.length).toBe(Math.min(expected.total, 3 * PAGE));
  });
}

function questions(): { name: string; query: RankingQuery }[] {
  const next = random(23);
  return Array.from({ length: QUESTIONS }, (_, n) => {
    const by = SORTS[n % SORTS.length];
    const direction = next() < 0.3 ? (by === 'price' ? ('desc' as const) : ('asc' as const)) : undefined;
    const filters = someFilters(next);
    const query = {
      brief: BRIEFS[n % BRIEFS.length],
      sort: { by, direction: by === 'score' ? undefined : direction },
      filters,
    };
    return { name: `${by} ${direction ?? ''} brief ${n % BRIEFS.length} ${JSON.stringify(filters)}`, query };
  });
}

/** One to three filters of those that a person may set. */
function someFilters(next: () => number): RankingFilters {
  const possible: RankingFilters[] = [
    { network: ['instagram', 'tiktok'] },
    { tier: ['micro', 'mid'] },
    { country: ['FR', 'DE'] },
    { language: ['fr'] },
    { category: ['beauty', 'travel'] },
    { authenticity: ['none'] },
    { emailKnown: true },
    { followers: { min: 3000, max: 400_000 } },
    { engagement: { min: 0.02 } },
    { growth: { min: 0, max: 0.05 } },
    { price: { max: 50_000 } },
    { lastPostAfterDay: 20_600 },
    { minShares: [{ keys: ['country:FR'], minBp: 2500 }] },
    { minShares: [{ keys: ['agegender:F18-24'], minBp: 1500 }], keepEstimated: false },
    { minShares: [{ keys: ['language:fr'], minBp: 0 }] },
    { country: ['fr'] },
  ];
  const count = 1 + Math.floor(next() * 3);
  return Object.assign(
    {},
    ...Array.from({ length: count }, () => possible[Math.floor(next() * possible.length)]),
  ) as RankingFilters;
}
