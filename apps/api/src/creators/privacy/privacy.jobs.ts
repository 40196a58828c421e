import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HandlesJob } from '../../platform/queue/jobs';
import { eraseCreatorJob } from './erasure.job';
import { ErasureService } from './erasure.service';
import { RetentionService } from './retention.service';

const SWEEP = 5_000;
/** Asked often, run once a day. */
const RETENTION = 30 * 60_000;

/** Erasures go on whatever became of the process that began them. */
@Injectable()
export class PrivacyJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('privacy');
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly erasure: ErasureService,
    private readonly retention: RetentionService,
  ) {}

  @HandlesJob(eraseCreatorJob)
  async erase({ workspaceId, requestId }: { workspaceId: string; requestId: string }): Promise<void> {
    await this.erasure.proceed(workspaceId, requestId);
  }

  onApplicationBootstrap(): void {
    const failed = (error: unknown) => this.logger.warn({ err: error }, 'sweep failed');
    this.timers = [
      setInterval(() => void this.erasure.sweep().catch(failed), SWEEP).unref(),
      setInterval(() => void this.retention.runDue().catch(failed), RETENTION).unref(),
    ];
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }
}
