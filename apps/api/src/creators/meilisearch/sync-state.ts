import type { PoolClient } from 'pg';

/** How far a server has been told of one workspace. */
export interface SyncState {
  server: string;
  generation: number;
  settingsHash: string;
  /** Every transaction below this one had ended when the rows were read; what carries a later one is told again. */
  mark: string;
  syncedAt: Date;
}

const HERE = `current_setting('app.workspace')::uuid`;
const LOCK = `SELECT pg_try_advisory_xact_lock(hashtextextended('search ' || current_setting('app.workspace'), 0)) AS held`;
const READ = `
  SELECT server, generation, settings_hash AS "settingsHash", mark::text AS mark, synced_at AS "syncedAt"
  FROM search_sync WHERE workspace_id = ${HERE}`;
const SAVE = `
  INSERT INTO search_sync (workspace_id, server, generation, settings_hash, mark, synced_at)
    VALUES (${HERE}, $1, $2, $3, $4::xid8, $5)
  ON CONFLICT (workspace_id, server) DO UPDATE SET generation = excluded.generation,
    settings_hash = excluded.settings_hash, mark = excluded.mark, synced_at = excluded.synced_at`;
const NOW = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS mark, clock_timestamp() AS "syncedAt"`;

const since = (table: string, id: string) => `
  SELECT ${id} AS id FROM ${table} WHERE workspace_id = ${HERE}
    AND changed_xid >= $1::xid8 AND changed_xid < pg_snapshot_xmax(pg_current_snapshot())`;
const CHANGED = [
  since('profile', 'id'),
  since('profile_factors', 'profile_id'),
  since('profile_removed', 'profile_id'),
].join(' UNION ');

/** Held until the transaction ends: one process at a time brings a workspace up to date. */
export async function locked(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(LOCK);
  return rows[0].held;
}

export async function readStates(client: PoolClient): Promise<Map<string, SyncState>> {
  const { rows } = await client.query<SyncState>(READ);
  return new Map(rows.map((state) => [state.server, state]));
}

export async function saveState(client: PoolClient, state: SyncState): Promise<void> {
  const { server, generation, settingsHash, mark, syncedAt } = state;
  await client.query(SAVE, [server, generation, settingsHash, mark, syncedAt]);
}

/** To be read before any row, so that what commits meanwhile is told next time. */
export async function presentMark(client: PoolClient): Promise<Pick<SyncState, 'mark' | 'syncedAt'>> {
  return (await client.query<Pick<SyncState, 'mark' | 'syncedAt'>>(NOW)).rows[0];
}

/** Profiles that changed, or went, in a transaction at or above the mark. */
export async function changedSince(client: PoolClient, mark: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(`${CHANGED} ORDER BY id`, [mark]);
  return rows.map(({ id }) => id);
}

export async function saveCompared(client: PoolClient): Promise<void> {
  await client.query(`UPDATE search_sync SET compared_at = now() WHERE workspace_id = ${HERE}`);
}
