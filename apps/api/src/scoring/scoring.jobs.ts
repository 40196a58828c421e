import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { SearchWatchService } from './search-watch.service';
import { watchSearchesJob } from './watch-searches.job';

const SWEEP = 10 * 60_000;
/** A rescore asks for a check by itself; this finds those whose job was lost. */
const STALE = `SELECT EXISTS (SELECT FROM saved_search
  WHERE workspace_id = $1 AND alert AND coalesce(checked_at, created_at) < now() - interval '1 hour') AS stale`;

@Injectable()
export class ScoringJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly watch: SearchWatchService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), SWEEP);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(watchSearchesJob)
  async watchSearches({ workspaceId }: { workspaceId: string }): Promise<void> {
    await this.watch.check(workspaceId);
  }

  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[]) {
      const [{ stale }] = (await this.database.inWorkspace(workspaceId, (tx) => tx.query(STALE, [workspaceId]))) as {
        stale: boolean;
      }[];
      if (stale) await this.queues.enqueue(watchSearchesJob, { workspaceId }, { jobId: `searches-${workspaceId}` });
    }
  }
}
