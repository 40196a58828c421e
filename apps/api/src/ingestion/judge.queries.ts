/** Keys that a run has more than once. Counted in a table of its own: how rare they are decides how the rows are found. */
const findRepeated = (table: string) =>
  `CREATE TEMP TABLE repeated ON COMMIT DROP AS SELECT key FROM ${table} WHERE run_id = $1 GROUP BY key HAVING count(*) > 1`;

/**
 * Repeated keys within one file: the first record is kept; a later one with equal cells is a duplicate, with other
 * cells a conflict. $1 run, $2 workspace.
 */
const judge = (table: string, shown: string) => `
  WITH ranked AS (
    SELECT s.ctid AS place, s.n, s.line, ${shown} AS shown, s.content,
      first_value(s.n) OVER first AS first_n, first_value(s.line) OVER first AS first_line, first_value(s.content) OVER first AS first_content
    FROM ${table} s JOIN repeated USING (key) WHERE s.run_id = $1 WINDOW first AS (PARTITION BY s.key ORDER BY s.n)
  ), marked AS (
    UPDATE ${table} s SET repeats = r.first_n FROM ranked r WHERE s.ctid = r.place AND r.n <> r.first_n
  )
  INSERT INTO import_outcome (workspace_id, run_id, n, part, line, outcome, column_name, value, reason)
  SELECT $2, $1, n, 0, line, CASE WHEN content = first_content THEN 'duplicate' ELSE 'conflict' END, NULL,
    left(shown, 200), CASE WHEN content = first_content THEN 'equal_to_line_' ELSE 'other_values_in_line_' END || first_line
  FROM ranked WHERE n <> first_n
  ON CONFLICT DO NOTHING`;

const steps = (table: string, shown: string) => ({ find: findRepeated(table), mark: judge(table, shown) });

export const JUDGE = {
  creators: steps('import_stage', "s.network || '/' || s.handle"),
  posts: steps('import_stage_post', 's.external_id'),
} as const;

/** The five counts of a run from what was staged and refused. $1 run, $2 workspace. */
export const COUNT_OUTCOMES = `
  SELECT
    (SELECT count(*)::integer FROM import_stage WHERE run_id = $1) AS profiles,
    (SELECT count(*)::integer FROM import_stage_post WHERE run_id = $1) AS posts,
    (SELECT count(DISTINCT n)::integer FROM import_outcome WHERE workspace_id = $2 AND run_id = $1 AND outcome = 'duplicate') AS duplicates,
    (SELECT count(DISTINCT n)::integer FROM import_outcome WHERE workspace_id = $2 AND run_id = $1 AND outcome = 'conflict') AS conflicts`;

/** Sums over the accepted records. $1 run. */
export const SUM_PROFILES = `
  SELECT count(*)::text AS profiles, coalesce(sum(followers), 0)::text AS followers FROM import_stage WHERE run_id = $1 AND repeats IS NULL`;
export const SUM_POSTS = `
  SELECT count(*)::text AS posts, coalesce(sum(likes), 0)::text AS likes, coalesce(sum(comments), 0)::text AS comments,
    coalesce(sum(shares), 0)::text AS shares, coalesce(sum(views), 0)::text AS views
  FROM import_stage_post WHERE run_id = $1 AND repeats IS NULL`;

export const INSERT_REFUSED = `
  INSERT INTO import_outcome (workspace_id, run_id, n, part, line, outcome, column_name, value, reason)
  SELECT $1, $2, * FROM unnest($3::integer[], $4::smallint[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[])`;
