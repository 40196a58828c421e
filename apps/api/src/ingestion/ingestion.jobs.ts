import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { defineJob, HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { ImportFilesRetention } from './import-files.retention';
import { ImportPipeline } from './import-pipeline';

export interface ImportJob {
  workspaceId: string;
  runId: string;
}

export const importJob = defineJob<ImportJob>('ingestion', 'import.run');

const SWEEP = 10_000;
const FILES_EVERY = 6 * 3_600_000;
const LEFT_AFTER = '30 seconds';

@Injectable()
export class IngestionJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('import');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly pipeline: ImportPipeline,
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly files: ImportFilesRetention,
  ) {}

  @HandlesJob(importJob)
  async import({ workspaceId, runId }: ImportJob): Promise<void> {
    await this.pipeline.run(workspaceId, runId);
  }

  /** The queue cannot join our transaction: runs without a living worker are put into it again. */
  async sweep(): Promise<void> {
    const left = await this.database.unscoped(
      (tx) =>
        tx.query('SELECT workspace_id, run_id, lease FROM left_behind_imports($1)', [LEFT_AFTER]) as Promise<
          LeftBehind[]
        >,
    );
    for (const { workspace_id: workspaceId, run_id: runId, lease } of left) {
      await this.queues.enqueue(importJob, { workspaceId, runId }, { jobId: `import-${runId}-${lease}` });
    }
  }

  onApplicationBootstrap(): void {
    const failed = (error: unknown) => this.logger.warn({ err: error }, 'sweep failed');
    const removeFiles = () => void this.files.sweep().catch(failed);
    removeFiles();
    this.timers = [
      setInterval(() => void this.sweep().catch(failed), SWEEP).unref(),
      setInterval(removeFiles, FILES_EVERY).unref(),
    ];
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }
}

interface LeftBehind {
  workspace_id: string;
  run_id: string;
  lease: number;
}
