/** Rows of one range of a run: $1 run, $2 and $3 the bounds of the record numbers (after, up to), $4 workspace, $5 source. */
const RANGE = 's.run_id = $1 AND s.n > $2 AND s.n <= $3 AND s.repeats IS NULL';

/** An account is known by its handle, else by its id on the network. */
export const MATCH_OWNERS = `
  UPDATE import_stage_post s SET profile_id = coalesce(
    (SELECT p.id FROM profile p WHERE p.workspace_id = $4 AND p.network = s.network AND p.handle_key = s.handle_key),
    (SELECT min(p.id) FROM profile p WHERE s.creator_external_id IS NOT NULL
      AND p.workspace_id = $4 AND p.network = s.network AND p.external_id = s.creator_external_id))
  WHERE ${RANGE}`;

/** Accounts that no list has brought yet: known by their posts alone, without followers. */
export const INSERT_OWNERS = `
  WITH fresh AS MATERIALIZED (
    SELECT o.*, nextval('creator_id_seq')::integer AS new_creator, nextval('profile_id_seq')::integer AS new_profile
    FROM (SELECT DISTINCT ON (s.network, s.handle_key) s.* FROM import_stage_post s
      WHERE ${RANGE} AND s.profile_id IS NULL ORDER BY s.network, s.handle_key, s.n) o
  ), creators AS (
    INSERT INTO creator (id, workspace_id, display_name) SELECT new_creator, $4, coalesce(display_name, handle) FROM fresh
  )
  INSERT INTO profile (id, workspace_id, creator_id, network, handle, handle_key, display_name, external_id, as_of, source_id, source_line)
  SELECT new_profile, $4, new_creator, network, handle, handle_key, coalesce(display_name, handle), creator_external_id, as_of, $5::integer, line
  FROM fresh`;

const FIGURES = ['likes', 'comments', 'shares', 'saves', 'views', 'reach', 'impressions'];
const TEXTS = ['caption', 'url', 'sponsored'];
const kept = [...FIGURES, ...TEXTS];

/** A post that comes again brings newer figures; what it does not carry stays. */
export const KEEP_POSTS = `
  INSERT INTO post AS known (workspace_id, profile_id, external_id, published_at, format, ${kept.join(', ')}, source_id)
  SELECT $4, s.profile_id, s.external_id, s.published_at, s.format, ${kept.map((column) => `s.${column}`).join(', ')}, $5::integer
  FROM import_stage_post s WHERE ${RANGE} ORDER BY s.n
  ON CONFLICT (workspace_id, profile_id, external_id) DO UPDATE SET source_id = excluded.source_id,
    published_at = excluded.published_at,
    format = CASE WHEN excluded.format = 'unknown' THEN known.format ELSE excluded.format END,
    ${kept.map((column) => `${column} = coalesce(excluded.${column}, known.${column})`).join(', ')}`;

export const UPDATE_LAST_POST = `
  UPDATE profile p SET last_post_on = latest.day, changed_xid = pg_current_xact_id()
  FROM (SELECT s.profile_id, max(s.published_at AT TIME ZONE 'UTC')::date AS day
    FROM import_stage_post s WHERE ${RANGE} GROUP BY s.profile_id) latest
  WHERE p.workspace_id = $4 AND p.id = latest.profile_id AND (p.last_post_on IS NULL OR p.last_post_on < latest.day)`;
