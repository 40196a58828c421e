import type { PoolClient } from 'pg';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Network } from '@vivier/scoring/cohort-columns';
import { followerSpikeZ } from '@vivier/scoring/factors/follower-spike';
import { eachBinaryRow } from '../platform/database/binary-copy.reader';
import { CohortTable } from './cohort-table';
import { type DatedPost, postStatistics } from './post-statistics';

/** Profiles whose posts or histories are read at a time: they are the rows that become objects here. */
const CHUNK = 500;
/** Posts of a profile that count: those that are usually shown as its recent work. */
const RECENT = 30;
/** A spike is looked for in at least that many dated follower counts. */
const FEWEST_SNAPSHOTS = 4;
const HERE = "workspace_id = current_setting('app.workspace')::uuid";

const FIGURES = [
  'followers',
  'following',
  'averageLikes',
  'averageComments',
  'averageShares',
  'averageViews',
  'averageViewers',
  'averageEngagement',
  'authenticEngagement',
  'engagementRate',
  'credibility',
  'postCount',
  'price',
] as const;

/** Who has objected is compared with nobody and gets no score. Asked once a statement. */
const BLOCKED = `ARRAY (SELECT id FROM creator WHERE ${HERE} AND blocked_reason IS NOT NULL)`;

/** Both literals are quoted; columns in the order of FIGURES after the id and the handle. */
const figures = (network: string, currency: string) => `
  SELECT id, handle_key, followers::float8, following::float8, avg_likes, avg_comments, avg_shares, avg_views, avg_viewers,
    average_engagement, authentic_engagement, engagement_rate, credibility, sampled_posts::float8,
    (CASE WHEN price_currency = ${currency} THEN price_minor END)::float8
  FROM profile WHERE ${HERE} AND network = ${network} AND followers IS NOT NULL AND creator_id <> ALL (${BLOCKED}) ORDER BY id`;

// Which profiles are of the network is known from the table that was read before. These two do not join `profile`
// for it: how many rows a workspace has is a guess to the planner, and a guess of one made it compare all with all.

/** $1 after, $2 limit: profiles that have posts. */
const POSTED = `SELECT DISTINCT profile_id AS id FROM post WHERE ${HERE} AND profile_id > $1 ORDER BY 1 LIMIT $2`;

/** $1 after, $2 limit, $3 fewest: profiles that have a history. */
const RECORDED = `
  SELECT profile_id AS id FROM metric_snapshot WHERE ${HERE} AND profile_id > $1
  GROUP BY profile_id HAVING count(*) >= $3 ORDER BY profile_id LIMIT $2`;

/** $1 profile ids, $2 how many of each. */
const POSTS = `
  SELECT recent.profile_id, recent.likes::float8, recent.comments::float8, recent.shares::float8, recent.views::float8,
    recent.sponsored
  FROM unnest($1::int[]) AS asked (id)
    CROSS JOIN LATERAL (SELECT * FROM post WHERE post.${HERE} AND post.profile_id = asked.id
      ORDER BY published_at DESC, post.id DESC LIMIT $2) AS recent
  ORDER BY recent.profile_id, recent.published_at DESC, recent.id DESC`;

/** $1 profile ids: the last follower count of each month, as arrays. */
const HISTORIES = `
  SELECT asked.id, history.months, history.followers
  FROM unnest($1::int[]) AS asked (id)
    CROSS JOIN LATERAL (
      SELECT array_agg(month ORDER BY month) AS months, array_agg(followers ORDER BY month) AS followers
      FROM (SELECT DISTINCT ON (month) (extract(year FROM as_of) * 12 + extract(month FROM as_of))::int AS month,
          snapshot.followers::float8 AS followers
        FROM metric_snapshot AS snapshot
        WHERE ${HERE} AND profile_id = asked.id AND snapshot.followers IS NOT NULL
        ORDER BY month, as_of DESC) AS monthly) AS history
  WHERE history.months IS NOT NULL`;

