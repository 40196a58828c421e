import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { approversNeeded } from '@vivier/domain/budgets/decide-approval';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import { OutsideLinksService } from '../identity/outside-links.service';
import type { Viewer } from '../platform/graphql/access';
import type { Shortlist } from '../shortlists/shortlist.entity';
import { ShortlistsService } from '../shortlists/shortlists.service';
import { SubmissionWatchers } from '../shortlists/submission-watchers.service';
import { Approval } from './approval.entity';
import { APPROVAL_LINK, ApprovalLinks, type Approver } from './approval-links.service';
import { ApprovalThreshold } from './approval-threshold.entity';

/** Who decides for the brand. */
const APPROVERS = `
  SELECT DISTINCT person.id, person.email, person.locale FROM membership JOIN person ON person.id = person_id
  WHERE workspace_id = $1 AND role = 'brand_approver' AND brand_id = $2 AND person.id IS DISTINCT FROM $3 ORDER BY id`;

/** A submitted list becomes a request, and its approvers get a letter each. */
@Injectable()
export class ApprovalRequests implements OnModuleInit {
  constructor(
    private readonly watchers: SubmissionWatchers,
    private readonly shortlists: ShortlistsService,
    private readonly links: OutsideLinksService,
    private readonly letters: ApprovalLinks,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.watchers.add({ submitted: (tx, viewer, shortlist) => this.request(tx, viewer, shortlist) });
  }

  /** @throws DomainError `currencies_differ`: a request is for one amount, and amounts of two currencies are never added */
  private async request(tx: EntityManager, viewer: Viewer, shortlist: Shortlist): Promise<void> {
    const { workspaceId, personId: requestedBy } = viewer;
    const { campaign, campaignId, frozenHash, id: shortlistId } = shortlist;
    if (frozenHash === null) throw new DomainError('shortlist_not_frozen');
    const { amountMinor, currency } = await this.cost(tx, shortlist);
    const threshold = await tx.findOneBy(ApprovalThreshold, { workspaceId, brandId: campaign.brandId, currency });
    const needed = approversNeeded(amountMinor, threshold?.aboveMinor ?? null);
    await this.voidOpen(tx, viewer, campaignId);
    const values = { workspaceId, campaignId, shortlistId, frozenHash, amountMinor, currency, requestedBy };
    const { identifiers } = await tx.insert(Approval, { ...values, approversNeeded: needed });
    const id = identifiers[0]['id'] as string;
    const details = { shortlistId, hash: frozenHash, amountMinor, currency, approversNeeded: needed };
    await this.audit.record(tx, viewer, 'approval.requested', `approval/${id}`, details);
    await this.write(tx, viewer, { ...values, id, campaign });
  }

  private async cost(tx: EntityManager, shortlist: Shortlist): Promise<{ amountMinor: number; currency: string }> {
    const entries = await this.shortlists.entries(tx, shortlist);
    const [currency = shortlist.campaign.currency, other] = new Set(
      entries.filter(({ feeMinor }) => feeMinor).map((entry) => entry.currency),
    );
    if (other) throw new DomainError('currencies_differ', { field: 'fee', left: currency, right: other });
    return { amountMinor: entries.reduce((sum, { feeMinor }) => sum + (feeMinor ?? 0), 0), currency };
  }

  /** What another list of the campaign was asked for ends with it: its links open nothing more. */
  private async voidOpen(tx: EntityManager, viewer: Viewer, campaignId: string): Promise<void> {
    const where = { workspaceId: viewer.workspaceId, campaignId, status: In(['requested', 'half_approved']) };
    for (const { id } of await tx.find(Approval, { where, lock: { mode: 'pessimistic_write' } })) {
      await tx.update(Approval, { id, workspaceId: viewer.workspaceId }, { status: 'voided', closedAt: new Date() });
      await this.links.revoke(tx, { purpose: APPROVAL_LINK, subjectId: id });
      await this.audit.record(tx, viewer, 'approval.voided', `approval/${id}`);
    }
  }

  /** A link is one person's; who asked gets none. The outbox's sweep sends what this transaction keeps. */
  private async write(
    tx: EntityManager,
    viewer: Viewer,
    approval: Pick<Approval, 'id' | 'campaign' | 'amountMinor' | 'currency'>,
  ): Promise<void> {
    const { workspaceId, personId } = viewer;
    const { campaign } = approval;
    const approvers = (await tx.query(APPROVERS, [workspaceId, campaign.brandId, personId])) as Approver[];
    for (const approver of approvers) await this.letters.mail(tx, viewer, approval, approver);
  }
}
