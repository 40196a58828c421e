import { CreatorSearch } from '../../../apps/api/src/creators/creator-search.port';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource, mixedPool, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const OUTLOOK = `query ($profileId: ID!, $briefId: ID, $filter: DiscoverFilter, $top: Int) {
  rankOutlook(profileId: $profileId, briefId: $briefId, filter: $filter, top: $top) { rank total score notes
    goals { goal place holderId holderScore gap changes { kind factor field from to score rank details } } } }`;
const HITS = `query ($briefId: ID, $filter: DiscoverFilter, $after: String) {
  discover(briefId: $briefId, filter: $filter, first: 100, after: $after, facets: []) { next hits { id score factors { factor points } } } }`;
const CREATE = 'mutation ($input: BriefInput!) { createBrief(input: $input) { id } }';

interface Change {
  kind: string;
  factor: string;
  field: string | null;
  from: number | null;
  to: number;
  score: number;
  rank: number;
  details: { weights?: Record<string, number>; wish?: string };
}
interface Outlook {
  rank: number | null;
  total: number;
  score: number;
  notes: string[];
  goals: { goal: string; place: number; holderId: string; holderScore: number; gap: number; changes: Change[] }[];
}
interface Hit {
  id: string;
  score: number;
  factors: { factor: string; points: number }[];
}

const BRIEF = {
  objective: 'sales',
  countries: ['FR'],
  categories: ['beauty'],
  languages: ['fr'],
  audience: [{ dimension: 'country', keys: ['country:FR'] }],
};

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let source: number;
let briefId: string;

