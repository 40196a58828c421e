import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, mixedPool, type PoolProfile, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIGURE = '{ value { amount currency } percentile of sampled }';
const COMPARISON = `query ($profileIds: [ID!]!, $briefId: ID) { comparison(profileIds: $profileIds, briefId: $briefId) {
  objective notes weights { factor weight }
  profiles { hit { id handle score targetShare factors { factor points } } low high parts { factor points details }
    costs { kind price { amount currency } cpm ${FIGURE} cpe ${FIGURE} targetCpm ${FIGURE} }
    reach { value low high source estimated } targetReach { value low high estimated } } } }`;
const WHY = `query ($firstId: ID!, $secondId: ID!, $briefId: ID) { whyAbove(firstId: $firstId, secondId: $secondId, briefId: $briefId) {
  aboveId belowId tie aboveScore belowScore difference
  differences { factor points abovePoints belowPoints aboveFactor belowFactor weight aboveMissing aboveDetails } } }`;
const HITS =
  'query ($briefId: ID, $after: String) { discover(briefId: $briefId, first: 100, after: $after, facets: []) { next hits { id score targetShare factors { factor points } } } }';

interface Figure {
  value: { amount: string; currency: string };
  percentile: number | null;
  of: number | null;
  sampled: boolean;
}
interface Compared {
  hit: { id: string; score: number; targetShare: number | null; factors: { factor: string; points: number }[] };
  low: number;
  high: number;
  parts: { factor: string; points: number; details: Record<string, unknown> }[];
  costs: {
    kind: string;
    price: { amount: string };
    cpm: Figure | null;
    cpe: Figure | null;
    targetCpm: Figure | null;
  } | null;
  reach: { value: number; source: string } | null;
  targetReach: { value: number; low: number; high: number; estimated: boolean } | null;
}
interface Why {
  aboveId: string;
  belowId: string;
  tie: boolean;
  aboveScore: number;
  belowScore: number;
  difference: number;
  differences: { factor: string; points: number; abovePoints: number; belowPoints: number; weight: number }[];
}
type Hit = Compared['hit'];

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let pool: PoolProfile[];
let briefId: string;

const units = (points: number) => Math.round(points * 1e6);

