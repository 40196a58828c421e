import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import {
  isDecided,
  SHORTLIST,
  type ShortlistDecision,
  type ShortlistStatus,
} from '@vivier/domain/shortlists/shortlist-status';
import { checkMove } from '@vivier/domain/status/machine';
import { NoticesService } from '../creators/privacy/notices.service';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ShortlistEntry } from './shortlist-entry.entity';
import { Shortlist } from './shortlist.entity';
import { SubmissionWatchers } from './submission-watchers.service';

/** Who acts: a member, or nobody of the workspace (a link). */
export type Actor = Pick<Viewer, 'workspaceId'> & { personId: string | null };

const COPIED = `
  INSERT INTO shortlist_entry (workspace_id, shortlist_id, creator_id, profile_id, position, fee_minor, gift_minor, currency,
    fee_source, gift_note, deliverables, note, added_by, added_at)
  SELECT workspace_id, $3, creator_id, profile_id, position, fee_minor, gift_minor, currency, fee_source, gift_note,
    deliverables, note, added_by, added_at
  FROM shortlist_entry WHERE workspace_id = $1 AND shortlist_id = $2 AND creator_id IS NOT NULL`;

/** The life of shortlists, from the first creator to a decision. */
@Injectable()
export class ShortlistsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
    private readonly notices: NoticesService,
    private readonly watchers: SubmissionWatchers,
  ) {}

  /** The latest version; null while nobody was proposed. */
  ofCampaign(viewer: Viewer, campaignId: string): Promise<Shortlist | null> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { id } = await this.campaigns.visible(tx, viewer, campaignId);
      return latest(tx, viewer.workspaceId, id);
    });
  }

  one(viewer: Viewer, id: string): Promise<Shortlist> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Every version of the same campaign's list, the latest first. */
  versions({ workspaceId }: Viewer, { campaignId }: Shortlist): Promise<Shortlist[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(Shortlist, { where: { workspaceId, campaignId }, order: { version: 'DESC' } }),
    );
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's list */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Shortlist> {
    const found = await tx.findOne(Shortlist, {
      where: { id: uuidId(id), workspaceId: viewer.workspaceId },
      relations: { campaign: true },
    });
    if (!found || !reachesBrand(viewer, found.campaign.brandId)) throw new DomainError('not_found');
    return found;
  }

  /** As `visible`, and nobody else changes the list before this transaction ends. */
  async locked(tx: EntityManager, viewer: Viewer, id: string): Promise<Shortlist> {
    await lock(tx, viewer.workspaceId, uuidId(id));
    return this.visible(tx, viewer, id);
  }

  /** As `locked`. @throws DomainError `shortlist_not_open` */
  async openOne(tx: EntityManager, viewer: Viewer, id: string): Promise<Shortlist> {
    const shortlist = await this.locked(tx, viewer, id);
    if (shortlist.status !== 'open') throw new DomainError('shortlist_not_open', { status: shortlist.status });
    return shortlist;
  }

  /** The campaign's open list, made when there was none. Part of the caller's transaction. @throws as `openOne` */
  async openFor(tx: EntityManager, viewer: Viewer, campaignId: string): Promise<Shortlist> {
    const { workspaceId, personId: createdBy } = viewer;
    const campaign = await this.campaigns.visible(tx, viewer, campaignId);
    // Two first additions at once wait for each other here.
    await tx.query('SELECT id FROM campaign WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      workspaceId,
      campaign.id,
    ]);
    const last = await latest(tx, workspaceId, campaign.id);
    if (last) return this.openOne(tx, viewer, last.id);
    return this.begin(tx, viewer, { workspaceId, campaignId: campaign.id, version: 1, createdBy });
  }

  /** Another list after a decision. @throws DomainError `shortlist_in_progress` */
  start(viewer: Viewer, campaignId: string): Promise<Shortlist> {
    const { workspaceId, personId: createdBy } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      await tx.query('SELECT id FROM campaign WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
        workspaceId,
        campaign.id,
      ]);
      const last = await latest(tx, workspaceId, campaign.id);
      if (last && !isDecided(last.status)) throw new DomainError('shortlist_in_progress', { status: last.status });
      const version = (last?.version ?? 0) + 1;
      return this.begin(tx, viewer, { workspaceId, campaignId: campaign.id, version, createdBy });
    });
  }

  /** A new open version with the same creators, after changes were asked for. @throws DomainError `move_not_allowed` */
  reopen(viewer: Viewer, id: string, key: string): Promise<Shortlist> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: personId, key, operation: 'reopenShortlist', input: { id } };
      const next = await this.idempotency.once(tx, intention, async () => {
        const before = await this.locked(tx, viewer, id);
        checkMove(SHORTLIST, before.status, 'open');
        const last = await latest(tx, workspaceId, before.campaignId);
        if (last && last.id !== before.id) throw new DomainError('shortlist_in_progress', { status: last.status });
        const { campaignId, version } = before;
        const made = await this.begin(tx, viewer, {
          workspaceId,
          campaignId,
          version: version + 1,
          createdBy: personId,
        });
        await tx.query(COPIED, [workspaceId, before.id, made.id]);
        return made.id;
      });
      return this.visible(tx, viewer, next);
    });
  }

  /** To who decides. What watches submissions is part of it. */
  submit(viewer: Viewer, id: string, key: string): Promise<Shortlist> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: personId, key, operation: 'submitShortlist', input: { id } };
      await this.idempotency.once(tx, intention, async () => {
        const shortlist = await this.locked(tx, viewer, id);
        await this.move(tx, viewer, shortlist, 'submitted', { submittedAt: new Date(), submittedBy: personId });
        await this.disclosed(tx, shortlist);
        await this.watchers.submitted(tx, viewer, await this.visible(tx, viewer, id));
        return id;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /**
   * A decision binds to what was shown. Part of the caller's transaction.
   * @throws DomainError `frozen_hash_differs`, `move_not_allowed`
   */
  async decide(
    tx: EntityManager,
    actor: Actor,
    shortlistId: string,
    hash: string,
    to: ShortlistDecision,
  ): Promise<Shortlist> {
    const { workspaceId } = actor;
    await lock(tx, workspaceId, uuidId(shortlistId));
    const shortlist = await tx.findOneBy(Shortlist, { id: shortlistId, workspaceId });
    if (!shortlist) throw new DomainError('not_found');
    if (shortlist.frozenHash !== hash) throw new DomainError('frozen_hash_differs', { field: 'hash' });
    await this.move(tx, actor, shortlist, to, { decidedAt: new Date() });
    return shortlist;
  }

  /** The approved terms of a creator in a campaign; of several approved lists those of the latest. */
  approvedEntry(
    tx: EntityManager,
    workspaceId: string,
    campaignId: string,
    creatorId: number,
  ): Promise<ShortlistEntry | null> {
    return tx.findOne(ShortlistEntry, {
      where: { workspaceId, creatorId, shortlist: { workspaceId, campaignId, status: 'approved' } },
      relations: { shortlist: true },
      order: { shortlist: { version: 'DESC' } },
    });
  }

  entriesOf(shortlist: Shortlist): Promise<ShortlistEntry[]> {
    return this.database.inWorkspace(shortlist.workspaceId, (tx) => this.entries(tx, shortlist));
  }

  /** The entries in their order. Part of the caller's transaction. */
  entries(tx: EntityManager, { workspaceId, id: shortlistId }: Shortlist): Promise<ShortlistEntry[]> {
    return tx.find(ShortlistEntry, { where: { workspaceId, shortlistId }, order: { position: 'ASC', id: 'ASC' } });
  }

  /** Part of the caller's transaction, which holds the list. @throws DomainError `move_not_allowed` */
  async move(
    tx: EntityManager,
    actor: Actor,
    shortlist: Shortlist,
    to: ShortlistStatus,
    values: Partial<Shortlist>,
  ): Promise<void> {
    const { id, status: from, workspaceId } = shortlist;
    checkMove(SHORTLIST, from, to);
    await tx.update(Shortlist, { id, workspaceId }, { ...values, status: to } as never);
    Object.assign(shortlist, values, { status: to });
    await this.audit.record(tx, actor, `shortlist.${to}`, `shortlist/${id}`, { from, hash: shortlist.frozenHash });
  }

  /** Somebody else gets to see these people: they have to be told by now (GDPR, article 14). */
  async disclosed(tx: EntityManager, shortlist: Shortlist): Promise<void> {
    const { workspaceId } = shortlist;
    const creatorIds = (await this.entries(tx, shortlist)).flatMap(({ creatorId }) => creatorId ?? []);
    await this.notices.disclosed(tx, workspaceId, creatorIds);
  }

  private async begin(
    tx: EntityManager,
    viewer: Viewer,
    values: Pick<Shortlist, 'workspaceId' | 'campaignId' | 'version' | 'createdBy'>,
  ): Promise<Shortlist> {
    const { identifiers } = await tx.insert(Shortlist, values);
    const id = identifiers[0]['id'] as string;
    await this.audit.record(tx, viewer, 'shortlist.begun', `shortlist/${id}`, { version: values.version });
    return this.visible(tx, viewer, id);
  }
}

async function lock(tx: EntityManager, workspaceId: string, id: string): Promise<void> {
  await tx.query('SELECT id FROM shortlist WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [workspaceId, id]);
}

function latest(tx: EntityManager, workspaceId: string, campaignId: string): Promise<Shortlist | null> {
  return tx.findOne(Shortlist, { where: { workspaceId, campaignId }, order: { version: 'DESC' } });
}
