import { once } from 'node:events';
import { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type BackupFoot, type BackupTable, BackupWriter, readBackup } from './backup-format';

/** Emptied at the end of every import, so never part of a state. */
const PASSING = ['import_stage', 'import_stage_post', 'migration'];

async function connected<T>(url: string, work: (client: Client) => Promise<T>, interrupted?: AbortSignal): Promise<T> {
  const client = new Client({ connectionString: url });
  // A database that the command has started can stop only when nobody is connected.
  interrupted?.addEventListener('abort', () => void client.end().catch(() => undefined), { once: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ all: boolean }>(
      'SELECT rolsuper AS all FROM pg_roles WHERE rolname = current_user',
    );
    // Row security hides rows even from an owner: an own database is backed up by its own tools.
    if (!rows[0].all) throw new DomainError('backup_own_database');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Transaction ids mean nothing in another cluster: they are left out and come from the restore's own transaction. */
async function tablesOf(client: Client): Promise<BackupTable[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
         AND a.atttypid <> 'xid8'::regtype
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL($1)
     GROUP BY c.relname ORDER BY c.relname`,
    [PASSING],
  );
  return rows;
}

/** Everything of one moment, beside running readers and writers. */
export async function backup(url: string, file: string, interrupted?: AbortSignal): Promise<BackupFoot['rows']> {
  const writer = new BackupWriter(file);
  try {
    return await connected(
      url,
      async (client) => {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const { rows: migrations } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
        const head = {
          format: 'vivier-backup',
          version: 1,
          createdAt: new Date().toISOString(),
          migrations: migrations.map(({ name }) => name),
        };
        await writer.line(JSON.stringify(head));
        const counts: Record<string, number> = {};
        for (const { table, columns } of await tablesOf(client)) {
          await writer.line(JSON.stringify({ table, columns }));
          const stream = client.query(
            copyTo(`COPY "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) TO STDOUT`),
          );
          await pipeline(
            stream,
            new Writable({ write: (chunk: Buffer, _, next) => void writer.bytes(chunk).then(() => next(), next) }),
          );
          await writer.endOfTable();
          counts[table] = stream.rowCount;
        }
        await writer.close({ rows: counts, auditHeads: await auditHeads(client) });
        return counts;
      },
      interrupted,
    );
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function auditHeads(client: Client): Promise<BackupFoot['auditHeads']> {
  const { rows } = await client.query<{ workspace: string; entries: string; hash: string }>(
    `SELECT w.slug AS workspace, h.seq AS entries, encode(h.hash, 'hex') AS hash
     FROM audit_head h JOIN workspace w ON w.id = h.workspace_id ORDER BY w.slug`,
  );
  return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
}

/** Reads a backup to its end without touching a database. */
export function verifyFile(file: string): Promise<BackupFoot> {
  const nothing = async () => undefined;
  return readBackup(file, { head: nothing, table: nothing, row: () => undefined, endOfTable: nothing });
}

/**
 * Puts a backup into a migrated database, in one transaction: a broken file leaves everything as it was.
 * @throws DomainError `restore_not_empty` unless `replace`, `backup_newer` for one of a later version.
 */
export async function restore(
  url: string,
  file: string,
  { replace = false, interrupted }: { replace?: boolean; interrupted?: AbortSignal } = {},
): Promise<BackupFoot['rows']> {
  await verifyFile(file);
  return connected(
    url,
    async (client) => {
      const known = await tablesOf(client);
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      const { rows: used } = await client.query<{ used: boolean }>(
        "SELECT EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM creator) OR EXISTS (SELECT FROM workspace WHERE slug <> 'default') AS used",
      );
      if (used[0].used && !replace) throw new DomainError('restore_not_empty');
      await client.query('CREATE TEMP TABLE held ON COMMIT DROP AS SELECT workspace_id, id FROM profile');
      await client.query(`TRUNCATE ${known.map(({ table }) => `"${table}"`).join(', ')} CASCADE`);
      const foot = await copyAll(client, file, known);
      await moveSequences(client);
      await recount(client, foot);
      if (!('credit_week' in foot.rows)) await client.query(MARK_ALL_DAYS);
      await announce(client);
      await client.query('COMMIT');
      return foot.rows;
    },
    interrupted,
  );
}

