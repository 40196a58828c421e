import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { HandlesJob } from '../../platform/queue/jobs';
import { Queues } from '../../platform/queue/queues';
import { expireRightsJob } from './rights.job';
import { RightsService } from './rights.service';

const SWEEP = 10 * 60_000;

@Injectable()
export class RightsJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('rights');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly rights: RightsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(expireRightsJob)
  async expire({ workspaceId }: { workspaceId: string }): Promise<void> {
    await this.rights.expire(workspaceId);
  }

  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[])
      await this.queues.enqueue(expireRightsJob, { workspaceId }, { jobId: `rights-${workspaceId}` });
  }
}
