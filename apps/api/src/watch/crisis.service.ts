import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { checkReturn, crisisItemOf } from '@vivier/domain/watch/crisis-checklist';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import { Events } from '../platform/events/events';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { CrisisPause } from '../tracking/crisis-pause.service';
import { Crisis } from './crisis.entity';
import type { CrisisItemArgs, StartCrisisArgs } from './watch.inputs';
import type { BrandCrisis, CrisisAct, CrisisPost, CrisisRoom } from './watch.types';

const ACTS = `
  SELECT at, action, details, person.name AS by FROM audit_entry LEFT JOIN person ON person.id = actor_id
  WHERE workspace_id = $1 AND subject = $2 ORDER BY seq DESC LIMIT 200`;

/** What is live (a breach of the terms does not take it down) and what is about to be: the next to come first, then the newest. */
const POSTS = `
  SELECT deliverable.id, deliverable.title, deliverable.status, deliverable.network, display_name AS "creatorName",
    campaign.name AS "campaignName", url, to_char(due_on, 'YYYY-MM-DD') AS "dueOn"
  FROM deliverable
  JOIN campaign ON campaign.workspace_id = deliverable.workspace_id AND campaign.id = campaign_id
  JOIN creator ON creator.workspace_id = deliverable.workspace_id AND creator.id = creator_id
  LEFT JOIN publication ON publication.workspace_id = deliverable.workspace_id AND deliverable_id = deliverable.id
  WHERE deliverable.workspace_id = $1 AND brand_id = $2
    AND deliverable.status IN ('scheduled', 'published', 'verified', 'breached')
  ORDER BY deliverable.status <> 'scheduled', scheduled_at, published_at DESC, deliverable.id`;

/** One switch a brand: while it is on, nothing of it is scheduled, and its links and codes are paused. */
@Injectable()
export class CrisisService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly links: CrisisPause,
  ) {}

  /** The brands of the viewer that are in a crisis now. */
  brands(viewer: Viewer): Promise<BrandCrisis[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const open = await tx.find(Crisis, {
        where: { workspaceId: viewer.workspaceId, endedAt: IsNull() },
        relations: { brand: true },
        order: { startedAt: 'ASC' },
      });
      return open
        .filter(({ brandId }) => reachesBrand(viewer, brandId))
        .map(({ brandId, brand, startedAt }) => ({ brandId, brandName: brand.name, since: startedAt }));
    });
  }

  /** The brand's open crisis with what it has to look at; null in calm times. */
  room(viewer: Viewer, brandId: string): Promise<CrisisRoom | null> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      const crisis = await this.find(tx, { workspaceId, brandId, endedAt: IsNull() });
      return crisis && this.roomOf(tx, crisis);
    });
  }

  /** @throws DomainError `crisis_open` when the brand is in one, `crisis_reason_missing` */
  start(viewer: Viewer, { key, brandId, reason: text }: StartCrisisArgs): Promise<CrisisRoom> {
    const { workspaceId, personId } = viewer;
    const reason = text.trim();
    if (!reason) throw new DomainError('crisis_reason_missing', { field: 'reason' });
    const intention = { workspaceId, actor: personId, key, operation: 'startCrisis', input: { brandId, reason } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      const id = await this.idempotency.once(tx, intention, async () => {
        const [row] = (await tx.query(
          `INSERT INTO crisis (workspace_id, brand_id, reason, started_by) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING RETURNING id`,
          [workspaceId, brandId, reason, personId],
        )) as { id: string }[];
        if (!row) throw new DomainError('crisis_open', { field: 'brandId' });
        const paused = await this.pause(tx, { workspaceId, brandId, on: true });
        await this.audit.record(tx, viewer, 'crisis.started', `crisis/${row.id}`, { brandId, ...paused });
        return row.id;
      });
      return this.roomOf(tx, await this.visible(tx, viewer, id));
    });
  }

  /** @throws DomainError `crisis_item_unknown`, `crisis_ended` */
  tick(viewer: Viewer, { id, item: word, done }: CrisisItemArgs): Promise<CrisisRoom> {
    const item = crisisItemOf(word);
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      const [, changed] = (await tx.query(
        `UPDATE crisis SET done = CASE WHEN $4 THEN array_append(array_remove(done, $3), $3) ELSE array_remove(done, $3) END
         WHERE workspace_id = $1 AND id = $2 AND ended_at IS NULL`,
        [viewer.workspaceId, id, item, done],
      )) as [unknown, number];
      if (!changed) throw new DomainError('crisis_ended');
      await this.audit.record(tx, viewer, 'crisis.item', `crisis/${id}`, { item, done });
      return this.roomOf(tx, await this.visible(tx, viewer, id));
    });
  }

  /** Back to work. @throws DomainError `crisis_checklist_open` {missing}, `crisis_ended` */
  end(viewer: Viewer, key: string, id: string): Promise<CrisisRoom> {
    const { workspaceId, personId } = viewer;
    const intention = { workspaceId, actor: personId, key, operation: 'endCrisis', input: { id } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      await this.idempotency.once(tx, intention, async () => {
        // Locked: an item that is taken back at the same moment waits until the end, and then comes too late.
        await tx.query('SELECT FROM crisis WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
        const { brandId, done, endedAt } = await this.visible(tx, viewer, id);
        if (endedAt) throw new DomainError('crisis_ended');
        checkReturn(done);
        await tx.update(Crisis, { id, workspaceId }, { endedAt: new Date(), endedBy: personId });
        const resumed = await this.pause(tx, { workspaceId, brandId, on: false });
        await this.audit.record(tx, viewer, 'crisis.ended', `crisis/${id}`, { brandId, ...resumed });
        return id;
      });
      return this.roomOf(tx, await this.visible(tx, viewer, id));
    });
  }

  private async pause(
    tx: EntityManager,
    { workspaceId, brandId, on }: { workspaceId: string; brandId: string; on: boolean },
  ) {
    await tx.update(Brand, { id: brandId, workspaceId }, { crisisSince: on ? new Date() : null });
    await this.events.publish(tx, { type: 'brand.crisis', workspaceId, brandId, on });
    return this.links.set(tx, { workspaceId, brandId, on });
  }

  private async roomOf(tx: EntityManager, crisis: Crisis): Promise<CrisisRoom> {
    const acts = (await tx.query(ACTS, [crisis.workspaceId, `crisis/${crisis.id}`])) as CrisisAct[];
    const posts = (await tx.query(POSTS, [crisis.workspaceId, crisis.brandId])) as CrisisPost[];
    return { crisis, acts, posts };
  }

  private async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Crisis> {
    const crisis = await this.find(tx, { workspaceId: viewer.workspaceId, id: uuidId(id) });
    if (!crisis || !reachesBrand(viewer, crisis.brandId)) throw new DomainError('not_found');
    return crisis;
  }

  private find(tx: EntityManager, where: object): Promise<Crisis | null> {
    return tx.findOne(Crisis, { where, relations: { brand: true, starter: true } });
  }
}
