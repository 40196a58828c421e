import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { DELIVERABLE, type DeliverableStatus } from '@vivier/domain/deliverables/deliverable-status';
import { approveDraft, checkBrandTurn, type ContentSide } from '@vivier/domain/deliverables/draft-approval';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { checkMove } from '@vivier/domain/status/machine';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Guest, Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ContentFile } from './content-file.entity';
import { Deliverable } from './deliverable.entity';
import { DeliverableComment } from './deliverable-comment.entity';
import { DeliverableVersion } from './deliverable-version.entity';
import type {
  ApproveDraftArgs,
  AskForChangesArgs,
  DraftInput,
  ScheduleArgs,
  SubmitDraftArgs,
} from './deliverables.inputs';
import { DeliverablesService } from './deliverables.service';

/** Who acts on a piece: a member, or the creator with a link. */
export interface ContentActor {
  workspaceId: string;
  personId: string | null;
  linkId: string | null;
  /** As idempotency keys and uploads know it. */
  name: string;
}

export function actorOf(who: Viewer | Guest): ContentActor {
  const { workspaceId } = who;
  return 'personId' in who
    ? { workspaceId, personId: who.personId, linkId: null, name: who.personId }
    : { workspaceId, personId: null, linkId: who.linkId, name: `link/${who.linkId}` };
}

