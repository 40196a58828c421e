import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, mixedPool, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const DISCOVER = `query Discover($filter: DiscoverFilter, $briefId: ID, $sort: String, $descending: Boolean, $first: Int, $after: String, $facets: [String!]) {
  discover(filter: $filter, briefId: $briefId, sort: $sort, descending: $descending, first: $first, after: $after, facets: $facets) {
    total gated tookMs indexedAt degraded next notes
    facets { facet values { value count } } followerHistogram { from to count }
    hits { id creatorId rank handle displayName network tier followers country categories emailKnown contacted asOf source otherNetworks
      engagement { state variant observed value low high percentile posts assumed cohortKind cohortSize cohortFrom cohortTo cohortMedian }
      authenticity { score state flags { code value low high extreme } } growth { value from to }
      price { kind low { amount currency } high { amount currency } cpm { amount currency } }
      targetShare targetShareEstimated score factors { factor points missing estimated } } } }`;

const CREATE_BRIEF = `mutation Create($input: BriefInput!) { createBrief(input: $input) { id version } }`;

interface Page {
  total: number;
  gated: number;
  next: string | null;
  notes: string[];
  facets: { facet: string; values: { value: string; count: number }[] }[];
  followerHistogram: { from: number; to: number; count: number }[];
  hits: {
    id: string;
    rank: number;
    network: string;
    score: number;
    followers: number;
    handle: string;
    engagement: { observed: number | null };
    targetShare: number | null;
    targetShareEstimated: boolean | null;
    factors: { factor: string; points: number; missing: boolean; estimated: boolean }[];
  }[];
}

/** What the tables hold of one profile; everything expected below is computed from this alone. */
interface Stored {
  id: number;
  network: string;
  country: string | null;
  language: string | null;
  categories: string[];
  followers: number;
  email: string | null;
  growth: number | null;
  observed: number | null;
  engagement: number | null;
  authenticity: number | null;
  p20: number;
  value: number | null;
  state: string;
  audience: Record<string, number> | null;
}

const POOL = 900;
const BRIEF = {
  name: 'Spring skincare',
  objective: 'awareness',
  audience: [
    { dimension: 'country', keys: ['country:FR', 'country:DE'] },
    { dimension: 'agegender', keys: ['agegender:F18-24', 'agegender:F25-34'] },
  ],
  minimumShares: [{ key: 'country:FR', share: 0.2 }],
  networks: ['instagram', 'tiktok'],
  countries: ['FR'],
  categories: ['beauty'],
};

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let stored: Stored[];
let briefId: string;

async function discover(variables: Record<string, unknown>, as: TestMember = lead): Promise<Page> {
  const answer = await app.graphql<{ discover: Page }>(DISCOVER, variables, as);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.discover;
}

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  const source = await aSource(database, workspace.id);
  await profilesOf(database, workspace.id, source, mixedPool(POOL));
  await app.get(RescoreService).rescore(workspace.id);
  stored = await database.rows<Stored>(
    `SELECT p.id, p.network, p.country, p.language, p.categories, p.followers::float8 AS followers, c.email, p.growth,
       f.observed_rate AS observed, f.engagement_centi AS engagement, f.authenticity_centi AS authenticity,
       f.authenticity_p20 AS p20, f.value_centi AS value, f.authenticity_state AS state, a.shares AS audience
     FROM profile p JOIN creator c ON c.id = p.creator_id JOIN profile_factors f ON f.profile_id = p.id
       LEFT JOIN audience_figure a ON a.profile_id = p.id ORDER BY p.id`,
  );
  const created = await app.graphql<{ createBrief: { id: string } }>(CREATE_BRIEF, { input: BRIEF }, lead);
  if (!created.data) throw new Error(JSON.stringify(created.errors));
  briefId = created.data.createBrief.id;
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

/** Mean share of each key over the known audiences, of a country with at least 50 of them, else of the network. */
function priorFor(profile: Stored): Record<string, number> | null {
  const sameNetwork = stored.filter(({ network, audience }) => audience && network === profile.network);
  const sameCountry = sameNetwork.filter(({ country }) => country !== null && country === profile.country);
  const group = sameCountry.length >= 50 ? sameCountry : sameNetwork;
  if (group.length < 50) return null;
  const keys = new Set(group.flatMap(({ audience }) => Object.keys(audience ?? {})));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      Math.round(group.reduce((sum, { audience }) => sum + (audience?.[key] ?? 0), 0) / group.length),
    ]),
  );
}

const sumOf = (shares: Record<string, number>, keys: string[]) =>
  Math.min(
    10_000,
    keys.reduce((sum, key) => sum + (shares[key] ?? 0), 0),
  );

