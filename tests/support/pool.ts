import { type NetworkName, random } from './random';
import type { TestDatabase } from './test-database';

export interface PoolProfile {
  id: number;
  creatorId: number;
  network: string;
  handle: string;
  followers: number;
}

export interface ProfileValues {
  network?: NetworkName | string;
  handle?: string;
  name?: string;
  followers?: number | null;
  likes?: number | null;
  comments?: number | null;
  shares?: number | null;
  views?: number | null;
  viewers?: number | null;
  country?: string | null;
  language?: string | null;
  categories?: string[];
  email?: string | null;
  growth?: number | null;
  price?: number | null;
  currency?: string;
  lastPostOn?: string | null;
  audience?: Record<string, number> | null;
  creatorId?: number;
}

export async function aSource(
  database: TestDatabase,
  workspaceId: string,
  label = 'list.csv',
  asOf = '2026-09-01',
): Promise<number> {
  const [row] = await database.rows<{ id: number }>(
    "INSERT INTO data_source (workspace_id, kind, label, as_of) VALUES ($1, 'import', $2, $3) RETURNING id",
    [workspaceId, label, asOf],
  );
  return row.id;
}

/** One profile with its creator, as an import would have left it. */
export async function aProfile(
  database: TestDatabase,
  workspaceId: string,
  sourceId: number,
  values: ProfileValues = {},
): Promise<PoolProfile> {
  const [profile] = await profilesOf(database, workspaceId, sourceId, [values]);
  return profile;
}

let made = 0;

/** Recorded exchanges hold the names as they come when nobody has made a profile before. */
export function nameHandlesAnew(): void {
  made = 0;
}

/** Many profiles in a few statements. */
export async function profilesOf(
  database: TestDatabase,
  workspaceId: string,
  sourceId: number,
  all: ProfileValues[],
): Promise<PoolProfile[]> {
  const rows = all.map((values, n) => {
    const handle = values.handle ?? `handle${(made += 1)}`;
    return {
      n,
      workspaceId,
      sourceId,
      handle,
      key: handle.toLowerCase(),
      name: values.name ?? `Name of ${handle}`,
      network: values.network ?? 'instagram',
      followers: values.followers === undefined ? 10_000 : values.followers,
      likes: null,
      comments: null,
      shares: null,
      views: null,
      viewers: null,
      country: null,
      language: null,
      email: null,
      growth: null,
      price: null,
      lastPostOn: null,
      categories: [],
      creatorId: null,
      ...stripUndefined(values),
      currency: typeof values.price !== 'number' ? null : (values.currency ?? 'EUR'),
    };
  });
  const inserted = await database.rows<PoolProfile & { n: number }>(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (n int, "workspaceId" uuid, "sourceId" int, handle text,
         key text, name text, network text, followers bigint, likes float8, comments float8, shares float8, views float8,
         viewers float8, country text, language text, email text, growth float8, price bigint, currency text,
         "lastPostOn" date, categories text[], "creatorId" int)),
       numbered AS (SELECT given.*, coalesce("creatorId", nextval(pg_get_serial_sequence('creator', 'id'))::int) AS creator FROM given),
       people AS (INSERT INTO creator (id, workspace_id, display_name, email)
         SELECT creator, "workspaceId", name, email FROM numbered WHERE "creatorId" IS NULL RETURNING id),
       profiles AS (INSERT INTO profile (workspace_id, creator_id, network, handle, handle_key, display_name, country, country_basis,
           language, categories, as_of, source_id, source_line, followers, avg_likes, avg_comments, avg_shares, avg_views, avg_viewers,
           growth, growth_from, growth_to, price_minor, price_currency, price_as_of, last_post_on)
         SELECT "workspaceId", creator, network, handle, key, name, country, CASE WHEN country IS NOT NULL THEN 'stated' END,
           language, coalesce(categories, '{}'), '2026-09-01', "sourceId", n + 2, followers, likes, comments, shares, views, viewers,
           growth, CASE WHEN growth IS NOT NULL THEN DATE '2026-08-01' END, CASE WHEN growth IS NOT NULL THEN DATE '2026-09-01' END,
           price, currency, CASE WHEN price IS NOT NULL THEN DATE '2026-09-01' END, "lastPostOn"
         FROM numbered WHERE (SELECT count(*) FROM people) >= 0 RETURNING *)
     SELECT numbered.n, profiles.id, profiles.creator_id AS "creatorId", profiles.network, profiles.handle, profiles.followers::float8 AS followers
     FROM profiles JOIN numbered ON numbered.network = profiles.network AND numbered.key = profiles.handle_key ORDER BY numbered.n`,
    [JSON.stringify(rows)],
  );
  const audiences = inserted.filter(({ n }) => all[n].audience);
  await database.rows(
    `INSERT INTO audience_figure (workspace_id, profile_id, as_of, source_id, shares)
     SELECT $1, a.id, '2026-09-01', $2, a.shares FROM jsonb_to_recordset($3::jsonb) AS a (id int, shares jsonb)`,
    [workspaceId, sourceId, JSON.stringify(audiences.map(({ id, n }) => ({ id, shares: all[n].audience })))],
  );
  return inserted;
}

/** A mixed pool: six networks, five countries, some e-mails, audiences for half, prices for a third. */
export function mixedPool(count: number, seed = 7): ProfileValues[] {
  const next = random(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)];
  return Array.from({ length: count }, (_, n): ProfileValues => {
    const network = pick(['instagram', 'instagram', 'tiktok', 'youtube', 'twitch', 'x', 'podcast'] as const);
    const followers = Math.round(Math.exp(6 + 8 * next()));
    const rate = Math.exp(-3.5 + next());
    const known = next() < 0.9;
    const views = Math.round(followers * (0.2 + next()));
    return {
      network,
      handle: `creator_${seed}_${n}`,
      followers,
      likes: known ? Math.round(followers * rate) : null,
      comments: known ? Math.round(followers * rate * 0.03) : null,
      shares: known ? Math.round(followers * rate * 0.01) : null,
      views: known && (network === 'tiktok' || network === 'youtube' || network === 'podcast') ? views : null,
      viewers: network === 'twitch' && known ? Math.round(followers * 0.01 * (1 + next())) : null,
      country: next() < 0.9 ? pick(['FR', 'DE', 'ES', 'US', 'JP']) : null,
      language: next() < 0.8 ? pick(['fr', 'de', 'es', 'en', 'ja']) : null,
      categories:
        next() < 0.85 ? [...new Set([pick(['beauty', 'food', 'gaming']), pick(['beauty', 'travel', 'music'])])] : [],
      email: next() < 0.4 ? `c${n}@example.com` : null,
      growth: next() < 0.7 ? Math.round((next() - 0.3) * 1e4) / 1e5 : null,
      price: next() < 0.3 ? Math.round(1000 + followers * next()) : null,
      lastPostOn: next() < 0.6 ? `2026-0${1 + Math.floor(next() * 8)}-1${Math.floor(next() * 9)}` : null,
      audience: next() < 0.5 ? anAudience(next) : null,
    };
  });
}

function anAudience(next: () => number): Record<string, number> {
  const france = Math.floor(next() * 7000);
  const women = Math.floor(next() * 5000);
  return {
    'country:FR': france,
    'country:DE': Math.floor((10_000 - france) * next()),
    'agegender:F18-24': women,
    'agegender:F25-34': Math.floor((10_000 - women) * next() * 0.7),
    'language:fr': Math.floor(next() * 9000),
  };
}

function stripUndefined(values: ProfileValues): ProfileValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