/** A file of a version without sums by week: results are counted anew from orders and clicks when they are next looked at. */
const MARK_ALL_DAYS = `
  INSERT INTO result_stale (workspace_id, kind, day)
  SELECT DISTINCT workspace_id, 'orders', coalesce((placed_at AT TIME ZONE 'UTC')::date, DATE '0001-01-01') FROM shop_order
  UNION ALL
  SELECT DISTINCT workspace_id, 'clicks', (clicked_at AT TIME ZONE 'UTC')::date FROM click`;

async function copyAll(client: Client, file: string, known: readonly BackupTable[]): Promise<BackupFoot> {
  let stream: ReturnType<Client['query']> & Writable;
  let loaded: Promise<void>;
  let batch: string[] = [];
  const flush = async () => {
    const text = batch.join('');
    batch = [];
    if (stream.destroyed) return loaded;
    if (text && !stream.write(text)) await once(stream, 'drain').catch(() => loaded);
  };
  return readBackup(file, {
    head: async ({ migrations }) => {
      const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
      const unknown = migrations.filter((name) => !rows.some((row) => row.name === name));
      if (unknown.length > 0) throw new DomainError('backup_newer', { migrations: unknown });
    },
    table: async ({ table, columns }) => {
      if (!known.some((one) => one.table === table)) throw new DomainError('backup_newer', { table });
      stream = client.query(
        copyFrom(`COPY "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) FROM STDIN`),
      ) as never;
      loaded = finished(stream);
      loaded.catch(() => undefined);
    },
    row: (line) => {
      batch.push(`${line}\n`);
      return batch.length >= 1000 ? flush() : undefined;
    },
    endOfTable: async () => {
      await flush();
      stream.end();
      await loaded;
    },
  });
}

/** Triggers are off while rows come back: a server that runs beside learns here that everything it keeps is old. */
async function announce(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO profile_removed (workspace_id, profile_id)
    SELECT held.workspace_id, held.id FROM held JOIN workspace ON workspace.id = held.workspace_id
    WHERE NOT EXISTS (SELECT FROM profile WHERE profile.workspace_id = held.workspace_id AND profile.id = held.id)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET changed_xid = pg_current_xact_id()`);
  const { rows } = await client.query<{ id: string }>('SELECT id FROM workspace');
  for (const { id: workspaceId } of rows)
    for (const type of ['tiers.changed', 'profiles.changed'])
      await client.query("SELECT pg_notify('vivier_event', $1)", [JSON.stringify({ type, workspaceId })]);
}

async function moveSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  for (const { table, column, sequence } of rows) {
    await client.query(`SELECT setval($1, coalesce((SELECT max("${column}") FROM "${table}"), 0) + 1, false)`, [
      sequence,
    ]);
  }
}

async function recount(client: Client, foot: BackupFoot): Promise<void> {
  for (const [table, expected] of Object.entries(foot.rows)) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`);
    if (Number(rows[0].count) !== expected)
      throw new DomainError('restore_incomplete', { table, expected, found: Number(rows[0].count) });
  }
  const heads = JSON.stringify(await auditHeads(client));
  if (heads !== JSON.stringify(foot.auditHeads)) throw new DomainError('restore_incomplete', { table: 'audit_head' });
}

/** Rows of every table, as they are now. */
export function countRows(url: string): Promise<BackupFoot['rows']> {
  return connected(url, async (client) => {
    const counts: Record<string, number> = {};
    for (const { table } of await tablesOf(client)) {
      const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM "${table}"`);
      counts[table] = Number(rows[0].count);
    }
    return counts;
  });
}
