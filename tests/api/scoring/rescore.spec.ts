import { Client } from 'pg';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace } from '../../support/builders';
import { aProfile, aSource, mixedPool, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let source: number;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
  workspace = await aWorkspace(database);
  source = await aSource(database, workspace.id);
  await profilesOf(database, workspace.id, source, mixedPool(500, 11));
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const rescore = () => app.get(RescoreService).rescore(workspace.id);
const stored = () => database.rows('SELECT * FROM profile_factors ORDER BY profile_id');

describe('A rescore', () => {
  it('gives every profile its factors, and writes nothing when it runs again', async () => {
    const first = await rescore();
    expect(first.reduce((sum, { written }) => sum + written, 0)).toBe(500);
    const before = await stored();
    expect(before.length).toBe(500);
    const second = await rescore();
    expect(second.reduce((sum, { written }) => sum + written, 0)).toBe(0);
    expect(await stored()).toEqual(before);
  });

  it('writes only the network that changed, and is heard of by the searching process', async () => {
    const viewer = await aMember(database, workspace, 'analyst');
    const observed = async () => {
      const answer = await app.graphql<{ discover: { hits: { id: string; engagement: { observed: number } }[] } }>(
        '{ discover(filter: {networks: ["instagram"]}, sort: "engagement", first: 1, facets: []) { hits { id engagement { observed } } } }',
        {},
        viewer,
      );
      return answer.data?.discover.hits[0];
    };
    await observed();
    const [{ id }] = await database.rows<{ id: number }>(
      `UPDATE profile SET avg_likes = followers, avg_comments = 0, changed_xid = pg_current_xact_id()
       WHERE id = (SELECT min(id) FROM profile WHERE network = 'instagram') RETURNING id`,
    );
    const written = (await rescore()).filter((one) => one.written > 0);
    expect(written.map(({ network }) => network)).toEqual(['instagram']);
    await until(async () => (await observed())?.id === String(id));
    expect(await observed()).toMatchObject({ id: String(id), engagement: { observed: 1 } });
  });

  it('leaves no factors of a profile that is removed while they are written', async () => {
    const { id, creatorId } = await aProfile(database, workspace.id, source, { followers: 5000, likes: 100 });
    const writer = new Client({ connectionString: database.url });
    await writer.connect();
    try {
      await writer.query('BEGIN');
      await writer.query("SELECT set_config('app.workspace', $1, true)", [workspace.id]);
      await writer.query(
        `CREATE TEMP TABLE scored ON COMMIT DROP AS SELECT ${id} AS profile_id, formula_version, benchmark_version, rate_state,
           rate_assumed, authenticity_state, authenticity_p20, authenticity_median FROM profile_factors LIMIT 1`,
      );
      const { rows } = await writer.query<{ inserted: number }>('SELECT insert_scored_factors() AS inserted');
      expect(rows).toEqual([{ inserted: 1 }]);
      let removed = false;
      const removal = database.rows('DELETE FROM creator WHERE id = $1', [creatorId]).then(() => (removed = true));
      await until(
        async () =>
          (await database.rows("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).length > 0,
      );
      expect(removed).toBe(false);
      await writer.query('COMMIT');
      await removal;
    } finally {
      await writer.end();
    }
    expect(await database.rows('SELECT FROM profile_factors WHERE profile_id = $1', [id])).toEqual([]);
  });

  it('prefers dated posts to averages, and says so', async () => {
    const profile = await aProfile(database, workspace.id, source, { followers: 10_000, likes: 9000, comments: 900 });
    for (let n = 0; n < 8; n += 1) {
      await database.rows(
        `INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, likes, comments, source_id)
         VALUES ($1, $2, $3, now(), 'photo', $4, 10, $5)`,
        [workspace.id, profile.id, `p${n}`, 190 + 10 * n, source],
      );
    }
    await rescore();
    const [row] = await database.rows<{
      rate_basis: string;
      rate_posts: number;
      rate_assumed: boolean;
      observed_rate: number;
    }>('SELECT rate_basis, rate_posts, rate_assumed, observed_rate FROM profile_factors WHERE profile_id = $1', [
      profile.id,
    ]);
    // Mean of (190 … 260 likes + 10 comments) over 10,000 followers.
    expect(row).toMatchObject({ rate_basis: 'posts', rate_posts: 8, rate_assumed: false });
    expect(row.observed_rate).toBeCloseTo(0.0235, 10);
  });

  it('takes priors from a country with fifty known audiences, from the network otherwise', async () => {
    const here = await aWorkspace(database);
    const from = await aSource(database, here.id);
    const audience = (share: number) => ({ 'country:FR': share });
    await profilesOf(database, here.id, from, [
      ...Array.from({ length: 50 }, (_, n) => ({ country: 'FR', audience: audience(6000 + n) })),
      ...Array.from({ length: 49 }, () => ({ country: 'DE', audience: audience(100) })),
      { country: 'DE' },
      { country: 'FR' },
    ]);
    await app.get(RescoreService).rescore(here.id);
    const priors = await database.rows(
      'SELECT prior_group, shares, profiles FROM audience_prior WHERE workspace_id = $1 ORDER BY 1',
      [here.id],
    );
    const whole = Math.round((50 * 6000 + (49 * 50) / 2 + 49 * 100) / 99);
    expect(priors).toEqual([
      { prior_group: 'instagram', shares: { 'country:FR': whole }, profiles: 99 },
      { prior_group: 'instagram|FR', shares: { 'country:FR': Math.round(6000 + 49 / 2) }, profiles: 50 },
    ]);
  });

  it('keeps to its own workspace', async () => {
    const other = await aWorkspace(database);
    const profile = await aProfile(database, other.id, await aSource(database, other.id));
    await rescore();
    expect(await database.rows('SELECT 1 FROM profile_factors WHERE profile_id = $1', [profile.id])).toEqual([]);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
