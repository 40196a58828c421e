import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aProfile, aSource, type PoolProfile } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const INSIGHTS = `query ($profileId: ID!) { postInsights(profileId: $profileId) {
  variant posts measured from to timeZone timeZoneBasis timeZoneCountry timeZoneShare notes minimum
  months { month posts measured meanRate medianRate low high views medianViews state }
  sponsored { state unlabelled paid { posts meanRate } organic { posts meanRate } difference low high clear }
  times { weekday band posts pooled pooledPosts difference low high state }
  formats { format posts difference state } bestTime { weekday band } bestFormat { format difference } } }`;

interface Cell {
  weekday: number;
  band: number;
  posts: number;
  pooledPosts: number;
  difference: number | null;
  low: number | null;
  high: number | null;
  state: string;
}
interface Insights {
  variant: string | null;
  posts: number;
  measured: number;
  timeZone: string;
  timeZoneBasis: string;
  timeZoneShare: number | null;
  notes: string[];
  months: { month: string; posts: number; meanRate: number; medianRate: number; views: number; state: string }[];
  sponsored: {
    state: string;
    unlabelled: number;
    paid: { posts: number; meanRate: number };
    organic: { posts: number; meanRate: number };
    difference: number;
    low: number;
    high: number;
  };
  times: Cell[];
  formats: { format: string; posts: number; difference: number | null; state: string }[];
  bestFormat: { format: string } | null;
}

let database: TestDatabase;
let app: TestApp;
let analyst: TestMember;
let source: number;
let profile: PoolProfile;

/** A post every seven hours for a year; reels on Thursday evenings do better, paid posts worse. */
const POSTS = `
  INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, likes, comments, views, sponsored, source_id)
  SELECT $1, $2, n::text, at, CASE WHEN n % 3 = 0 THEN 'reel' ELSE 'photo' END,
    (400 + (n * 37) % 211) * CASE WHEN n % 3 = 0 THEN 2 ELSE 1 END * CASE WHEN n % 10 = 0 THEN 0.7 ELSE 1 END, 10 + n % 7,
    CASE WHEN n % 2 = 0 THEN 5000 + n END, CASE WHEN n % 10 = 0 THEN true WHEN n % 10 < 8 THEN false END, $3
  FROM generate_series(1, 1200) AS n, LATERAL (SELECT TIMESTAMPTZ '2025-09-01 00:30Z' + n * interval '7 hours' AS at) AS placed`;