async function data<Answer>(query: string, variables: object): Promise<Answer> {
  const answer = await app.graphql<Answer>(query, variables as Record<string, unknown>, lead);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

async function ranked(brief: string | null): Promise<Hit[]> {
  const hits: Hit[] = [];
  let after: string | null = null;
  do {
    const page: { discover: { next: string | null; hits: Hit[] } } = await data(HITS, { briefId: brief, after });
    hits.push(...page.discover.hits);
    after = page.discover.next;
  } while (after);
  return hits;
}

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  const source = await aSource(database, workspace.id);
  pool = await profilesOf(database, workspace.id, source, mixedPool(1500, 12));
  await app.get(RescoreService).rescore(workspace.id);
  const input = {
    name: 'Serum',
    objective: 'sales',
    countries: ['FR'],
    categories: ['beauty'],
    audience: [{ dimension: 'country', keys: ['country:FR'] }],
  };
  const made = await data<{ createBrief: { id: string } }>(
    'mutation ($input: BriefInput!) { createBrief(input: $input) { id } }',
    { input },
  );
  briefId = made.createBrief.id;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('Six creators side by side', () => {
  it('stand in the order asked for, with the scores of the list and parts that sum to them', async () => {
    const listed = await ranked(briefId);
    const asked = [40, 3, 17, 99, 8, 61].map((n) => listed[n]);
    const { comparison } = await data<{ comparison: { profiles: Compared[]; weights: { weight: number }[] } }>(
      COMPARISON,
      { profileIds: asked.map(({ id }) => id), briefId },
    );
    expect(comparison.profiles.map(({ hit }) => [hit.id, hit.score])).toEqual(
      asked.map(({ id, score }) => [id, score]),
    );
    for (const { hit, parts, low, high } of comparison.profiles) {
      expect(parts.reduce((sum, { points }) => sum + units(points), 0)).toBe(units(hit.score));
      expect(low).toBeLessThanOrEqual(hit.score);
      expect(high).toBeGreaterThanOrEqual(hit.score);
    }
    expect(comparison.weights.map(({ weight }) => weight)).toEqual([0.25, 0.2, 0.25, 0.15, 0.15]);
  });

  it('show what a post costs, a thousand reached, an interaction and a thousand of the target, each with its place', async () => {
    // Cost per thousand is a quotient of the profile's own figures: price / (views · e^(−0.59²/2)) · 1000.
    const [{ id, price, views, network }] = await database.rows<{
      id: number;
      price: number;
      views: number;
      network: string;
    }>(
      `SELECT p.id, price_minor::float8 AS price, avg_views AS views, network FROM profile p JOIN audience_figure a ON a.profile_id = p.id
       WHERE price_minor IS NOT NULL AND avg_views > 0 AND network = 'youtube' AND (a.shares->>'country:FR')::int > 0 LIMIT 1`,
    );
    const found = await data<{ comparison: { profiles: Compared[] } }>(COMPARISON, { profileIds: [id], briefId });
    const [{ costs, reach, targetReach, hit, parts }] = found.comparison.profiles;
    const expectedReach = views * Math.exp(-(0.59 ** 2) / 2);
    expect(reach?.value).toBeCloseTo(expectedReach, 6);
    const cpm = (price / expectedReach) * 1000;
    expect(Number(costs?.cpm?.value.amount)).toBeCloseTo(cpm / 100, 1);
    const share = hit.targetShare ?? NaN;
    expect(targetReach?.value).toBeCloseTo(expectedReach * share, 5);
    expect(Number(costs?.targetCpm?.value.amount)).toBeCloseTo(cpm / share / 100, 0);
    const value = parts.find(({ factor }) => factor === 'value');
    expect(value?.details['targetCpm']).toBeCloseTo(cpm / share / 100, 6);
    expect(value?.details['targetReach']).toBeCloseTo(expectedReach * share, 5);
    // Places, counted in SQL: of the network's ranked costs those that are dearer, and half of the equal ones.
    const [counted] = await database.rows<Record<string, number>>(
      `WITH of_network AS (SELECT f.* FROM profile p JOIN profile_factors f ON f.profile_id = p.id WHERE p.network = $2),
         own AS (SELECT * FROM of_network WHERE profile_id = $1)
       SELECT (SELECT round(10000.0 * (count(*) FILTER (WHERE o.cpm_minor > own.cpm_minor)
           + 0.5 * count(*) FILTER (WHERE o.cpm_minor = own.cpm_minor)) / count(*))::int FROM of_network o, own
           WHERE o.cpm_minor IS NOT NULL AND (o.price_kind = 'known' OR o.reach_source <> 'benchmark')) AS cpm,
         (SELECT round(10000.0 * (count(*) FILTER (WHERE o.cpe_minor > own.cpe_minor)
           + 0.5 * count(*) FILTER (WHERE o.cpe_minor = own.cpe_minor)) / count(*))::int FROM of_network o, own
           WHERE o.cpe_minor IS NOT NULL) AS cpe`,
      [id, network],
    );
    expect(costs?.cpm?.percentile).toBe(counted['cpm'] / 100);
    expect(costs?.cpe?.percentile).toBe(counted['cpe'] / 100);
    const all = await ranked(briefId);
    const others = await database.rows<{ id: number; cpm: number }>(
      `SELECT p.id, f.cpm_minor AS cpm FROM profile p JOIN profile_factors f ON f.profile_id = p.id
       WHERE p.network = $1 AND f.cpm_centi IS NOT NULL AND p.id <> $2`,
      [network, id],
    );
    const targetCosts = others.flatMap((other) => {
      const otherShare = all.find((one) => one.id === String(other.id))?.targetShare;
      return typeof otherShare === 'number' ? [other.cpm / otherShare] : [];
    });
    expect(costs?.targetCpm).toMatchObject({ of: targetCosts.length, sampled: false });
    const dearer = targetCosts.filter((cost) => cost > cpm / share).length;
    expect(costs?.targetCpm?.percentile).toBe(Math.round((10_000 * dearer) / targetCosts.length) / 100);
  });

  it('have no cost of a target without one', async () => {
    const { comparison } = await data<{ comparison: { profiles: Compared[]; notes: string[] } }>(COMPARISON, {
      profileIds: [pool[0].id, pool[1].id],
    });
    expect(comparison.notes).toEqual(['no_brief']);
    expect(comparison.profiles.map(({ targetReach, costs }) => [targetReach, costs?.targetCpm ?? null])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('are six at most, and all of them exist', async () => {
    const codeOf = async (profileIds: unknown[]) =>
      (await app.graphql(COMPARISON, { profileIds }, lead)).errors?.[0].extensions;
    expect(await codeOf(pool.slice(0, 7).map(({ id }) => id))).toMatchObject({
      code: 'too_many_profiles',
      details: { field: 'profileIds', most: 6, count: 7 },
    });
    expect(await codeOf([pool[0].id, 999_999])).toMatchObject({ code: 'not_found' });
  });
});

describe('Why A stands above B', () => {
  it('is told by differences that sum to that of the scores, the largest first, whoever is named first', async () => {
    for (const brief of [briefId, null]) {
      const listed = await ranked(brief);
      for (let n = 0; n + 7 < listed.length; n += 41) {
        const [a, b] = [listed[n], listed[n + 7]];
        const { whyAbove } = await data<{ whyAbove: Why }>(WHY, { firstId: b.id, secondId: a.id, briefId: brief });
        expect([whyAbove.aboveId, whyAbove.belowId]).toEqual([a.id, b.id]);
        expect([whyAbove.aboveScore, whyAbove.belowScore]).toEqual([a.score, b.score]);
        const sum = whyAbove.differences.reduce((total, { points }) => total + units(points), 0);
        expect(sum).toBe(units(a.score) - units(b.score));
        expect(units(whyAbove.difference)).toBe(sum);
        const sizes = whyAbove.differences.map(({ points }) => Math.abs(points));
        expect([...sizes].sort((x, y) => y - x)).toEqual(sizes);
        for (const { factor, points, abovePoints, belowPoints } of whyAbove.differences) {
          const of = (hit: Hit) => hit.factors.find((one) => one.factor === factor)?.points ?? NaN;
          expect([units(abovePoints), units(belowPoints)]).toEqual([units(of(a)), units(of(b))]);
          expect(units(points)).toBe(units(of(a)) - units(of(b)));
        }
      }
    }
  }, 60_000);

  it('is refused for one and the same profile, and for what is not there', async () => {
    const code = async (firstId: unknown, secondId: unknown) =>
      (await app.graphql(WHY, { firstId, secondId }, lead)).errors?.[0].extensions.code;
    expect(await code(pool[0].id, pool[0].id)).toBe('same_profile');
    expect(await code(pool[0].id, 999_999)).toBe('not_found');
    expect(await code('x', pool[0].id)).toBe('not_found');
  });
});
