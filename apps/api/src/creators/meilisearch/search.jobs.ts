import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { defineJob, HandlesJob } from '../../platform/queue/jobs';
import { Queues } from '../../platform/queue/queues';
import { MeilisearchIndexer } from './meilisearch-indexer';

export interface SearchJob {
  workspaceId: string;
}

export const syncSearchJob = defineJob<SearchJob>('background', 'search.sync');
export const compareSearchJob = defineJob<SearchJob>('background', 'search.compare');

const SWEEP = 60_000;
/** Hours of the night in which the servers are compared with the database. */
const NIGHT = { from: 2, to: 5 };
const NOT_COMPARED = `
  SELECT count(*)::int AS n FROM search_sync
  WHERE workspace_id = $1 AND (compared_at IS NULL OR compared_at < now() - interval '20 hours')`;

/** Keeps the search servers up to date: told after every change, compared every night. */
@Injectable()
export class SearchJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('search');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly indexer: MeilisearchIndexer,
    private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  @HandlesJob(syncSearchJob)
  async sync({ workspaceId }: SearchJob): Promise<void> {
    if (this.indexer.enabled) await this.indexer.refresh(workspaceId);
  }

  @HandlesJob(compareSearchJob)
  async compare({ workspaceId }: SearchJob): Promise<void> {
    if (this.indexer.enabled) await this.indexer.compare(workspaceId);
  }

  /** Changes whose event or job was lost are told after all. */
  async sweep(now = new Date()): Promise<void> {
    const workspaces = (await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'))) as { id: string }[];
    const night = now.getHours() >= NIGHT.from && now.getHours() < NIGHT.to;
    for (const { id: workspaceId } of workspaces) {
      if ((await this.indexer.state(workspaceId)).pending > 0)
        await this.queues.enqueue(syncSearchJob, { workspaceId }, { jobId: `search-sync-${workspaceId}` });
      if (night && (await this.notCompared(workspaceId)))
        await this.queues.enqueue(compareSearchJob, { workspaceId }, { jobId: `search-compare-${workspaceId}` });
    }
  }

  onApplicationBootstrap(): void {
    if (!this.indexer.enabled) return;
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private notCompared(workspaceId: string): Promise<boolean> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [{ n }] = (await tx.query(NOT_COMPARED, [workspaceId])) as { n: number }[];
      return n > 0;
    });
  }
}
