import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { expiryNotice } from '@vivier/domain/deliverables/expiry-notice';
import { checkScope, RIGHT_MEDIA, RIGHT_USES } from '@vivier/domain/deliverables/right-scope';
import {
  mayUse,
  USAGE_RIGHT,
  USAGE_RIGHT_STATUSES,
  type UsageRightStatus,
} from '@vivier/domain/deliverables/usage-right';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { checkMove } from '@vivier/domain/status/machine';
import { CampaignsService } from '../../briefs/campaigns.service';
import { Creator } from '../../creators/creator.entity';
import { AuditService } from '../../identity/audit.service';
import { OutsideLinksService } from '../../identity/outside-links.service';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { integerId, uuidId } from '../../platform/graphql/ids';
import { webAddress } from '../../platform/outgoing/outgoing';
import type { AskRightArgs, RightInput, RightMoveArgs, RightsArgs, UsageQuestionInput } from './rights.inputs';
import type { RightRow } from './rights.types';
import { UsageRight } from './usage-right.entity';

const MOST_ROWS = 500;

/** The registry of rights: asked for, decided, ended, and the answer to "may I use this?". */
@Injectable()
export class RightsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly campaigns: CampaignsService,
    private readonly links: OutsideLinksService,
    private readonly idempotency: Idempotency,
  ) {}

  /** The latest first, each with its answer when something is asked. */
  all(viewer: Viewer, args: RightsArgs): Promise<RightRow[]> {
    const { workspaceId } = viewer;
    const question = args.question && checkedQuestion(args.question);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      if (args.brandId) await this.workspaces.visibleBrand(tx, viewer, args.brandId);
      const query = loaded(tx).where('usage_right.workspace_id = :workspaceId', { workspaceId });
      if (args.brandId) query.andWhere('usage_right.brand_id = :brandId', { brandId: args.brandId });
      if (args.campaignId)
        query.andWhere('usage_right.campaign_id = :campaignId', { campaignId: uuidId(args.campaignId) });
      if (args.creatorId)
        query.andWhere('usage_right.creator_id = :creatorId', { creatorId: integerId(args.creatorId) });
      if (args.statuses) query.andWhere('usage_right.status = ANY (:statuses)', { statuses: args.statuses });
      if (viewer.brandIds) query.andWhere('usage_right.brand_id = ANY (:brands)', { brands: viewer.brandIds });
      const rights = await query
        .orderBy('usage_right.createdAt', 'DESC')
        .addOrderBy('usage_right.id')
        .take(MOST_ROWS)
        .getMany();
      const today = new Date().toISOString().slice(0, 10);
      return rights.map((right) => {
        const on = question?.on ?? today;
        const answer = question ? { ...mayUse(right, { ...question, on }), on } : null;
        const notice = right.status === 'granted' ? expiryNotice(right.until, today) : null;
        return { right, answer: answer && { ...answer, clauses: [...answer.clauses] }, notice };
      });
    });
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's right */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<UsageRight> {
    const right = await loaded(tx)
      .where({ id: uuidId(id), workspaceId: viewer.workspaceId })
      .getOne();
    if (!right || !reachesBrand(viewer, right.brandId)) throw new DomainError('not_found');
    return right;
  }

  right(viewer: Viewer, id: string): Promise<UsageRight> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction; gives the new id. @throws DomainError `right_scope_invalid` {field}, `not_found` */
  async create(tx: EntityManager, viewer: Viewer, { input }: AskRightArgs): Promise<string> {
    const { workspaceId, personId: createdBy } = viewer;
    const values = await this.checked(tx, viewer, input);
    const row = tx.create(UsageRight, { ...values, workspaceId, createdBy });
    const { identifiers } = await tx.insert(UsageRight, row as never);
    const id = identifiers[0]['id'] as string;
    await this.audit.record(tx, viewer, 'right.asked', `usage_right/${id}`, { brandId: values.brandId });
    return id;
  }

  /**
   * A member records what the holder said elsewhere, or takes a right back.
   * @throws DomainError `move_not_allowed`, `right_note_missing`, `conflict`; `right_scope_over` for one that has ended already
   */
  move(viewer: Viewer, { key, id, to, note: text }: RightMoveArgs): Promise<UsageRight> {
    const { workspaceId, personId } = viewer;
    const note = text.trim();
    const status = statusOf(to);
    if (!note) throw new DomainError('right_note_missing', { field: 'note' });
    const intention = { workspaceId, actor: personId, key, operation: 'moveRight', input: { id, to, note } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.visible(tx, viewer, id);
      await this.idempotency.once(tx, intention, async () => {
        const right = await this.visible(tx, viewer, id);
        checkMove(USAGE_RIGHT, right.status, status);
        // A right expires on its day, by itself.
        if (status === 'expired') throw new DomainError('move_not_allowed', refusal(right.status, status));
        const at = new Date();
        const decision = { status, decidedAt: at, decidedBy: 'member' as const, decidedName: note };
        const end = { status, endedAt: at, endedReason: note };
        await this.change(tx, right, status === 'revoked' ? end : decision);
        if (status !== 'revoked') await this.links.revoke(tx, { purpose: 'right', subjectId: id });
        await this.audit.record(tx, viewer, `right.${status}`, `usage_right/${id}`);
        return id;
      });
      return this.visible(tx, viewer, id);
    });
  }

  /** Part of the caller's transaction. @throws DomainError `conflict` when somebody else was first */
  async change(
    tx: EntityManager,
    { id, workspaceId, status }: UsageRight,
    columns: Partial<UsageRight>,
  ): Promise<void> {
    const { affected } = await tx.update(UsageRight, { id, workspaceId, status }, columns as never);
    if (!affected) throw new DomainError('conflict', { field: 'status' });
  }

  /** Rights whose last day is over. Safe to run twice. */
  async expire(workspaceId: string, now = new Date()): Promise<number> {
    const today = now.toISOString().slice(0, 10);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [rows] = (await tx.query(
        `UPDATE usage_right SET status = 'expired', ended_at = now()
         WHERE workspace_id = $1 AND status = 'granted' AND valid_until < $2 RETURNING id`,
        [workspaceId, today],
      )) as [{ id: string }[], number];
      for (const { id } of rows)
        await this.audit.record(tx, { workspaceId, personId: null }, 'right.expired', `usage_right/${id}`);
      return rows.length;
    });
  }

  private async checked(tx: EntityManager, viewer: Viewer, input: RightInput) {
    const { id: brandId } = await this.workspaces.visibleBrand(tx, viewer, input.brandId);
    const campaign = input.campaignId ? await this.campaigns.visible(tx, viewer, input.campaignId) : null;
    if (campaign && campaign.brandId !== brandId) throw new DomainError('not_found', { field: 'campaignId' });
    const creatorId = input.creatorId ? integerId(input.creatorId) : null;
    if (creatorId && !(await tx.existsBy(Creator, { id: creatorId, workspaceId: viewer.workspaceId })))
      throw new DomainError('not_found', { field: 'creatorId' });
    const { uses, media, territory, from, until } = checkScope({ ...input, until: input.until ?? null });
    return {
      ...{ brandId, campaignId: campaign?.id ?? null, creatorId, from, until, locale: input.locale },
      ...{ uses: [...uses], media: [...media], territory: [...territory] },
      holderName: filled(input.holderName, 'holderName'),
      holderEmail: input.holderEmail ?? null,
      contentTitle: filled(input.contentTitle, 'contentTitle'),
      contentUrl: input.contentUrl ? webAddress(input.contentUrl).href : null,
      message: input.message.trim(),
    };
  }
}