/** Drafts handed in, approved by the team and then by the brand, sent back, planned for a day. */
@Injectable()
export class ContentMoves {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
    private readonly pieces: DeliverablesService,
  ) {}

  /** @throws DomainError `move_not_allowed`, `draft_empty`, `content_file_unknown` */
  submit(who: Viewer | Guest, args: SubmitDraftArgs): Promise<Deliverable> {
    return this.once(who, 'submitDraft', args, async (tx, piece) => {
      await this.move(tx, who, piece, 'draft_submitted');
      await this.keepDraft(tx, who, piece, args.input);
    });
  }

  /** @throws DomainError `draft_outdated`, `approval_out_of_order`, `approval_given` */
  approve(
    viewer: Viewer,
    side: ContentSide,
    args: ApproveDraftArgs,
    looked: (version: DeliverableVersion) => Promise<void> = async () => undefined,
  ): Promise<Deliverable> {
    return this.once(viewer, `approveDraft/${side}`, args, async (tx, piece) => {
      const version = this.newest(piece, args.versionId);
      checkMove(DELIVERABLE, piece.status, 'approved');
      const approvals = { teamApproved: version.teamApproved, brandApproved: version.brandApprovedAt !== null };
      const { brandApproved } = approveDraft(approvals, side);
      await looked(version);
      const by = { id: version.id, workspaceId: viewer.workspaceId };
      const values =
        side === 'team'
          ? { teamApprovedBy: viewer.personId, teamApprovedAt: new Date() }
          : { brandApprovedBy: viewer.personId, brandApprovedAt: new Date() };
      await tx.update(DeliverableVersion, by, values);
      const details = { version: version.n, side };
      await this.audit.record(tx, viewer, 'deliverable.draft_approved', `deliverable/${piece.id}`, details);
      if (brandApproved) await this.move(tx, viewer, piece, 'approved');
    });
  }

  /** @throws DomainError `draft_outdated`, `approval_out_of_order`, `content_reason_missing` */
  askForChanges(viewer: Viewer, side: ContentSide, args: AskForChangesArgs): Promise<Deliverable> {
    const text = args.text.trim();
    if (!text) throw new DomainError('content_reason_missing', { field: 'text' });
    return this.once(viewer, `askForChanges/${side}`, args, async (tx, piece) => {
      const version = this.newest(piece, args.versionId);
      checkMove(DELIVERABLE, piece.status, 'changes_requested');
      if (side === 'brand') checkBrandTurn(version);
      await this.move(tx, viewer, piece, 'changes_requested');
      const { workspaceId, personId } = viewer;
      await tx.insert(DeliverableComment, { workspaceId, versionId: version.id, side, personId, text });
    });
  }

  /** @throws DomainError `content_time_invalid` {field} for a moment that has passed, `brand_in_crisis` */
  schedule(viewer: Viewer, args: ScheduleArgs): Promise<Deliverable> {
    return this.once(viewer, 'scheduleContent', args, async (tx, piece) => {
      if (args.at < new Date()) throw new DomainError('content_time_invalid', { field: 'at' });
      if (piece.campaign.brand.crisisSince) throw new DomainError('brand_in_crisis');
      await this.move(tx, viewer, piece, 'scheduled', { scheduledAt: args.at });
    });
  }

  /** Part of the caller's transaction, with the piece locked. */
  async move(
    tx: EntityManager,
    who: Viewer | Guest,
    { id, workspaceId, status: from }: Deliverable,
    to: DeliverableStatus,
    values: Partial<Pick<Deliverable, 'scheduledAt' | 'breachReason'>> = {},
  ): Promise<void> {
    checkMove(DELIVERABLE, from, to);
    await tx.update(Deliverable, { id, workspaceId }, { ...values, status: to, updatedAt: new Date() });
    const { personId, linkId } = actorOf(who);
    const details = { from, to, ...(linkId ? { link: linkId } : {}) };
    await this.audit.record(tx, { workspaceId, personId }, 'deliverable.moved', `deliverable/${id}`, details);
  }

  /** One intention on one piece, which nobody else changes meanwhile; the answer is the piece as it is afterwards. */
  once<Args extends { key: string; id: string }>(
    who: Viewer | Guest,
    operation: string,
    args: Args,
    work: (tx: EntityManager, piece: Deliverable) => Promise<void>,
  ): Promise<Deliverable> {
    const { workspaceId, name: actor } = actorOf(who);
    const { key, ...input } = args;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.own(tx, who, args.id);
      const intention = { workspaceId, actor, key, operation, input: JSON.parse(JSON.stringify(input)) as unknown };
      await this.idempotency.once(tx, intention, async () => {
        await this.pieces.lock(tx, workspaceId, args.id);
        await work(tx, await this.own(tx, who, args.id));
        return args.id;
      });
      return this.own(tx, who, args.id);
    });
  }

  /** @throws DomainError `draft_outdated` when another draft came meanwhile; `not_found` where it is none of the piece's */
  newest({ versions }: Deliverable, versionId: string): DeliverableVersion {
    const id = uuidId(versionId);
    if (!versions.some((version) => version.id === id)) throw new DomainError('not_found');
    if (versions[0].id !== id) throw new DomainError('draft_outdated', { field: 'versionId', newest: versions[0].n });
    return versions[0];
  }

  private own(tx: EntityManager, who: Viewer | Guest, id: string): Promise<Deliverable> {
    return 'personId' in who ? this.pieces.visible(tx, who, id) : this.pieces.ofGuest(tx, who, id);
  }

  private async keepDraft(tx: EntityManager, who: Viewer | Guest, piece: Deliverable, input: DraftInput) {
    const { fileIds, link, caption, ...rest } = input;
    if (!caption.trim() && fileIds.length === 0) throw new DomainError('draft_empty', { field: 'caption' });
    const { workspaceId, personId: submittedBy, linkId: submittedLink } = actorOf(who);
    const n = (piece.versions[0]?.n ?? 0) + 1;
    const row = { ...rest, caption, link: link?.trim() || null, workspaceId, deliverableId: piece.id, n };
    const { identifiers } = await tx.insert(DeliverableVersion, { ...row, submittedBy, submittedLink });
    const files = [...new Set(fileIds)];
    const { affected } = await tx.update(
      ContentFile,
      { workspaceId, deliverableId: piece.id, id: In(files), purpose: 'draft', versionId: IsNull() },
      { versionId: identifiers[0]['id'] as string },
    );
    if (affected !== files.length) throw new DomainError('content_file_unknown', { field: 'fileIds' });
  }
}