/** The brief's list by hand: gate, percentile of the target share, linear score, ties by id. */
function expectedForBrief(): { id: number; units: number }[] {
  const audiences = new Map(stored.map((profile) => [profile.id, profile.audience ?? priorFor(profile)]));
  const shareOf = (profile: Stored) => {
    const shares = audiences.get(profile.id);
    if (!shares) return null;
    const [a, b] = BRIEF.audience.map(({ keys }) => sumOf(shares, keys));
    return Math.round((a * b) / 10_000);
  };
  const shares = stored.map(shareOf).filter((share) => share !== null);
  const weights = [1500, 1500, 3500, 2000, 1500];
  return stored
    .filter((profile) => sumOf(audiences.get(profile.id) ?? {}, ['country:FR']) >= 2000)
    .map((profile) => {
      const share = shareOf(profile);
      const below = shares.filter((other) => other < (share ?? 0)).length;
      const equal = shares.filter((other) => other === share).length;
      const fit = share === null ? 2000 : Math.round((10_000 * (below + equal / 2)) / shares.length);
      const met = [
        BRIEF.networks.includes(profile.network),
        profile.country === 'FR',
        profile.categories.includes('beauty'),
      ];
      const wish = Math.round((10_000 * met.filter(Boolean).length) / 3);
      const factors = [
        profile.engagement ?? 2000,
        profile.authenticity ?? profile.p20,
        fit,
        profile.value ?? 2000,
        wish,
      ];
      return { id: profile.id, units: factors.reduce((sum, factor, k) => sum + weights[k] * factor, 0) };
    })
    .sort((a, b) => b.units - a.units || a.id - b.id);
}

