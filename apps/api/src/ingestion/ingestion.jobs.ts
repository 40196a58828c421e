import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { defineJob, HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { ImportPipeline } from './import-pipeline';

export interface ImportJob {
  workspaceId: string;
  runId: string;
}

export const importJob = defineJob<ImportJob>('ingestion', 'import.run');

const SWEEP = 10_000;
const LEFT_AFTER = '30 seconds';

@Injectable()
export class IngestionJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('import');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pipeline: ImportPipeline,
    private readonly database: Database,
    private readonly queues: Queues,
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
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}

interface LeftBehind {
  workspace_id: string;
  run_id: string;
  lease: number;
}
