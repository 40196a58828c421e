import type { PoolClient } from 'pg';
import { erasureLockName } from '../creators/privacy/erasure.service';

/** Records of one run after the first bound up to the second. */
export interface SuppressedIn {
  readonly workspaceId: string;
  readonly runId: string;
  readonly after: number;
  readonly upTo: number;
}

/** $1 run, $2 and $3 bounds, $4 workspace. A row without a handle was staged before its person was erased. */
const reject = (table: string, externalId: string, email: string) => `
  WITH held AS MATERIALIZED (
    SELECT s.ctid AS place, s.n, s.line, coalesce(x.reason, 'erased') AS reason
    FROM ${table} s, LATERAL (SELECT suppression_of($4, s.network, s.handle_key, ${externalId}, ${email}) AS reason) x
    WHERE s.run_id = $1 AND s.n > $2 AND s.n <= $3 AND s.repeats IS NULL AND (s.handle_key = '' OR x.reason IS NOT NULL)
  ), gone AS (DELETE FROM ${table} s USING held WHERE s.ctid = held.place RETURNING held.n, held.line, held.reason)
  INSERT INTO import_outcome (workspace_id, run_id, n, part, line, outcome, column_name, value, reason)
  SELECT $4, $1, n, 0, line, 'rejected', 'handle', NULL, 'person_' || reason FROM gone`;

const REJECT = [
  reject('import_stage', 's.external_id', 's.email'),
  reject('import_stage_post', 's.creator_external_id', 'NULL'),
];

/** Most workspaces keep nobody out: then no row is looked at. An erasure under way has written its request. */
const ANYBODY = `
  SELECT EXISTS (SELECT FROM suppression WHERE workspace_id = $1) AS some`;

/**
 * Rejects staged rows of people who were erased or have objected, each with its line and reason but without a value. From
 * here to the end of the transaction no erasure comes in between. Gives how many went.
 */
export async function rejectSuppressed(
  client: PoolClient,
  { workspaceId, runId, after, upTo }: SuppressedIn,
): Promise<number> {
  await client.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [erasureLockName(workspaceId)]);
  const { rows } = await client.query<{ some: boolean }>(ANYBODY, [workspaceId]);
  if (!rows[0].some) return 0;
  let rejected = 0;
  for (const statement of REJECT)
    rejected += (await client.query(statement, [runId, after, upTo, workspaceId])).rowCount ?? 0;
  return rejected;
}
