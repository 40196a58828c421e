import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import { HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { ContractPieces } from './contract-pieces.service';
import { planContractsJob } from './content.job';

const SWEEP = 60_000;

/** Contracts become active in another room: their pieces are planned at once, and once a minute whatever was missed meanwhile. */
@Injectable()
export class ContentJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('content');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly queues: Queues,
    private readonly pieces: ContractPieces,
  ) {}

  onApplicationBootstrap(): void {
    // A job of its own: the minute's may have looked already when this contract was signed.
    this.events.on('contract.activated', ({ workspaceId, contractId }) =>
      this.queues.enqueue(planContractsJob, { workspaceId }, { jobId: `content-contract-${contractId}` }),
    );
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(planContractsJob)
  async plan({ workspaceId }: { workspaceId: string }): Promise<void> {
    await this.pieces.planNew(workspaceId);
  }

  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[])
      await this.queues.enqueue(planContractsJob, { workspaceId }, { jobId: `content-contracts-${workspaceId}` });
  }
}