function loaded(tx: EntityManager) {
  return tx
    .createQueryBuilder(UsageRight, 'usage_right')
    .innerJoinAndSelect('usage_right.brand', 'brand')
    .leftJoinAndSelect('usage_right.campaign', 'campaign')
    .leftJoinAndSelect('campaign.brand', 'campaignBrand');
}

function filled(text: string, field: string): string {
  const kept = text.trim();
  if (!kept) throw new DomainError('right_invalid', { field });
  return kept;
}

function statusOf(word: string): UsageRightStatus {
  const status = USAGE_RIGHT_STATUSES.find((one) => one === word);
  if (!status) throw new DomainError('status_unknown', { field: 'to', status: word });
  return status;
}

function refusal(from: UsageRightStatus, to: UsageRightStatus) {
  return { machine: USAGE_RIGHT.name, from, to, allowed: USAGE_RIGHT.moves[from].filter((one) => one !== 'expired') };
}

/** @throws DomainError `right_question_invalid` {field} */
function checkedQuestion({ use, medium, territory, on }: UsageQuestionInput) {
  if (!(RIGHT_USES as readonly string[]).includes(use))
    throw new DomainError('right_question_invalid', { field: 'use' });
  if (!(RIGHT_MEDIA as readonly string[]).includes(medium))
    throw new DomainError('right_question_invalid', { field: 'medium' });
  return { use, medium, territory, on };
}
