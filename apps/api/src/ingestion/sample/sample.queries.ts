import { METRIC_COLUMNS, type Staged } from './sample-copy';

const metrics = METRIC_COLUMNS.join(', ');
const metricTypes = `followers bigint, following bigint, media_count bigint, avg_likes float8, avg_comments float8, avg_shares float8,
  avg_views float8, avg_viewers float8, average_engagement float8, authentic_engagement float8, engagement_rate float8,
  credibility float8, sampled_posts integer`;

/** COPY cannot reach tables under row security: rows wait here, and leave with the transaction. */
export const CREATE_STAGES = `
  CREATE TEMP TABLE stage_creator (id integer, display_name text, email text) ON COMMIT DROP;
  CREATE TEMP TABLE stage_profile (id integer, creator_id integer, network text, handle text, handle_key text, display_name text,
    url text, bio text, country char(2), country_basis text, language text, categories text[], verified boolean, as_of date,
    ${metricTypes}, growth float8, growth_from date, growth_to date, price_minor bigint, price_currency char(3),
    price_as_of date, last_post_on date) ON COMMIT DROP;
  CREATE TEMP TABLE stage_snapshot (profile_id integer, as_of date, ${metricTypes}) ON COMMIT DROP;
  CREATE TEMP TABLE stage_audience (profile_id integer, as_of date, joint boolean, shares jsonb) ON COMMIT DROP;
  CREATE TEMP TABLE stage_post (profile_id integer, external_id text, published_at timestamptz, format text, caption text,
    likes bigint, comments bigint, shares bigint, views bigint, sponsored boolean) ON COMMIT DROP;`;

const WORKSPACE = "current_setting('app.workspace')::uuid";
/** The workspace has one source only: the sample. */
const SOURCE = '(SELECT id FROM data_source)';

const profileColumns = `id, creator_id, network, handle, handle_key, display_name, url, bio, country, country_basis, language, categories,
  verified, as_of, ${metrics}, growth, growth_from, growth_to, price_minor, price_currency, price_as_of, last_post_on`;
const postColumns = 'profile_id, external_id, published_at, format, caption, likes, comments, shares, views, sponsored';

/** One command for all, so that the server works while the next creators are composed. */
export const EMPTY_STAGES = `
  INSERT INTO creator (workspace_id, id, display_name, email) SELECT ${WORKSPACE}, id, display_name, email FROM stage_creator;
  INSERT INTO profile (workspace_id, source_id, ${profileColumns}) SELECT ${WORKSPACE}, ${SOURCE}, ${profileColumns} FROM stage_profile;
  INSERT INTO metric_snapshot (workspace_id, source_id, profile_id, as_of, ${metrics})
    SELECT ${WORKSPACE}, ${SOURCE}, profile_id, as_of, ${metrics} FROM stage_snapshot;
  INSERT INTO audience_figure (workspace_id, source_id, profile_id, as_of, joint, shares)
    SELECT ${WORKSPACE}, ${SOURCE}, profile_id, as_of, joint, shares FROM stage_audience;
  INSERT INTO post (workspace_id, source_id, ${postColumns}) SELECT ${WORKSPACE}, ${SOURCE}, ${postColumns} FROM stage_post;
  TRUNCATE stage_creator, stage_profile, stage_snapshot, stage_audience, stage_post;`;

export function copyInto(stage: Staged): string {
  return `COPY stage_${stage} FROM STDIN`;
}

export const TAKE_IDS = (sequence: 'creator' | 'profile') =>
  `SELECT nextval('${sequence}_id_seq')::integer AS id FROM generate_series(1, $1::integer)`;

/** By sets, children first: row by row along the foreign keys the same takes many times as long. */
export const REMOVE_CREATORS = [
  'metric_snapshot',
  'post',
  'profile_factors',
  'creator_list_item',
  'audience_figure',
  'contact',
  'profile',
  'creator',
].map((table) => `DELETE FROM ${table} WHERE workspace_id = ${WORKSPACE}`);

/** Two commands that load or clear at the same time wait for each other. */
export const ONE_AT_A_TIME = 'SELECT pg_advisory_xact_lock(8412068)';
