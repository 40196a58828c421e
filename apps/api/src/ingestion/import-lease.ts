import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { RUNNING_STATUSES } from '@vivier/domain/ingestion/import-status';
import { Database } from '../platform/database/database';

const BEAT = 2_000;
/** A run whose worker was silent for longer is taken over. */
export const SILENT_SECONDS = 10;

/** The right to write one run. Every range checks it in its own transaction: a worker that lost it commits nothing more. */
export interface Lease {
  readonly workspaceId: string;
  readonly runId: string;
  readonly number: number;
  release(): void;
}

type Columns = Readonly<Record<string, unknown>>;

@Injectable()
export class ImportLeases {
  constructor(private readonly database: Database) {}

  /** Null when the run is finished, cancelled, or in the hands of a worker that is alive. */
  async take(workspaceId: string, runId: string): Promise<Lease | null> {
    const number = await this.database.withClient(workspaceId, async (client) => {
      const { rows } = await client.query<{ lease: number }>(
        `UPDATE import_run SET lease = lease + 1, heartbeat_at = now(), started_at = coalesce(started_at, now())
         WHERE workspace_id = $1 AND id = $2 AND status = ANY($3)
           AND (heartbeat_at IS NULL OR heartbeat_at < now() - make_interval(secs => $4)) RETURNING lease`,
        [workspaceId, runId, RUNNING_STATUSES, SILENT_SECONDS],
      );
      return rows[0]?.lease ?? null;
    });
    if (number === null) return null;
    const timer = setInterval(() => void this.beat(workspaceId, runId, number).catch(() => undefined), BEAT);
    return { workspaceId, runId, number, release: () => clearInterval(timer) };
  }

  /**
   * Writes columns of the run as part of the caller's transaction.
   * @throws DomainError `import_lease_lost` when another worker has the run, `import_cancelled` when a person stopped it.
   */
  async write(client: PoolClient, lease: Lease, columns: Columns, { evenIfCancelled = false } = {}): Promise<void> {
    const names = Object.keys(columns);
    const { rows } = await client.query<{ cancel_asked: boolean }>(
      `UPDATE import_run SET heartbeat_at = now()${names.map((name, index) => `, ${name} = $${index + 4}`).join('')}
       WHERE workspace_id = $1 AND id = $2 AND lease = $3 RETURNING cancel_asked`,
      [lease.workspaceId, lease.runId, lease.number, ...names.map((name) => jsonOf(columns[name]))],
    );
    if (!rows[0]) throw new DomainError('import_lease_lost');
    if (rows[0].cancel_asked && !evenIfCancelled) throw new DomainError('import_cancelled');
  }

  /** The same in a transaction of its own. */
  commit(lease: Lease, columns: Columns, options?: { evenIfCancelled: boolean }): Promise<void> {
    return this.database.withClient(lease.workspaceId, (client) => this.write(client, lease, columns, options));
  }

  private async beat(workspaceId: string, runId: string, number: number): Promise<void> {
    await this.database.withClient(workspaceId, (client) =>
      client.query(`UPDATE import_run SET heartbeat_at = now() WHERE workspace_id = $1 AND id = $2 AND lease = $3`, [
        workspaceId,
        runId,
        number,
      ]),
    );
  }
}

function jsonOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
}
