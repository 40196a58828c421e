import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { webAddress } from '../platform/outgoing/outgoing';
import { Queues } from '../platform/queue/queues';
import { Feed } from './feed.entity';
import { fetchFeedJob } from './watch.job';
import type { FeedInput } from './watch.inputs';

const MOST_FEEDS = 100;

/** The feeds of a brand; they are read by the worker alone. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly queues: Queues,
  ) {}

  all(viewer: Viewer, brandId: string): Promise<Feed[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return tx.find(Feed, { where: { workspaceId, brandId }, order: { createdAt: 'ASC', id: 'ASC' } });
    });
  }

  /** @throws DomainError `address_invalid`, `feed_exists`, `feeds_too_many` */
  async add(viewer: Viewer, { brandId, url, publicQuestions }: FeedInput): Promise<Feed> {
    const { workspaceId, personId } = viewer;
    const address = webAddress(url.trim()).href;
    const feed = await this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      if ((await tx.countBy(Feed, { workspaceId, brandId })) >= MOST_FEEDS)
        throw new DomainError('feeds_too_many', { limit: MOST_FEEDS });
      const [row] = (await tx.query(
        `INSERT INTO feed (workspace_id, brand_id, url, public_questions, created_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [workspaceId, brandId, address, publicQuestions, personId],
      )) as { id: string }[];
      if (!row) throw new DomainError('feed_exists', { field: 'url' });
      await this.audit.record(tx, viewer, 'feed.added', `feed/${row.id}`);
      return tx.findOneByOrFail(Feed, { id: row.id });
    });
    await this.enqueue(feed);
    return feed;
  }

  /** Asks for it now, whatever the pause after its failures. */
  async refresh(viewer: Viewer, id: string): Promise<Feed> {
    const feed = await this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id: found } = await this.visible(tx, viewer, id);
      await tx.update(Feed, { id: found, workspaceId: viewer.workspaceId }, { nextFetchAt: new Date() });
      return tx.findOneByOrFail(Feed, { id: found });
    });
    await this.enqueue(feed);
    return feed;
  }

  remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      await tx.delete(Feed, { id, workspaceId: viewer.workspaceId });
      await this.audit.record(tx, viewer, 'feed.removed', `feed/${id}`);
      return true;
    });
  }

  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Feed> {
    const feed = await tx.findOneBy(Feed, { id: uuidId(id), workspaceId: viewer.workspaceId });
    if (!feed) throw new DomainError('not_found');
    await this.workspaces.visibleBrand(tx, viewer, feed.brandId);
    return feed;
  }

  private enqueue({ workspaceId, id: feedId }: Feed): Promise<void> {
    return this.queues.enqueue(fetchFeedJob, { workspaceId, feedId }, { jobId: `feed-${feedId}` });
  }
}