/** How many profiles each network has whose followers are known; networks without any are left out. */
export async function cohortSizes(client: PoolClient): Promise<Map<Network, number>> {
  const { rows } = await client.query<{ network: Network; profiles: number }>(
    `SELECT network, count(*)::int AS profiles FROM profile WHERE ${HERE} AND followers IS NOT NULL GROUP BY network`,
  );
  return new Map(rows.map(({ network, profiles }) => [network, profiles]));
}

/** Reads everything that the scores of one network's profiles are made of; at most as many as were counted. */
export async function readCohort(
  client: PoolClient,
  network: Network,
  currency: string,
  profiles: number,
): Promise<CohortTable> {
  const table = new CohortTable(network, profiles);
  await readFigures(client, table, currency);
  await readPosts(client, table);
  await readHistories(client, table);
  return table;
}

async function readFigures(client: PoolClient, table: CohortTable, currency: string): Promise<void> {
  const query = figures(client.escapeLiteral(table.network), client.escapeLiteral(currency));
  const views = FIGURES.indexOf('averageViews');
  const columns: (Float64Array | undefined)[] = [];
  await eachBinaryRow(client, query, (row) => {
    const place = table.add(row.int(0), row.text(1));
    if (place === undefined) return;
    for (let k = 0; k < FIGURES.length; k += 1) {
      const value = row.float(k + 2);
      if (!Number.isNaN(value)) (columns[k] ??= table.column(FIGURES[k]))[place] = value;
    }
    // A podcast's views an episode are its downloads.
    if (table.network === 'podcast') table.set('downloadsPerEpisode', place, row.float(views + 2));
  });
}

/** The ids that a query lists, in chunks, those of the table's network only. */
async function* idsOf(
  client: PoolClient,
  table: CohortTable,
  query: string,
  ...more: number[]
): AsyncGenerator<number[]> {
  for (let last = 0; ;) {
    const { rows } = await client.query<{ id: number }>(query, [last, CHUNK, ...more]);
    const ids = rows.map(({ id }) => id).filter((id) => table.placeOf(id) !== undefined);
    if (ids.length) yield ids;
    if (rows.length < CHUNK) return;
    last = rows[rows.length - 1].id;
    await nextTurn();
  }
}

async function readPosts(client: PoolClient, table: CohortTable): Promise<void> {
  for await (const ids of idsOf(client, table, POSTED)) {
    const { rows } = await client.query<DatedPost & { profile_id: number }>(POSTS, [ids, RECENT]);
    for (let from = 0; from < rows.length;) {
      const id = rows[from].profile_id;
      let to = from;
      while (to < rows.length && rows[to].profile_id === id) to += 1;
      const place = table.placeOf(id);
      if (place !== undefined) setPosts(table, place, rows.slice(from, to));
      from = to;
    }
  }
}

function setPosts(table: CohortTable, place: number, posts: readonly DatedPost[]): void {
  const found = postStatistics(table.network, posts, table.get('followers', place));
  if (found.posts > 0) {
    table.set('postCount', place, found.posts);
    table.set('postLogMean', place, found.logMean);
    table.set('postLogVariance', place, found.logVariance);
    table.set('postMeanRate', place, found.meanRate);
  }
  table.set('likeVariation', place, found.likeVariation);
  table.set('sponsoredShare', place, found.sponsoredShare);
  table.set('medianViews', place, found.medianViews);
}

async function readHistories(client: PoolClient, table: CohortTable): Promise<void> {
  for await (const ids of idsOf(client, table, RECORDED, FEWEST_SNAPSHOTS)) {
    const { rows } = await client.query<{ id: number; months: number[]; followers: number[] }>(HISTORIES, [ids]);
    for (const { id, months, followers } of rows) {
      const place = table.placeOf(id);
      if (place !== undefined) table.set('followerSpike', place, followerSpikeZ(withoutHoles(months, followers), null));
    }
  }
}

/** One value a month from the first to the last; a month without a count is NaN. */
function withoutHoles(months: readonly number[], followers: readonly number[]): number[] {
  const values = new Array<number>(months[months.length - 1] - months[0] + 1).fill(NaN);
  months.forEach((month, k) => (values[month - months[0]] = followers[k]));
  return values;
}
