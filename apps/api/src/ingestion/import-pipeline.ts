import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { countsAddUp } from '@vivier/domain/ingestion/import-status';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';
import { isUnreachable } from '../platform/graphql/format-error';
import { ImportLeases, type Lease } from './import-lease';
import { ImportMerge, MANY } from './import-merge';
import { ImportRun } from './import-run.entity';
import { ImportScoring } from './import-scoring';
import { ImportStaging } from './import-staging';
import { IngestionPersonalData } from './ingestion-personal-data.service';
import { COUNT_OUTCOMES, JUDGE, SUM_POSTS, SUM_PROFILES } from './judge.queries';
import { accountOf } from './record-outcomes';
import type { StageRange } from './stage-range';
import { stageRanges } from './stage-reader';
import { rejectSuppressed } from './suppressed-rows';

interface Counted {
  profiles: number;
  posts: number;
  duplicates: number;
  conflicts: number;
}

/** A run that so many workers did not end will not be ended by one more. */
const MOST_LEASES = 100;
const EVERY_RECORD = 2 ** 31 - 1;

/** A run from its file to scored profiles. Safe to start again at any point: it goes on after the last committed range. */
@Injectable()
export class ImportPipeline {
  private readonly logger = new Logger('import');

  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly leases: ImportLeases,
    private readonly staging: ImportStaging,
    private readonly merging: ImportMerge,
    private readonly scoring: ImportScoring,
    private readonly personalData: IngestionPersonalData,
  ) {}

  async run(workspaceId: string, runId: string): Promise<void> {
    const lease = await this.leases.take(workspaceId, runId);
    if (!lease) return;
    try {
      if (lease.number > MOST_LEASES) throw new Error(`${MOST_LEASES} workers have not ended import ${runId}`);
      await this.proceed(lease);
    } catch (error) {
      await this.end(lease, error);
    } finally {
      lease.release();
    }
  }

  private async proceed(lease: Lease): Promise<void> {
    let run = await this.load(lease);
    if (run.status !== 'scoring') {
      const whole = (await this.staging.count(lease.runId)) === run.staged - run.rejected - run.blank;
      if (!whole) await this.startOver(lease);
      if (run.status !== 'merging' || !whole) {
        await this.stage(lease, await this.load(lease));
        await this.judge(lease, run.dryRun);
      }
      if (run.dryRun) return this.finish(lease);
      run = await this.load(lease);
      await this.merge(lease, run);
    }
    await this.scoring.imported(run);
    await this.finish(lease);
  }

  /** The staging tables are not logged: after a crash of the database they are empty. */
  private async startOver(lease: Lease): Promise<void> {
    await this.staging.empty(lease.runId);
    await this.database.withClient(lease.workspaceId, async (client) => {
      await client.query('DELETE FROM import_outcome WHERE workspace_id = $1 AND run_id = $2', [
        lease.workspaceId,
        lease.runId,
      ]);
      await this.leases.write(client, lease, { staged: 0, records: 0, rejected: 0, blank: 0, bytes_read: 0 });
    });
  }

  private async stage(lease: Lease, run: ImportRun): Promise<void> {
    const plan = run.plan;
    if (!plan || !run.asOf) throw new DomainError('import_not_answered');
    if (run.status === 'queued') await this.leases.commit(lease, { status: 'staging' });
    const path = this.files.path(lease.workspaceId, run.fileId);
    const account = run.account ? accountOf(run.account) : null;
    const progress = { staged: run.staged, rejected: run.rejected, blank: run.blank, bytesRead: run.bytesRead };
    let writing: Promise<void> = Promise.resolve();
    try {
      for await (const range of stageRanges(path, { runId: run.id, plan, asOf: run.asOf, account }, run.staged)) {
        // The next range is read while PostgreSQL takes this one.
        await writing;
        writing = this.commitRange(lease, run, range, progress);
        writing.catch(() => undefined);
      }
    } finally {
      await writing;
    }
    await this.leases.commit(lease, { bytes_read: run.bytes });
  }

  private commitRange(
    lease: Lease,
    run: ImportRun,
    range: StageRange,
    progress: { staged: number; rejected: number; blank: number; bytesRead: number },
  ) {
    return this.database.withClient(lease.workspaceId, async (client) => {
      await this.staging.write(client, lease.workspaceId, lease.runId, range);
      const bounds = { after: progress.staged, upTo: progress.staged + range.records };
      const suppressed = await rejectSuppressed(client, { ...lease, ...bounds });
      progress.staged += range.records;
      progress.rejected += range.rejected + suppressed;
      progress.blank += range.blank;
      progress.bytesRead = Math.min(run.bytes, progress.bytesRead + range.bytes);
      await this.leases.write(client, lease, {
        staged: progress.staged,
        records: progress.staged,
        rejected: progress.rejected,
        blank: progress.blank,
        bytes_read: progress.bytesRead,
      });
    });
  }

  /** Ends the time in which a run can be cancelled: the same transaction counts and moves on. */
  private async judge(lease: Lease, dryRun: boolean): Promise<void> {
    await this.database.withClient(lease.workspaceId, async (client) => {
      await client.query("SELECT set_config('work_mem', '128MB', true)");
      const suppressed = await rejectSuppressed(client, { ...lease, after: 0, upTo: EVERY_RECORD });
      for (const { find, mark } of [JUDGE.creators, JUDGE.posts]) {
        await client.query('DROP TABLE IF EXISTS repeated');
        await client.query(find, [lease.runId]);
        await client.query('ANALYZE repeated');
        await client.query(mark, [lease.runId, lease.workspaceId]);
      }
      const { rows } = await client.query<Counted>(COUNT_OUTCOMES, [lease.runId, lease.workspaceId]);
      const { profiles, posts, duplicates, conflicts } = rows[0];
      const sums = [
        profiles > 0 ? await client.query<Record<string, string>>(SUM_PROFILES, [lease.runId]) : null,
        posts > 0 ? await client.query<Record<string, string>>(SUM_POSTS, [lease.runId]) : null,
      ];
      await this.leases.write(client, lease, {
        totals: Object.assign({}, ...sums.map((sum) => sum?.rows[0])) as Record<string, string>,
        duplicates,
        conflicts,
        accepted: profiles + posts - duplicates - conflicts,
        rejected: (await this.rejectedOf(client, lease)) + suppressed,
        ...(dryRun ? {} : { status: 'merging' }),
      });
    });
    const run = await this.load(lease);
    if (!countsAddUp(run)) throw new Error(`The counts of import ${run.id} do not sum to its records`);
  }

  private async rejectedOf(client: PoolClient, { workspaceId, runId }: Lease): Promise<number> {
    const kept = await client.query<{ rejected: number }>(
      'SELECT rejected FROM import_run WHERE workspace_id = $1 AND id = $2',
      [workspaceId, runId],
    );
    return kept.rows[0].rejected;
  }

  private async merge(lease: Lease, run: ImportRun): Promise<void> {
    const sourceId = await this.merging.source(run);
    const merge = { lease, records: run.records, merged: run.merged, sourceId };
    await this.merging.profiles(merge);
    if (await this.staging.hasPosts(lease.runId)) await this.merging.posts(merge);
    if (run.accepted >= MANY) await this.merging.analyse();
    await this.leases.commit(lease, { status: 'scoring' }, { evenIfCancelled: true });
    await this.staging.empty(lease.runId);
  }

  private async finish(lease: Lease): Promise<void> {
    await this.staging.empty(lease.runId);
    await this.personalData.forget(lease.workspaceId, lease.runId);
    await this.leases.commit(lease, { status: 'done', finished_at: new Date() }, { evenIfCancelled: true });
    await this.personalData.removeFiles(lease.workspaceId);
  }

  private async end(lease: Lease, error: unknown): Promise<void> {
    const code = isDomainError(error) ? error.code : isDiskFull(error) ? 'disk_full' : null;
    if (code === 'import_lease_lost') return;
    // The database is away: the run waits for it as it is.
    if (isUnreachable(error)) throw error;
    if (!code) this.logger.error({ err: error, run: lease.runId }, 'import failed');
    await this.staging.empty(lease.runId);
    const cancelled = code === 'import_cancelled';
    await this.database.withClient(lease.workspaceId, async (client) => {
      if (cancelled) {
        await client.query('DELETE FROM import_outcome WHERE workspace_id = $1 AND run_id = $2', [
          lease.workspaceId,
          lease.runId,
        ]);
      }
      const counts = cancelled ? { staged: 0, records: 0, rejected: 0, blank: 0, bytes_read: 0 } : {};
      await this.leases.write(
        client,
        lease,
        {
          status: cancelled ? 'cancelled' : 'failed',
          finished_at: new Date(),
          error_code: cancelled ? null : (code ?? 'unexpected'),
          error_details: cancelled ? null : isDomainError(error) ? error.details : {},
          ...counts,
        },
        { evenIfCancelled: true },
      );
    });
  }

  private load(lease: Lease): Promise<ImportRun> {
    return this.database.inWorkspace(lease.workspaceId, (tx) => tx.findOneByOrFail(ImportRun, { id: lease.runId }));
  }
}

/** PostgreSQL's words for no space left, and for a limit on space that an administrator set. */
function isDiskFull(error: unknown): boolean {
  return ['53100', '53400'].includes((error as { code?: string } | null)?.code ?? '');
}