async function insights(id: number | string, as = analyst): Promise<Insights> {
  const answer = await app.graphql<{ postInsights: Insights }>(INSIGHTS, { profileId: String(id) }, as);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.postInsights;
}

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  analyst = await aMember(database, workspace, 'analyst');
  source = await aSource(database, workspace.id);
  profile = await aProfile(database, workspace.id, source, {
    followers: 20_000,
    country: 'FR',
    audience: { 'country:US': 6100, 'country:FR': 2000 },
  });
  await database.rows(POSTS, [workspace.id, profile.id, source]);
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('What the posts of a profile say', () => {
  it('counts months, rates and views as SQL does, in the time zone of the audience', async () => {
    const found = await insights(profile.id);
    expect(found).toMatchObject({
      variant: 'er_followers',
      posts: 1200,
      measured: 1200,
      timeZone: 'America/New_York',
      timeZoneBasis: 'audience',
      timeZoneShare: 0.61,
      notes: ['followers_of_today', 'several_time_zones'],
    });
    const months = await database.rows(
      `SELECT to_char(published_at AT TIME ZONE 'America/New_York', 'YYYY-MM') AS month, count(*)::int AS posts,
         avg((likes + comments) / 20000.0)::float8 AS mean, sum(views)::float8 AS views,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY (likes + comments) / 20000.0)::float8 AS median
       FROM post WHERE profile_id = $1 GROUP BY 1 ORDER BY 1`,
      [profile.id],
    );
    expect(found.months.map(({ month, posts, views }) => [month, posts, views])).toEqual(
      months.map(({ month, posts, views }) => [month, posts, views]),
    );
    found.months.forEach((month, n) => {
      expect(month.meanRate).toBeCloseTo(months[n]['mean'] as number, 12);
      expect(month.medianRate).toBeCloseTo(months[n]['median'] as number, 12);
    });
  });

  it('places every post in the weekday and the four hours of that zone', async () => {
    const { times } = await insights(profile.id);
    const counted = await database.rows<{ weekday: number; band: number; posts: number; log: number; n: number }>(
      `SELECT extract(isodow FROM local)::int AS weekday, (extract(hour FROM local)::int / 4) AS band, count(*)::int AS posts,
         avg(ln((likes + comments + 0.5) / 20000.0))::float8 AS log
       FROM post, LATERAL (SELECT published_at AT TIME ZONE 'America/New_York' AS local) AS here
       WHERE profile_id = $1 GROUP BY 1, 2`,
      [profile.id],
    );
    const [{ mean }] = await database.rows<{ mean: number }>(
      'SELECT avg(ln((likes + comments + 0.5) / 20000.0))::float8 AS mean FROM post WHERE profile_id = $1',
      [profile.id],
    );
    expect(times).toHaveLength(42);
    for (const cell of times) {
      const own = counted.find(({ weekday, band }) => weekday === cell.weekday && band === cell.band);
      expect(cell.posts).toBe(own?.posts ?? 0);
      if (!own || own.posts < 8) continue;
      expect(cell.difference).toBeCloseTo(Math.exp(own.log - mean) - 1, 9);
      expect(cell.low).toBeLessThan(cell.difference ?? NaN);
      expect(cell.high).toBeGreaterThan(cell.difference ?? NaN);
    }
  });

  it('finds the better format and the weaker paid posts', async () => {
    const { bestFormat, formats, sponsored } = await insights(profile.id);
    expect(bestFormat?.format).toBe('reel');
    expect(formats.map(({ format, posts }) => [format, posts])).toEqual([
      ['photo', 800],
      ['reel', 400],
    ]);
    const [counts] = await database.rows(
      `SELECT count(*) FILTER (WHERE sponsored)::int AS paid, count(*) FILTER (WHERE NOT sponsored)::int AS organic,
         count(*) FILTER (WHERE sponsored IS NULL)::int AS unlabelled,
         avg(ln(likes + comments + 0.5)) FILTER (WHERE sponsored)::float8
           - avg(ln(likes + comments + 0.5)) FILTER (WHERE NOT sponsored)::float8 AS difference
       FROM post WHERE profile_id = $1`,
      [profile.id],
    );
    expect([sponsored.paid.posts, sponsored.organic.posts, sponsored.unlabelled]).toEqual([
      counts['paid'],
      counts['organic'],
      counts['unlabelled'],
    ]);
    expect(sponsored.difference).toBeCloseTo(Math.exp(counts['difference'] as number) - 1, 9);
    expect(sponsored.low).toBeLessThan(sponsored.difference);
    expect(sponsored.high).toBeGreaterThan(sponsored.difference);
  });

  it('divides by the followers of the day where a snapshot knows them', async () => {
    const grown = await aProfile(database, analyst.workspaceId, source, { followers: 40_000, country: 'JP' });
    await database.rows(
      `INSERT INTO metric_snapshot (workspace_id, profile_id, as_of, source_id, followers)
       VALUES ($1, $2, '2026-01-01', $3, 10000), ($1, $2, '2026-03-01', $3, 40000)`,
      [analyst.workspaceId, grown.id, source],
    );
    await database.rows(
      `INSERT INTO post (workspace_id, profile_id, external_id, published_at, format, likes, comments, source_id)
       VALUES ($1, $2, 'a', '2026-01-15Z', 'photo', 400, 0, $3), ($1, $2, 'b', '2026-03-15Z', 'photo', 400, 0, $3)`,
      [analyst.workspaceId, grown.id, source],
    );
    const found = await insights(grown.id);
    expect(found).toMatchObject({ timeZone: 'Asia/Tokyo', timeZoneBasis: 'profile_country', notes: [] });
    expect(found.months.map(({ month, meanRate, state }) => [month, meanRate, state])).toEqual([
      ['2026-01', 0.04, 'not_enough_data'],
      ['2026-02', null, 'no_posts'],
      ['2026-03', 0.01, 'not_enough_data'],
    ]);
    expect(found.times.every(({ state }) => state !== 'available')).toBe(true);
    expect(found.sponsored).toMatchObject({ state: 'not_enough_data', unlabelled: 2, difference: null });
  });

  it('says that a network has no rate of posts, and what an account without posts shows', async () => {
    const streamer = await aProfile(database, analyst.workspaceId, source, { network: 'twitch', followers: 900 });
    expect(await insights(streamer.id)).toMatchObject({
      variant: null,
      posts: 0,
      months: [],
      timeZone: 'UTC',
      timeZoneBasis: 'utc',
      notes: ['rate_not_of_posts'],
    });
  });

  it('is found in no other workspace', async () => {
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    const answer = await app.graphql(INSIGHTS, { profileId: String(profile.id) }, stranger);
    expect(answer.errors?.[0].extensions.code).toBe('not_found');
  });
});
