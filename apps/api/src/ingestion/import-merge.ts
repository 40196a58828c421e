import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../platform/database/database';
import { ImportLeases, type Lease } from './import-lease';
import type { ImportRun } from './import-run.entity';
import {
  INSERT_PROFILES,
  KEEP_AUDIENCES,
  KEEP_SNAPSHOTS,
  MATCH_PROFILES,
  UPDATE_CREATORS,
  UPDATE_GROWTH,
  UPDATE_PROFILES,
} from './merge-creators.queries';
import { INSERT_OWNERS, KEEP_POSTS, MATCH_OWNERS, UPDATE_LAST_POST } from './merge-posts.queries';
import { type MergeRange, mergeRanges } from './ranges';
import { rejectSuppressed } from './suppressed-rows';

/** Two connections use two cores; ranges never touch the same profile, since repeated records are left out. */
const CONNECTIONS = 2;

/** A range that a crash loses before it is on disk loses its checkpoint with it; the run's end waits for the disk. */
const RANGE_SETTINGS =
  "SELECT set_config('work_mem', '64MB', true), set_config('gin_pending_list_limit', '16MB', true), set_config('synchronous_commit', 'off', true)";

/** From here on a merge changes what the planner believes of the tables. */
export const MANY = 1_000;

export interface MergeOf {
  readonly lease: Lease;
  readonly records: number;
  readonly merged: readonly number[];
  readonly sourceId: number;
}

interface MergeInto extends MergeOf {
  /** No profile was there when the merge began: what a file says once needs no look for an earlier one. */
  readonly empty: boolean;
}

/** Moves staged rows into the pool, range by range; each range is one transaction with its checkpoint. */
@Injectable()
export class ImportMerge {
  constructor(
    private readonly database: Database,
    private readonly leases: ImportLeases,
  ) {}

  /** The same file of the same day is one source, however often it comes. */
  source(run: ImportRun): Promise<number> {
    return this.database.withClient(run.workspaceId, async (client) => {
      const kind = run.origin === 'file' ? 'import' : 'connector';
      const of = [run.workspaceId, run.fileName, run.asOf, kind];
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`source ${of.join(' ')}`]);
      const known = await client.query<{ id: number }>(
        `SELECT id FROM data_source WHERE workspace_id = $1 AND kind = $4 AND label = $2 AND as_of = $3 ORDER BY id LIMIT 1`,
        of,
      );
      if (known.rows[0]) return known.rows[0].id;
      const made = await client.query<{ id: number }>(
        `INSERT INTO data_source (workspace_id, kind, label, as_of, run_id) VALUES ($1, $4, $2, $3, $5) RETURNING id`,
        [...of, run.id],
      );
      return made.rows[0].id;
    });
  }

  async profiles(merge: MergeOf): Promise<void> {
    const left = mergeRanges(merge.records, ['creators'], merge.merged);
    const empty = await this.poolIsEmpty(merge.lease.workspaceId);
    // A killed run has filled tables that nobody has counted since.
    if (!empty && merge.records >= MANY) await this.analyse();
    const workers = Array.from({ length: CONNECTIONS }, async () => {
      for (let range = left.shift(); range; range = left.shift()) await this.range({ ...merge, empty }, range);
    });
    await settled(workers, left);
  }

  private async poolIsEmpty(workspaceId: string): Promise<boolean> {
    const { rows } = await this.database.withClient(workspaceId, (client) =>
      client.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM profile WHERE workspace_id = $1) AS empty', [
        workspaceId,
      ]),
    );
    return rows[0].empty;
  }

  /** Counts the tables anew, so that what reads them next is planned for their size. */
  async analyse(): Promise<void> {
    await this.database.withClient(null, (client) => client.query('SELECT analyse_pool()'));
  }

  /** One after the other: posts of one account stand in several ranges. */
  async posts(merge: MergeOf): Promise<void> {
    for (const range of mergeRanges(merge.records, ['posts'], merge.merged))
      await this.range({ ...merge, empty: false }, range);
  }

  private async range(merge: MergeInto, range: MergeRange): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(attempt === 1 ? merge : { ...merge, empty: false }, range);
      } catch (error) {
        // Another import has just created the same profile, or updated the same ones in another order: the next try finds them.
        const code = (error as { code?: string }).code;
        if (attempt >= 5 || !['23505', '40P01', '40001'].includes(code ?? '')) throw error;
      }
    }
  }

  private once({ lease, sourceId, empty }: MergeInto, { number, kind, after, upTo }: MergeRange): Promise<void> {
    return this.database.withClient(lease.workspaceId, async (client) => {
      await client.query(RANGE_SETTINGS);
      const place = [lease.runId, after, upTo];
      const suppressed = await rejectSuppressed(client, { ...lease, after, upTo });
      if (kind === 'creators' && empty) await client.query(INSERT_PROFILES, [...place, sourceId]);
      else if (kind === 'creators') await this.mergeProfiles(client, place, lease.workspaceId, sourceId);
      else await this.mergePosts(client, place, lease.workspaceId, sourceId);
      await this.leases.write(client, lease, {}, { evenIfCancelled: true });
      await client.query(
        `UPDATE import_run SET merged = array_append(merged, $3), accepted = accepted - $4, rejected = rejected + $4
         WHERE workspace_id = $1 AND id = $2`,
        [lease.workspaceId, lease.runId, number, suppressed],
      );
    });
  }

  private async mergeProfiles(
    client: PoolClient,
    place: unknown[],
    workspaceId: string,
    sourceId: number,
  ): Promise<void> {
    const matched = await client.query(MATCH_PROFILES, [...place, workspaceId]);
    if (matched.rowCount) {
      await client.query(KEEP_SNAPSHOTS, [...place, workspaceId, sourceId]);
      await client.query(KEEP_AUDIENCES, [...place, workspaceId, sourceId]);
      await client.query(UPDATE_CREATORS, [...place, workspaceId]);
      await client.query(UPDATE_PROFILES, [...place, workspaceId, sourceId]);
      await client.query(UPDATE_GROWTH, [...place, workspaceId]);
    }
    await client.query(INSERT_PROFILES, [...place, sourceId]);
  }

  private async mergePosts(client: PoolClient, place: unknown[], workspaceId: string, sourceId: number): Promise<void> {
    await client.query(MATCH_OWNERS, [...place, workspaceId]);
    const created = await client.query(INSERT_OWNERS, [...place, workspaceId, sourceId]);
    if (created.rowCount) await client.query(MATCH_OWNERS, [...place, workspaceId]);
    await client.query(KEEP_POSTS, [...place, workspaceId, sourceId]);
    await client.query(UPDATE_LAST_POST, [...place, workspaceId]);
  }
}

/** Waits for all, stops handing out ranges at the first failure, then throws it. */
async function settled(workers: readonly Promise<void>[], left: MergeRange[]): Promise<void> {
  for (const worker of workers) worker.catch(() => (left.length = 0));
  const results = await Promise.allSettled(workers);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
