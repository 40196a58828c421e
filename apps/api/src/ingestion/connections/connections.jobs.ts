import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { HandlesJob } from '../../platform/queue/jobs';
import { readAccountJob } from '../accounts/account.job';
import { AccountReader } from '../accounts/account-reading.service';
import { readConnectionJob } from './connection.job';
import { ConnectionReader } from './connection-reading.service';
import { ConnectionsService } from './connections.service';
import { ReceivedAnswers } from './received-answers.service';

const SWEEP = 60_000;

@Injectable()
export class ConnectionsJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('connections');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly reader: ConnectionReader,
    private readonly connections: ConnectionsService,
    private readonly received: ReceivedAnswers,
    private readonly accounts: AccountReader,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(readConnectionJob)
  async read({ workspaceId, connectionId }: { workspaceId: string; connectionId: string }): Promise<void> {
    if (await this.reader.read(workspaceId, connectionId)) await this.connections.sweep(workspaceId);
  }

  @HandlesJob(readAccountJob)
  async readAccount({ workspaceId, accountId }: { workspaceId: string; accountId: string }): Promise<void> {
    await this.accounts.read(workspaceId, accountId);
  }

  /** What is due in every workspace, and imports that a killed worker left; a job that waits already is not added again. */
  async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id } of workspaces as { id: string }[]) {
      try {
        await this.received.startLeft(id);
        await this.connections.sweep(id);
        await this.accounts.sweep(id);
      } catch (error) {
        // One workspace keeps none of the others waiting.
        this.logger.error({ err: error, workspaceId: id }, 'connections not swept');
      }
    }
  }
}
