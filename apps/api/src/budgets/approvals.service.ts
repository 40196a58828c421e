import { Injectable } from '@nestjs/common';
import { In, MoreThan, Not, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { isOpen } from '@vivier/domain/budgets/approval-status';
import { statusAfter } from '@vivier/domain/budgets/decide-approval';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { permissionsOf } from '@vivier/domain/identity/permission';
import { ROLES } from '@vivier/domain/identity/role';
import { moneyOf } from '@vivier/domain/money/money';
import { SHORTLIST_DECISIONS, type ShortlistDecision } from '@vivier/domain/shortlists/shortlist-status';
import { BriefVersionsService } from '../briefs/brief-versions.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Guest, Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ShortlistsService } from '../shortlists/shortlists.service';
import { Approval, ApprovalDecision } from './approval.entity';
import { ApprovalCreator } from './approval-creator.entity';
import { NeedsSecondApprover, OverBudget } from './approval-outcome';
import { ApprovalThreshold } from './approval-threshold.entity';
import { asMoney } from './budget-money';
import type { DecideArgs, DecideOutsideArgs } from './budgets.inputs';
import type { EnvelopeCheck } from './budgets.types';
import { LedgerService } from './ledger.service';

const RELATIONS = {
  campaign: { brand: true, brief: true },
  shortlist: true,
  requester: true,
  decisions: { person: true },
} as const;
const PERSON_OF = 'SELECT id FROM person WHERE email = lower($1)';
const ROLES_OF = `
  SELECT role FROM membership WHERE workspace_id = $1 AND person_id = $2 AND (brand_id IS NULL OR brand_id = $3)`;

/** Who decides, and by which way that person came. */
interface Decider {
  workspaceId: string;
  personId: string;
  linkId: string | null;
}

type Outcome = Approval | NeedsSecondApprover | OverBudget;

/** Requests to spend, and what the brand says of them: exactly once, and never over the envelope. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerService,
    private readonly shortlists: ShortlistsService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /** Open ones first, the latest first. */
  all({ workspaceId, brandIds }: Viewer, campaignId?: string | null): Promise<Approval[]> {
    const brand = brandIds ? { brandId: In([...brandIds]) } : {};
    const where = { workspaceId, campaign: { ...brand, ...(campaignId ? { id: campaignId } : {}) } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const found = await this.load(tx, where);
      return found.sort((a, b) => Number(b.open) - Number(a.open));
    });
  }

  one(viewer: Viewer, id: string): Promise<Approval> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  ofGuest(guest: Guest): Promise<Approval> {
    return this.database.inWorkspace(guest.workspaceId, (tx) => this.visibleOutside(tx, guest));
  }

  async decide(viewer: Viewer, { id, key, ...say }: DecideArgs): Promise<Outcome> {
    const { workspaceId, personId } = viewer;
    const decided = this.database.inWorkspace(workspaceId, async (tx) => {
      const found = await this.bare(tx, workspaceId, uuidId(id));
      if (!found || !reachesBrand(viewer, found.campaign.brandId)) throw new DomainError('not_found');
      const intention = { workspaceId, actor: personId, key, operation: 'decideApproval', input: { id, ...say } };
      await this.idempotency.once(tx, intention, () => this.say(tx, { workspaceId, personId, linkId: null }, id, say));
    });
    // What the page shows is read once the rows are free again.
    return this.outcome(decided, () => this.one(viewer, id));
  }

  /** The person behind the link has to be somebody who may decide for the brand at this moment. */
  async decideOutside(guest: Guest, { key, ...say }: DecideOutsideArgs): Promise<Outcome> {
    const { workspaceId, linkId } = guest;
    const decided = this.database.inWorkspace(workspaceId, async (tx) => {
      const found = guest.subjectId ? await this.bare(tx, workspaceId, guest.subjectId) : null;
      if (!found || found.campaign.brandId !== guest.brandId) throw new DomainError('not_found');
      const { id, campaign } = found;
      const personId = await this.personBehind(tx, guest, campaign.brandId);
      const intention = {
        workspaceId,
        actor: `link/${linkId}`,
        key,
        operation: 'decideApproval',
        input: { id, ...say },
      };
      await this.idempotency.once(tx, intention, () => this.say(tx, { workspaceId, personId, linkId }, id, say));
    });
    return this.outcome(decided, () => this.ofGuest(guest));
  }

  /** What stands against a yes of this person; null when nothing does. */
  async obstacle(approval: Approval, personId: string | null): Promise<string | null> {
    if (!approval.open) return 'closed';
    if (personId !== null && personId === approval.requestedBy) return 'own_request';
    if (approval.decisions.some((one) => one.personId === personId)) return 'already_decided';
    const { amount, fits } = await this.check(approval);
    if (amount === null) return 'envelope_missing';
    return fits ? null : 'envelope_exceeded';
  }

  async personOf(guest: Guest): Promise<string | null> {
    const [person] = (await this.database.unscoped((tx) => tx.query(PERSON_OF, [guest.email]))) as { id: string }[];
    return person?.id ?? null;
  }

  check({ workspaceId, campaignId, currency, amountMinor, status }: Approval): Promise<EnvelopeCheck> {
    // prettier-ignore
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const envelope = await this.ledger.envelopeOf(tx, { workspaceId, campaignId, currency });
      if (!envelope) return { amount: null, taken: null, left: null, fits: false };
      const own = status === 'approved' ? amountMinor : 0;
      const takenMinor = envelope.allocatedMinor + envelope.plannedMinor - own;
      const leftMinor = envelope.amountMinor - takenMinor - amountMinor;
      const fits = leftMinor >= 0;
      const left = fits ? asMoney(leftMinor, currency) : null;
      return { amount: envelope.amount, taken: asMoney(takenMinor, currency), left, fits };
    });
  }

  async creators({ shortlist }: Approval): Promise<ApprovalCreator[]> {
    const entries = await this.shortlists.entriesOf(shortlist);
    return entries.map((entry) => new ApprovalCreator(entry));
  }

  /** For a request that another list has ended: the one that stands in its place. */
  async replacedBy({ id, workspaceId, campaignId, status, requestedAt }: Approval): Promise<string | null> {
    if (status !== 'voided') return null;
    // The database knows the time more exactly than `requestedAt` does: it would find itself.
    const where = { workspaceId, campaignId, id: Not(id), requestedAt: MoreThan(requestedAt) };
    const order = { requestedAt: 'DESC' } as const;
    const [latest] = await this.database.inWorkspace(workspaceId, (tx) => tx.find(Approval, { where, order, take: 1 }));
    return latest?.id ?? null;
  }

  /** An envelope that does not hold it, and a yes that waits for another, are answers that the page words. */
  private async outcome(decided: Promise<void>, now: () => Promise<Approval>): Promise<Outcome> {
    try {
      await decided;
      const approval = await now();
      return approval.status === 'half_approved' ? await this.waiting(approval) : approval;
    } catch (error) {
      if (!isDomainError(error) || error.code !== 'envelope_exceeded') throw error;
      const approval = await now();
      const { currency, amountMinor } = approval;
      const free = { amount: String(error.details['free']), currency };
      const over = asMoney(amountMinor - moneyOf(free.amount, currency).minor, currency);
      return new OverBudget({ approval, wanted: approval.amount, free, over });
    }
  }

  private waiting(approval: Approval): Promise<NeedsSecondApprover> {
    const { workspaceId, campaign, currency } = approval;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const threshold = await tx.findOneBy(ApprovalThreshold, { workspaceId, brandId: campaign.brandId, currency });
      return new NeedsSecondApprover({ approval, above: threshold?.above ?? null });
    });
  }

  /** The approval's row is held first: of two who say something at once, the second sees what the first said. */
  private async say(
    tx: EntityManager,
    decider: Decider,
    id: string,
    { hash, decision, comment }: Omit<DecideOutsideArgs, 'key'>,
  ): Promise<string> {
    const { workspaceId, personId, linkId } = decider;
    const lock = { mode: 'pessimistic_write' } as const;
    const approval = await tx.findOneOrFail(Approval, { where: { workspaceId, id }, lock });
    const said = await tx.findBy(ApprovalDecision, { workspaceId, approvalId: id });
    const approvedBy = said.map((one) => one.personId);
    const to = statusAfter({ ...approval, approvedBy }, { personId, hash, decision, comment });
    await tx.insert(ApprovalDecision, { workspaceId, approvalId: id, personId, linkId, decision, comment });
    const closedAt = isOpen(to) ? null : new Date();
    await tx.update(Approval, { id, workspaceId }, { status: to, closedAt });
    if (isDecision(to)) await this.shortlists.decide(tx, decider, approval.shortlistId, hash, to);
    await this.audit.record(tx, decider, `approval.${decision}`, `approval/${id}`, { hash, to, linkId });
    if (to === 'approved') {
      const { campaignId, currency, amountMinor } = approval;
      const place = { workspaceId, campaignId, currency };
      await this.ledger.plan(tx, decider, place, { amountMinor, subject: `approval/${id}`, reason: comment });
    }
    return id;
  }

  /** With its campaign and nothing else: enough to know whose it is. */
  private bare(tx: EntityManager, workspaceId: string, id: string): Promise<Approval | null> {
    return tx.findOne(Approval, { where: { id, workspaceId }, relations: { campaign: true } });
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's request */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Approval> {
    const [found] = await this.load(tx, { id: uuidId(id), workspaceId: viewer.workspaceId });
    if (!found || !reachesBrand(viewer, found.campaign.brandId)) throw new DomainError('not_found');
    return found;
  }

  private async visibleOutside(tx: EntityManager, { workspaceId, subjectId, brandId }: Guest): Promise<Approval> {
    const [found] = subjectId ? await this.load(tx, { id: subjectId, workspaceId }) : [];
    if (!found || found.campaign.brandId !== brandId) throw new DomainError('not_found');
    return found;
  }

  private async personBehind(tx: EntityManager, { workspaceId, email }: Guest, brandId: string): Promise<string> {
    const [person] = (await tx.query(PERSON_OF, [email])) as { id: string }[];
    if (!person) throw new DomainError('not_allowed', { permission: 'budgets.decide' });
    const roles = (await tx.query(ROLES_OF, [workspaceId, person.id, brandId])) as { role: string }[];
    const permissions = permissionsOf(ROLES.filter((role) => roles.some((one) => one.role === role)));
    if (!permissions.has('budgets.decide')) throw new DomainError('not_allowed', { permission: 'budgets.decide' });
    return person.id;
  }

  /** The campaign may have moved on since: what is shown was counted for the brief that was frozen. */
  private async load(tx: EntityManager, where: FindOptionsWhere<Approval>): Promise<Approval[]> {
    const order = { requestedAt: 'DESC', id: 'ASC', decisions: { decidedAt: 'ASC' } } as const;
    const found = await tx.find(Approval, { where, relations: RELATIONS, order });
    for (const { campaign, shortlist } of found) {
      const frozen = shortlist.frozen?.brief;
      if (frozen && frozen.id === campaign.briefId) campaign.briefVersion = frozen.version;
    }
    await this.briefs.onTheirVersions(
      tx,
      found.map(({ campaign }) => campaign),
    );
    return found;
  }
}

function isDecision(status: string): status is ShortlistDecision {
  return (SHORTLIST_DECISIONS as readonly string[]).includes(status);
}
