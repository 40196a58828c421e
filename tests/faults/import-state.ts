import { Client } from 'pg';

/** What differs between two runs of the same file by nature: ids, and when something was written. */
const PASSING =
  "ARRAY['id', 'workspace_id', 'creator_id', 'profile_id', 'source_id', 'run_id', 'created_at', 'changed_xid', 'computed_at', 'authenticity_evaluated']";

const ordered = (row: string, order: string, from: string) =>
  `SELECT count(*)::integer AS rows, coalesce(md5(string_agg(md5((${row})::text), '' ORDER BY ${order})), '') AS hash FROM ${from}`;

const OF_PROFILE = 'JOIN profile p ON p.id = t.profile_id WHERE p.workspace_id = $1';
const beside = (table: string, order = '') =>
  ordered(
    `jsonb_build_array(p.network, p.handle_key, to_jsonb(t) - ${PASSING})`,
    `p.network, p.handle_key${order}`,
    `${table} t ${OF_PROFILE}`,
  );

const TABLES: Readonly<Record<string, string>> = {
  profile: ordered(
    `jsonb_build_array(to_jsonb(p) - ${PASSING}, s.label, s.as_of, c.display_name, c.email)`,
    'p.network, p.handle_key',
    'profile p JOIN data_source s ON s.id = p.source_id JOIN creator c ON c.id = p.creator_id WHERE p.workspace_id = $1',
  ),
  creator: 'SELECT count(*)::integer AS rows FROM creator WHERE workspace_id = $1',
  data_source: ordered('jsonb_build_array(kind, label, as_of)', 'label', 'data_source WHERE workspace_id = $1'),
  metric_snapshot: beside('metric_snapshot', ', t.as_of'),
  audience_figure: beside('audience_figure', ', t.as_of'),
  profile_factors: beside('profile_factors'),
  creator_text: beside('creator_text'),
  import_outcome: ordered(`to_jsonb(o) - ${PASSING}`, 'o.n, o.part', 'import_outcome o WHERE o.workspace_id = $1'),
  import_run: ordered(
    'jsonb_build_array(status, records, accepted, duplicates, conflicts, rejected, blank, staged, totals)',
    'created_at',
    'import_run WHERE workspace_id = $1',
  ),
  left_in_staging:
    'SELECT (SELECT count(*) FROM import_stage)::integer + (SELECT count(*) FROM import_stage_post)::integer AS rows, $1::uuid AS hash',
};

export type ImportState = Record<string, { rows: number; hash?: string }>;

/** Every table that an import writes, of one workspace, as a count and an ordered hash without ids. */
export async function importState(url: string, workspaceId: string): Promise<ImportState> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const state: ImportState = {};
    for (const [table, sql] of Object.entries(TABLES)) {
      const { rows } = await client.query<{ rows: number; hash?: string }>(sql, [workspaceId]);
      state[table] = table === 'left_in_staging' ? { rows: rows[0].rows } : rows[0];
    }
    return state;
  } finally {
    await client.end();
  }
}

/** Tables in which two states differ. */
export function differences(a: ImportState, b: ImportState): string[] {
  return Object.keys(a).filter((table) => JSON.stringify(a[table]) !== JSON.stringify(b[table]));
}
