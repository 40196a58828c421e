import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { Commissions } from './commissions/commissions.service';
import { Reconciliation } from './reconciliation/reconciliation.service';
import { reconcileShopJob, settleCommissionsJob } from './tracking.job';

const SWEEP = 60_000;

@Injectable()
export class TrackingJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('tracking');
  private timer: NodeJS.Timeout | undefined;
  /** The day each workspace was last asked to settle; that a day counts once is kept by its key. */
  private readonly settled = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly reconciliation: Reconciliation,
    private readonly commissions: Commissions,
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

  @HandlesJob(settleCommissionsJob)
  async settleCommissions({ workspaceId }: { workspaceId: string }): Promise<void> {
    await this.commissions.settleDay(workspaceId);
  }

  /** What is due in every workspace; a job that waits already is not added again. */
  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    const today = new Date().toISOString().slice(0, 10);
    for (const { id: workspaceId } of workspaces as { id: string }[]) {
      await this.reconciliation.sweep(workspaceId);
      if (this.settled.get(workspaceId) === today) continue;
      await this.queues.enqueue(settleCommissionsJob, { workspaceId }, { jobId: `settle-${workspaceId}-${today}` });
      this.settled.set(workspaceId, today);
    }
  }
}
