import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { HandlesJob } from '../platform/queue/jobs';
import { Reconciliation } from './reconciliation/reconciliation.service';
import { reconcileShopJob } from './tracking.job';

const SWEEP = 60_000;

@Injectable()
export class TrackingJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('tracking');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly reconciliation: Reconciliation,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(reconcileShopJob)
  async reconcileShop({ workspaceId, shopId }: { workspaceId: string; shopId: string }): Promise<void> {
    await this.reconciliation.reconcile(workspaceId, shopId);
  }

  /** What is due in every workspace; a job that waits already is not added again. */
  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id } of workspaces as { id: string }[]) await this.reconciliation.sweep(id);
  }
}
