import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { AlertsService } from './alerts.service';
import { FeedReader } from './feed-reading.service';
import { PostScan } from './post-scan.service';
import { fetchFeedJob, findAlertsJob, scanPostsJob } from './watch.job';

const SWEEP = 60_000;
const HOUR = 3_600_000;

@Injectable()
export class WatchJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('watch');
  private timer: NodeJS.Timeout | undefined;
  /** When each workspace was last looked through wholly by this process. */
  private readonly whole = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly feeds: FeedReader,
    private readonly posts: PostScan,
    private readonly alerts: AlertsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(fetchFeedJob)
  async fetchFeed({ workspaceId, feedId }: { workspaceId: string; feedId: string }): Promise<void> {
    await this.feeds.read(workspaceId, feedId);
  }

  @HandlesJob(scanPostsJob)
  async scanPosts({ workspaceId }: { workspaceId: string }): Promise<void> {
    await this.posts.scan(workspaceId);
  }

  @HandlesJob(findAlertsJob)
  async findAlerts({ workspaceId }: { workspaceId: string }): Promise<void> {
    const now = Date.now();
    const slow = now - (this.whole.get(workspaceId) ?? 0) >= HOUR;
    await this.alerts.find(workspaceId, new Date(now), { slow });
    if (slow) this.whole.set(workspaceId, now);
  }

  /** Feeds that are due, new posts and alerts of every workspace; a job that waits already is not added again. */
  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[]) {
      const due = (await this.database.inWorkspace(workspaceId, (tx) =>
        tx.query('SELECT id FROM feed WHERE workspace_id = $1 AND next_fetch_at <= now()', [workspaceId]),
      )) as { id: string }[];
      for (const { id: feedId } of due)
        await this.queues.enqueue(fetchFeedJob, { workspaceId, feedId }, { jobId: `feed-${feedId}` });
      await this.queues.enqueue(scanPostsJob, { workspaceId }, { jobId: `posts-${workspaceId}` });
      await this.queues.enqueue(findAlertsJob, { workspaceId }, { jobId: `alerts-${workspaceId}` });
    }
  }
}