async function data<Answer>(query: string, variables: object): Promise<Answer> {
  const answer = await app.graphql<Answer>(query, variables as Record<string, unknown>, lead);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
const outlook = async (profileId: string, more: object = {}) =>
  (await data<{ rankOutlook: Outlook }>(OUTLOOK, { profileId, briefId, ...more })).rankOutlook;
const brief = async (input: object) => (await data<{ createBrief: { id: string } }>(CREATE, { input })).createBrief.id;

async function ranking(by: string | null = briefId, filter: object = {}): Promise<Hit[]> {
  const hits: Hit[] = [];
  let after: string | null = null;
  do {
    const page: { discover: { next: string | null; hits: Hit[] } } = await data(HITS, { briefId: by, filter, after });
    hits.push(...page.discover.hits);
    after = page.discover.next;
  } while (after);
  return hits;
}
const rankOf = (hits: readonly Hit[], id: string) => hits.findIndex((hit) => hit.id === id) + 1;

/** What the index shows after something in the tables has changed. */
const refreshed = async () => app.get<CreatorSearch>(CreatorSearch as never).refresh(lead.workspaceId);

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  source = await aSource(database, workspace.id);
  await profilesOf(database, workspace.id, source, mixedPool(400, 21));
  await app.get(RescoreService).rescore(workspace.id);
  briefId = await brief({ name: 'Serum', ...BRIEF });
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('What would change the rank', () => {
  it('says where a profile stands, and whose place is the next', async () => {
    const hits = await ranking();
    for (const n of [1, 30, 200]) {
      const found = await outlook(hits[n].id);
      expect([found.rank, found.total, found.score]).toEqual([n + 1, hits.length, hits[n].score]);
      const [next, top] = found.goals;
      expect([next.goal, next.place, next.holderId, next.holderScore]).toEqual([
        'next',
        n,
        hits[n - 1].id,
        hits[n - 1].score,
      ]);
      expect(next.gap).toBeCloseTo(hits[n - 1].score - hits[n].score, 6);
      if (n >= 10) expect([top.goal, top.place, top.holderId]).toEqual(['top', 10, hits[9].id]);
      else expect(top).toBeUndefined();
    }
    expect((await outlook(hits[0].id)).goals).toEqual([]);
  });

  it('names for each factor the least that does it: sorted again, one hundredth of a point less does not', async () => {
    const hits = await ranking();
    const weights = { engagement: 0.25, authenticity: 0.2, audienceFit: 0.25, value: 0.15, briefFit: 0.15 };
    let checked = 0;
    for (const n of [5, 42, 111, 250]) {
      const own = hits[n];
      for (const { place, changes } of (await outlook(own.id)).goals) {
        for (const change of changes.filter(({ kind }) => kind === 'factor')) {
          const points = own.factors.find(({ factor }) => factor === change.factor)?.points ?? NaN;
          const rankWith = (value: number) => {
            const weight = weights[change.factor as keyof typeof weights];
            const units = Math.round((own.score - points) * 1e6) + Math.round(weight * 1e4) * Math.round(value * 100);
            const above = hits.filter((hit) => {
              if (hit.id === own.id) return false;
              const theirs = Math.round(hit.score * 1e6);
              return theirs > units || (theirs === units && Number(hit.id) < Number(own.id));
            });
            return { rank: above.length + 1, score: units / 1e6 };
          };
          expect(rankWith(change.to)).toEqual({ rank: change.rank, score: change.score });
          expect(change.rank).toBeLessThanOrEqual(place);
          expect(rankWith(change.to - 0.01).rank).toBeGreaterThan(place);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(12);
  });

  it('names weights with which a brief of its own ranks the profile there', async () => {
    const hits = await ranking();
    let checked = 0;
    for (const n of [20, 160]) {
      const own = hits[n];
      for (const { place, changes } of (await outlook(own.id)).goals) {
        for (const change of changes.filter(({ kind }) => kind === 'weight')) {
          const weights = Object.entries(change.details.weights ?? {}).map(([factor, weight]) => ({ factor, weight }));
          const other = await brief({ ...BRIEF, name: `Weights ${(checked += 1)}`, weights });
          const again = await ranking(other);
          expect(rankOf(again, own.id)).toBe(change.rank);
          expect(change.rank).toBeLessThanOrEqual(place);
          expect(again[change.rank - 1].score).toBe(change.score);
        }
      }
    }
    expect(checked).toBeGreaterThan(3);
  }, 60_000);

  it('names a wish, a target share and a rate that do it once they are true', async () => {
    const tried = { wish: 0, target_share: 0, observed_rate: 0 };
    for (const n of [25, 60, 90, 130, 170, 230]) {
      const own = (await ranking())[n];
      const { goals } = await outlook(own.id);
      const [next] = goals;
      for (const change of next.changes.filter(({ kind }) => kind === 'input')) {
        expect(change.rank).toBeLessThanOrEqual(next.place);
        tried[change.field as keyof typeof tried] += 1;
        if (change.field === 'wish' && change.details.wish === 'category') {
          await database.rows(
            `UPDATE profile SET categories = categories || '{beauty}', changed_xid = pg_current_xact_id() WHERE id = $1`,
            [own.id],
          );
          await refreshed();
          const now = await ranking();
          expect([rankOf(now, own.id), now[change.rank - 1].score]).toEqual([change.rank, change.score]);
        } else if (change.field === 'target_share' && n > 100) {
          const shares = { 'country:FR': Math.round(change.to * 10_000) };
          await database.rows(
            `INSERT INTO audience_figure (workspace_id, profile_id, as_of, source_id, shares) VALUES ($1, $2, '2026-10-01', $3, $4)`,
            [lead.workspaceId, own.id, source, JSON.stringify(shares)],
          );
          await refreshed();
          expect(rankOf(await ranking(), own.id)).toBeLessThanOrEqual(next.place);
        }
        if (change.field !== 'observed_rate') break;
      }
    }
    expect(tried.target_share + tried.wish + tried.observed_rate).toBeGreaterThan(4);
  }, 60_000);

  it('looks at the filtered list, and says when a profile is not in it', async () => {
    const filter = { networks: ['instagram'] };
    const hits = await ranking(briefId, filter);
    expect(await outlook(hits[4].id, { filter })).toMatchObject({ rank: 5, total: hits.length });
    const elsewhere = (await ranking()).find((hit) => rankOf(hits, hit.id) === 0);
    const out = await outlook(elsewhere?.id ?? '', { filter });
    expect([out.rank, out.goals, out.notes]).toEqual([null, [], ['filtered_out']]);
    const gated = await brief({ ...BRIEF, name: 'Gated', minimumShares: [{ key: 'country:FR', share: 0.5 }] });
    const [{ id }] = await database.rows<{ id: number }>(
      `SELECT profile_id AS id FROM audience_figure WHERE (shares->>'country:FR')::int < 5000 LIMIT 1`,
    );
    const kept = await outlook(String(id), { briefId: gated });
    expect([kept.rank, kept.notes]).toEqual([null, ['gated']]);
  });

  it('is refused for what is not there or not scored', async () => {
    const unscored = await aProfile(database, lead.workspaceId, source, { followers: null });
    const codes = [];
    for (const profileId of ['999999', String(unscored.id)])
      codes.push((await app.graphql(OUTLOOK, { profileId }, lead)).errors?.[0].extensions.code);
    expect(codes).toEqual(['not_found', 'not_scored']);
  });
});
