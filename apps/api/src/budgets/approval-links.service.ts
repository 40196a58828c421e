import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { OutboxService } from '../identity/outbox.service';
import { OutsideLink } from '../identity/outside-link.entity';
import { OutsideLinksService } from '../identity/outside-links.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Approval } from './approval.entity';
import { approvalLetter } from './approval-letter';
import { ApprovalsService } from './approvals.service';
import { asMoney } from './budget-money';

export const APPROVAL_LINK = 'approval';
export const LINK_DAYS = 14;

export interface Approver {
  email: string;
  locale: string | null;
}
type Asked = Pick<Approval, 'id' | 'campaign' | 'amountMinor' | 'currency'>;

/** Links by which approvers decide without signing in: one person's, of one brand; they expire, and can be withdrawn. */
@Injectable()
export class ApprovalLinks {
  constructor(
    private readonly database: Database,
    private readonly approvals: ApprovalsService,
    private readonly links: OutsideLinksService,
    private readonly outbox: OutboxService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  /** Part of the caller's transaction: the outbox's sweep sends what it keeps, in the approver's language. */
  async mail(tx: EntityManager, viewer: Viewer, approval: Asked, { email, locale: chosen }: Approver): Promise<string> {
    const { workspaceId, personId: createdBy, locale: own } = viewer;
    const { brandId, name } = approval.campaign;
    const brand = await tx.findOneByOrFail(Brand, { id: brandId, workspaceId });
    const locale = chosen ?? own;
    const link = { workspaceId, purpose: APPROVAL_LINK, subjectId: approval.id, brandId, email, locale, days: LINK_DAYS, createdBy }; // prettier-ignore
    const { id, url } = await this.links.create(tx, link);
    const facts = { to: email, campaign: name, brand: brand.name, amount: asMoney(approval.amountMinor, approval.currency), days: LINK_DAYS }; // prettier-ignore
    const kept = approvalLetter(locale, { ...facts, url: this.links.keptUrl(APPROVAL_LINK) });
    await this.outbox.keep(tx, workspaceId, approvalLetter(locale, { ...facts, url }), kept.text);
    return id;
  }

  /** In the order of the approvals; the latest link of each first. */
  ofApprovals(workspaceId: string, ids: readonly string[]): Promise<OutsideLink[][]> {
    const where = { workspaceId, purpose: APPROVAL_LINK, subjectId: In([...ids]) };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const links = await tx.find(OutsideLink, { where, order: { createdAt: 'DESC', id: 'ASC' } });
      return ids.map((id) => links.filter(({ subjectId }) => subjectId === id));
    });
  }

  revoke(viewer: Viewer, linkId: string): Promise<Approval> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const { link, approval } = await this.visible(tx, viewer, linkId);
      await this.links.revoke(tx, { id: link.id });
      await this.audit.record(tx, viewer, 'approval.link_revoked', `outside_link/${link.id}`);
      return approval;
    });
  }

  /** A new link for the same person; the one before opens nothing any more. @throws DomainError `move_not_allowed` */
  renew(viewer: Viewer, linkId: string, key: string): Promise<Approval> {
    const { workspaceId, personId: actor } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { link, approval } = await this.visible(tx, viewer, linkId);
      const intention = { workspaceId, actor, key, operation: 'renewApprovalLink', input: { linkId } };
      await this.idempotency.once(tx, intention, async () => {
        const { status: from, id } = approval;
        if (!approval.open) throw new DomainError('move_not_allowed', { machine: 'approval', from });
        await this.links.revoke(tx, { id: link.id });
        const renewed = await this.mail(tx, viewer, approval, { email: link.email ?? '', locale: link.locale });
        await this.audit.record(tx, viewer, 'approval.link_renewed', `approval/${id}`, { from: link.id, to: renewed });
        return renewed;
      });
      return approval;
    });
  }

  private async visible(tx: EntityManager, viewer: Viewer, linkId: string) {
    const { workspaceId } = viewer;
    const link = await tx.findOneBy(OutsideLink, { id: uuidId(linkId), workspaceId, purpose: APPROVAL_LINK });
    if (!link?.subjectId) throw new DomainError('not_found');
    return { link, approval: await this.approvals.visible(tx, viewer, link.subjectId) };
  }
}
