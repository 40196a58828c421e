import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource, mixedPool, type PoolProfile, profilesOf } from '../../support/pool';
import { type GraphqlAnswer, startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PART =
  'factor value points weight factorScore missing estimated source asOf cohort cohortSize percentile low high details';
const EXPLAIN = `query ($profileId: ID!, $briefId: ID) { explanation(profileId: $profileId, briefId: $briefId) {
  score low high formulaVersion benchmarkVersion snapshotHash objective notes parts { ${PART} } } }`;
const HITS = `query ($briefId: ID, $after: String) { discover(briefId: $briefId, first: 100, after: $after, facets: []) { next hits { id score factors { factor points missing } } } }`;
const COMPARE = `query ($profileIds: [ID!]!, $briefId: ID) { compare(profileIds: $profileIds, briefId: $briefId) { id score handle } }`;
const CREATE = 'mutation ($input: BriefInput!) { createBrief(input: $input) { id } }';

interface Part {
  factor: string;
  value: number | null;
  points: number;
  weight: number;
  factorScore: number | null;
  missing: boolean;
  estimated: boolean;
  source: string | null;
  asOf: string | null;
  cohort: string | null;
  cohortSize: number | null;
  percentile: number | null;
  low: number | null;
  high: number | null;
  details: Record<string, unknown>;
}
interface Explanation {
  score: number;
  low: number;
  high: number;
  snapshotHash: string;
  objective: string;
  notes: string[];
  parts: Part[];
}
interface Hit {
  id: string;
  score: number;
  factors: { factor: string; points: number; missing: boolean }[];
}

interface Page {
  next: string | null;
  hits: Hit[];
}

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let pool: PoolProfile[];
let briefId: string;
let source: number;

async function explain(profileId: number | string, brief: string | null = briefId): Promise<Explanation> {
  const answer = await app.graphql<{ explanation: Explanation }>(EXPLAIN, { profileId, briefId: brief }, lead);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.explanation;
}

async function hits(brief: string | null): Promise<Hit[]> {
  const found: Hit[] = [];
  let after: string | null = null;
  do {
    const answer: GraphqlAnswer<{ discover: Page }> = await app.graphql(HITS, { briefId: brief, after }, lead);
    found.push(...(answer.data?.discover.hits ?? []));
    after = answer.data?.discover.next ?? null;
  } while (after);
  return found;
}

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  source = await aSource(database, workspace.id, 'hypeauditor-september.csv');
  pool = await profilesOf(database, workspace.id, source, mixedPool(400, 3));
  await app.get(RescoreService).rescore(workspace.id);
  const input = {
    name: 'B',
    objective: 'sales',
    countries: ['FR'],
    categories: ['beauty'],
    audience: [
      { dimension: 'country', keys: ['country:FR'] },
      { dimension: 'language', keys: ['language:fr'] },
    ],
    minimumShares: [{ key: 'country:FR', share: 0.35 }],
  };
  const answer = await app.graphql<{ createBrief: { id: string } }>(CREATE, { input }, lead);
  briefId = answer.data?.createBrief.id ?? '';
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('An explanation', () => {
  it('sums to the score that the list shows, for every profile, with and without a brief', async () => {
    for (const brief of [briefId, null]) {
      const listed = await hits(brief);
      expect(listed.length).toBeGreaterThan(50);
      for (const hit of listed.filter((_, n) => n % 19 === 0)) {
        const explained = await explain(hit.id, brief);
        expect(explained.score).toBe(hit.score);
        const units = explained.parts.reduce((sum, { points }) => sum + Math.round(points * 1e6), 0);
        expect(units).toBe(Math.round(hit.score * 1e6));
        expect(explained.low).toBeLessThanOrEqual(explained.score);
        expect(explained.high).toBeGreaterThanOrEqual(explained.score);
        for (const { factor, points, missing } of hit.factors) {
          const parts = explained.parts.filter((part) => part.factor === factor || part.details['of'] === factor);
          expect(parts.reduce((sum, part) => sum + Math.round(part.points * 1e6), 0)).toBe(Math.round(points * 1e6));
          if (parts.length) expect(parts[0].missing).toBe(missing);
        }
      }
    }
  }, 60_000);

  it('names value, interval, source, date, cohort and percentile of engagement', async () => {
    const [scored] = await database.rows<{ id: number; rate: number; centi: number; size: number; line: number }>(
      `SELECT profile_id AS id, rate, engagement_centi AS centi, cohort_size AS size FROM profile_factors
       WHERE engagement_centi IS NOT NULL AND cohort_kind = 'workspace' LIMIT 1`,
    );
    const { parts } = await explain(scored.id, null);
    const [engagement] = parts;
    expect(engagement).toMatchObject({
      factor: 'engagement',
      value: scored.rate,
      percentile: scored.centi / 100,
      cohort: 'workspace',
      cohortSize: scored.size,
      source: 'hypeauditor-september.csv',
      asOf: '2026-09-01',
      missing: false,
      factorScore: scored.centi / 100,
    });
    expect(engagement.low).toBeLessThan(scored.rate);
    expect(engagement.high).toBeGreaterThan(scored.rate);
    expect(engagement.details).toMatchObject({ state: 'available', basis: 'counts', posts: 12, assumed: true });
  });

  it('shows what a missing factor costs as a part of its own', async () => {
    const [{ id }] = await database.rows<{ id: number }>(
      'SELECT profile_id AS id FROM profile_factors WHERE engagement_centi IS NULL LIMIT 1',
    );
    const { parts } = await explain(id, null);
    const [engagement, missing] = parts;
    expect([engagement.factor, engagement.missing, engagement.factorScore]).toEqual(['engagement', true, 50]);
    expect([missing.factor, missing.details['of']]).toEqual(['missing', 'engagement']);
    expect(missing.points).toBeCloseTo(engagement.weight * (20 - 50), 6);
  });

  it('says where a target share comes from, and how far it can be trusted', async () => {
    const [own] = await database.rows<{ id: number; fr: number; lang: number }>(
      `SELECT profile_id AS id, (shares->>'country:FR')::int AS fr, (shares->>'language:fr')::int AS lang FROM audience_figure
       WHERE (shares->>'country:FR')::int > 3500 LIMIT 1`,
    );
    const fit = (await explain(own.id)).parts.find(({ factor }) => factor === 'audienceFit');
    expect(fit).toMatchObject({
      value: Math.round((own.fr * own.lang) / 10_000) / 10_000,
      estimated: false,
      source: 'hypeauditor-september.csv',
      low: Math.max(0, own.fr + own.lang - 10_000) / 10_000,
      high: Math.min(own.fr, own.lang) / 10_000,
      details: {
        kind: 'product',
        dimensions: [
          { keys: ['country:FR'], share: own.fr / 10_000 },
          { keys: ['language:fr'], share: own.lang / 10_000 },
        ],
      },
    });
    const [guessed] = await database.rows<{ id: number }>(
      `SELECT p.id FROM profile p WHERE network = 'instagram' AND NOT EXISTS (SELECT FROM audience_figure a WHERE a.profile_id = p.id) LIMIT 1`,
    );
    const estimate = (await explain(guessed.id)).parts.find(({ factor }) => factor === 'audienceFit');
    expect(estimate?.estimated).toBe(true);
    expect(estimate?.source).toMatch(/^instagram/);
  });

  it('explains a profile that a minimum share keeps out, and names the gate', async () => {
    const [{ id }] = await database.rows<{ id: number }>(
      `SELECT profile_id AS id FROM audience_figure WHERE (shares->>'country:FR')::int < 3500 LIMIT 1`,
    );
    expect((await explain(id)).notes).toContain('gate_minimum_share:country:FR');
  });

  it('freezes to the same hash while nothing changes, to another when a figure does', async () => {
    const { id } = pool[0];
    const before = await explain(id);
    expect(before.snapshotHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await explain(id)).snapshotHash).toBe(before.snapshotHash);
    await app.get(RescoreService).rescore(lead.workspaceId);
    expect((await explain(id)).snapshotHash).toBe(before.snapshotHash);
    expect((await explain(id, null)).snapshotHash).not.toBe(before.snapshotHash);
    await database.rows("UPDATE profile SET categories = '{opera}', changed_xid = pg_current_xact_id() WHERE id = $1", [
      id,
    ]);
    expect((await explain(id)).snapshotHash).not.toBe(before.snapshotHash);
  }, 60_000);

  it('is refused for what is not there', async () => {
    const named = await aProfile(database, lead.workspaceId, source, { followers: null });
    for (const [profileId, code] of [
      ['999999', 'not_found'],
      ['abc', 'not_found'],
      [String(named.id), 'not_scored'],
    ]) {
      const answer = await app.graphql(EXPLAIN, { profileId }, lead);
      expect([profileId, answer.errors?.[0].extensions.code]).toEqual([profileId, code]);
    }
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    const answer = await app.graphql(EXPLAIN, { profileId: pool[0].id }, stranger);
    expect(answer.errors?.[0].extensions.code).toBe('not_found');
  });
});

describe('Comparing', () => {
  it('shows profiles in the order asked for, with the scores of the list', async () => {
    const listed = new Map((await hits(null)).map(({ id, score }) => [id, score]));
    const asked = [pool[9], pool[3], pool[5]].map(({ id }) => String(id));
    const answer = await app.graphql<{ compare: { id: string; score: number }[] }>(
      COMPARE,
      { profileIds: asked },
      lead,
    );
    expect(answer.data?.compare.map(({ id, score }) => [id, score])).toEqual(asked.map((id) => [id, listed.get(id)]));
  });

  it('compares with a brief also those whom its gates keep out', async () => {
    const gated = await database.rows<{ id: number }>(
      `SELECT profile_id AS id FROM audience_figure WHERE (shares->>'country:FR')::int < 3500 LIMIT 2`,
    );
    const profileIds = gated.map(({ id }) => String(id));
    const answer = await app.graphql<{ compare: { id: string }[] }>(COMPARE, { profileIds, briefId }, lead);
    expect(answer.data?.compare.map(({ id }) => id)).toEqual(profileIds);
  });
});