describe('Discover', () => {
  it('ranks for a brief as a computation by hand does, page after page, without gaps or repeats', async () => {
    const expected = expectedForBrief();
    const found: { id: number; units: number }[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const page: Page = await discover({ briefId, first: 37, after, facets: [] });
      found.push(...page.hits.map(({ id, score }) => ({ id: Number(id), units: Math.round(score * 1e6) })));
      expect(page.hits.map(({ rank }) => rank)).toEqual(page.hits.map((_, n) => total + n + 1));
      expect(page.total).toBe(expected.length);
      expect(page.gated).toBe(POOL - expected.length);
      total += page.hits.length;
      after = page.next;
    } while (after);
    expect(found).toEqual(expected);
  }, 60_000);

  it('shows parts that sum to the score, and says what is missing or estimated', async () => {
    const page = await discover({ briefId, first: 100, facets: [] });
    for (const hit of page.hits) {
      expect(hit.factors.map(({ factor }) => factor)).toEqual([
        'engagement',
        'authenticity',
        'audienceFit',
        'value',
        'briefFit',
      ]);
      expect(hit.factors.reduce((sum, { points }) => sum + Math.round(points * 1e6), 0)).toBe(
        Math.round(hit.score * 1e6),
      );
      const own = stored.find(({ id }) => id === Number(hit.id));
      expect(hit.factors[0].missing).toBe(own?.engagement === null);
      expect(hit.targetShareEstimated).toBe(own?.audience === null);
    }
    expect(page.notes).toContain('audiences_estimated');
  });

  it('counts every facet as SQL does, each without its own filter', async () => {
    const filter = { networks: ['instagram', 'tiktok'], countries: ['FR', 'DE'], emailKnown: true, minFollowers: 2000 };
    const page = await discover({ filter, first: 0 });
    const base = `SELECT p.*, c.email IS NOT NULL AS known, f.authenticity_state AS state FROM profile p
      JOIN creator c ON c.id = p.creator_id JOIN profile_factors f ON f.profile_id = p.id WHERE p.followers >= 2000`;
    const conditions: Record<string, string> = {
      network: "network IN ('instagram', 'tiktok')",
      country: "country IN ('FR', 'DE')",
      emailKnown: 'known',
    };
    const values: Record<string, string> = {
      network: 'network',
      country: 'country',
      language: 'language',
      category: 'unnest(categories)',
      emailKnown: 'known::text',
      authenticity: 'state',
      tier: `CASE WHEN followers >= 1000000 THEN 'mega' WHEN followers >= 500000 THEN 'macro' WHEN followers >= 100000 THEN 'mid'
        WHEN followers >= 10000 THEN 'micro' WHEN followers >= 1000 THEN 'nano' END`,
    };
    for (const [facet, value] of Object.entries(values)) {
      const others = Object.entries(conditions)
        .filter(([name]) => name !== facet)
        .map(([, condition]) => condition);
      const rows = await database.rows<{ value: string; count: number }>(
        `SELECT value, count(*)::int AS count FROM (SELECT ${value} AS value FROM (${base}) rows WHERE ${others.join(' AND ')}) v
         WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value COLLATE "C"`,
      );
      expect({ facet, values: page.facets.find((found) => found.facet === facet)?.values }).toEqual({
        facet,
        values: rows,
      });
    }
    const [{ count }] = await database.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM (${base}) rows WHERE ${Object.values(conditions).join(' AND ')}`,
    );
    expect(page.total).toBe(count);
  });

  it('draws the followers of everything that the other filters leave', async () => {
    const page = await discover({ filter: { networks: ['youtube'], minFollowers: 100_000 }, first: 0 });
    const youtube = stored.filter(({ network }) => network === 'youtube');
    expect(page.followerHistogram.reduce((sum, { count }) => sum + count, 0)).toBe(youtube.length);
    for (const { from, to, count } of page.followerHistogram.slice(0, -1)) {
      expect(count).toBe(youtube.filter(({ followers }) => followers >= from && followers < to).length);
    }
  });

  it('orders by the observed engagement rate with unknown ones last', async () => {
    const page = await discover({ filter: { networks: ['tiktok'] }, sort: 'engagement', first: 100, facets: [] });
    const expected = stored
      .filter(({ network }) => network === 'tiktok')
      .sort((a, b) => (b.observed ?? -1) - (a.observed ?? -1) || a.id - b.id)
      .slice(0, 100);
    expect(page.hits.map(({ id }) => Number(id))).toEqual(expected.map(({ id }) => id));
  });

  it('orders by growth upwards when asked', async () => {
    const page = await discover({ sort: 'growth', descending: false, first: 50, facets: [] });
    const expected = stored
      .filter(({ growth }) => growth !== null)
      .sort((a, b) => (a.growth ?? 0) - (b.growth ?? 0) || a.id - b.id);
    expect(page.hits.map(({ id }) => Number(id))).toEqual(expected.slice(0, 50).map(({ id }) => id));
  });

  it('filters by audience share, and by known figures alone when estimates are left out', async () => {
    const filter = { audience: [{ key: 'country:FR', share: 0.4 }], keepEstimated: false };
    const known = await discover({ filter, first: 0 });
    expect(known.total).toBe(stored.filter(({ audience }) => (audience?.['country:FR'] ?? 0) >= 4000).length);
    const all = await discover({ filter: { ...filter, keepEstimated: true }, first: 0 });
    const shares = stored.map((profile) => (profile.audience ?? priorFor(profile))?.['country:FR'] ?? 0);
    expect(all.total).toBe(shares.filter((share) => share >= 4000).length);
  });

  it('says that without a brief nothing is fitted to anybody', async () => {
    const page = await discover({ first: 5 });
    expect(page.notes).toEqual(['no_brief']);
    expect(page.total).toBe(POOL);
    for (const hit of page.hits) {
      expect(hit.factors[2].points).toBe(0);
      expect(hit.factors[4].points).toBe(0);
      expect(hit.targetShare).toBeNull();
    }
  });

  it('refuses what it cannot read, by code', async () => {
    for (const [variables, code] of [
      [{ after: 'nonsense' }, 'cursor_invalid'],
      [{ first: 101 }, 'invalid_input'],
      [{ sort: 'beauty' }, 'invalid_input'],
      [{ briefId: '00000000-0000-4000-8000-000000000000' }, 'not_found'],
      [{ filter: { listId: '00000000-0000-4000-8000-000000000000' } }, 'not_found'],
    ] as const) {
      const answer = await app.graphql(DISCOVER, variables, lead);
      expect([variables, answer.errors?.[0].extensions.code]).toEqual([variables, code]);
    }
  });

  it('shows nothing of it to another workspace', async () => {
    const other = await aWorkspace(database);
    const stranger = await aMember(database, other, 'owner');
    const page = await discover({ first: 10 }, stranger);
    expect([page.total, page.hits, page.facets.flatMap(({ values }) => values)]).toEqual([0, [], []]);
    const brief = await app.graphql(DISCOVER, { briefId }, stranger);
    expect(brief.errors?.[0].extensions.code).toBe('not_found');
    const headed = await app.graphql(DISCOVER, {}, { ...stranger, workspace: lead.workspace });
    expect(headed.errors?.[0].extensions.code).toBe('not_signed_in');
  });

  it('ranks for who works for one brand by that brand’s briefs only', async () => {
    const workspace = { id: lead.workspaceId, slug: lead.workspace };
    const [own, others] = [await aBrand(database, workspace.id), await aBrand(database, workspace.id)];
    const manager = await aMember(database, workspace, 'community_manager', own);
    const make = async (brandId: string, name: string) => {
      const answer = await app.graphql<{ createBrief: { id: string } }>(
        CREATE_BRIEF,
        { input: { ...BRIEF, name, brandId } },
        lead,
      );
      return answer.data?.createBrief.id;
    };
    const [mine, theirs] = [await make(own, 'Own'), await make(others, 'Other')];
    expect((await discover({ briefId: mine, first: 1 }, manager)).total).toBe(expectedForBrief().length);
    for (const id of [theirs, briefId]) {
      const answer = await app.graphql(DISCOVER, { briefId: id }, manager);
      expect(answer.errors?.[0].extensions.code).toBe('not_found');
    }
  });
});
