import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { type Stages, standing } from '@vivier/domain/budgets/ledger';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { moneyOf } from '@vivier/domain/money/money';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ApprovalThreshold } from './approval-threshold.entity';
import { BudgetEntry } from './budget-entry.entity';
import { BudgetLine } from './budget-line.entity';
import type { FreePlannedArgs, SetEnvelopeArgs, ThresholdArgs } from './budgets.inputs';
import { asMoney } from './budget-money';
import type { CampaignBudget, EnvelopeStanding } from './budgets.types';
import { Commitment } from './commitment.entity';
import { Envelope } from './envelope.entity';
import { LedgerService } from './ledger.service';
import { Payment } from './payment.entity';

const HISTORY = 500;
const TAKE_FROM_PARENT = `
  UPDATE envelope SET allocated_minor = allocated_minor + $3, updated_at = now()
  WHERE workspace_id = $1 AND id = $2 AND allocated_minor + planned_minor + $3 <= amount_minor RETURNING id`;
const RESIZE = `
  UPDATE envelope SET amount_minor = amount_minor + $3, updated_at = now()
  WHERE workspace_id = $1 AND id = $2 AND allocated_minor + planned_minor <= amount_minor + $3 RETURNING id`;
const FREE_LINE = `
  UPDATE budget_line SET planned_minor = planned_minor - $4 WHERE workspace_id = $1 AND campaign_id = $2 AND currency = $3`;
const FREE_ENVELOPE = `
  UPDATE envelope SET planned_minor = planned_minor - $3, updated_at = now() WHERE workspace_id = $1 AND id = $2`;

/** What brands give, and where a campaign's money stands. */
@Injectable()
export class EnvelopesService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly ledger: LedgerService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  all({ workspaceId, brandIds }: Viewer): Promise<Envelope[]> {
    const where = { workspaceId, ...(brandIds ? { brandId: In([...brandIds]) } : {}) };
    const relations = { brand: true, campaign: { brand: true } } as const;
    const order = { brand: { name: 'ASC' }, year: 'DESC', currency: 'ASC', id: 'ASC' } as const;
    return this.database.inWorkspace(workspaceId, (tx) => tx.find(Envelope, { where, relations, order }));
  }

  one(viewer: Viewer, id: string): Promise<Envelope> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const relations = { brand: true, campaign: { brand: true } } as const;
      const found = await tx.findOne(Envelope, { where: { id: uuidId(id), workspaceId }, relations });
      if (!found || !reachesBrand(viewer, found.brandId)) throw new DomainError('not_found');
      return found;
    });
  }

  history({ id: envelopeId, workspaceId }: Envelope): Promise<BudgetEntry[]> {
    const where = { workspaceId, envelopeId };
    const relations = { person: true } as const;
    return this.database.inWorkspace(workspaceId, (tx) => tx.find(BudgetEntry, { where, relations, order: { seq: 'DESC' }, take: HISTORY })); // prettier-ignore
  }

  /** In the order of the envelopes, over all campaigns that draw from each. */
  standings(workspaceId: string, envelopes: readonly Envelope[]): Promise<EnvelopeStanding[]> {
    const where = { workspaceId, envelopeId: In(envelopes.map(({ id }) => id)) };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const lines = await tx.findBy(BudgetLine, where);
      return envelopes.map(({ id, currency }) => {
        const own = lines.filter(({ envelopeId }) => envelopeId === id);
        const sum = (of: keyof Stages) => own.reduce((total, line) => total + line[of], 0);
        const stages = { plannedMinor: sum('plannedMinor'), committedMinor: sum('committedMinor'), deliveredMinor: sum('deliveredMinor'), paidMinor: sum('paidMinor') }; // prettier-ignore
        const { planned, committed, delivered, paid } = standing(0, 0, stages);
        return { planned: asMoney(planned, currency), committed: asMoney(committed, currency), delivered: asMoney(delivered, currency), paid: asMoney(paid, currency) }; // prettier-ignore
      });
    });
  }

  thresholds({ workspaceId, brandIds }: Viewer, brandId: string): Promise<ApprovalThreshold[]> {
    if (!reachesBrand({ brandIds }, brandId)) throw new DomainError('not_found');
    return this.database.inWorkspace(workspaceId, (tx) => tx.findBy(ApprovalThreshold, { workspaceId, brandId }));
  }

  ofCampaign(viewer: Viewer, campaignId: string): Promise<CampaignBudget> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const where = { workspaceId, campaignId };
      const envelopes = await tx.find(Envelope, { where: [where, { workspaceId, brandId: campaign.brandId, campaignId: IsNull() }], relations: { brand: true } }); // prettier-ignore
      const commitments = await tx.find(Commitment, { where, order: { committedAt: 'ASC', subject: 'ASC' } });
      const subjects = commitments.map(({ subject }) => subject);
      return {
        campaignId,
        envelopes,
        lines: await tx.find(BudgetLine, {
          where,
          relations: { envelope: { brand: true } },
          order: { currency: 'ASC' },
        }),
        commitments,
        payments: await tx.find(Payment, { where: { workspaceId, subject: In(subjects) }, order: { paidOn: 'ASC' } }),
        history: await tx.find(BudgetEntry, { where, relations: { person: true }, order: { seq: 'DESC' }, take: HISTORY }), // prettier-ignore
      };
    });
  }

  /** @throws DomainError `envelope_below_planned`, `envelope_exceeded` (by the brand's envelope around it), `budget_in_use` */
  set(viewer: Viewer, { key, input }: SetEnvelopeArgs): Promise<Envelope> {
    const { workspaceId, personId: actor } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.checkBrand(tx, viewer, input.brandId);
      const intention = { workspaceId, actor, key, operation: 'setEnvelope', input };
      const id = await this.idempotency.once(tx, intention, () => this.resize(tx, viewer, input));
      return this.envelope(tx, workspaceId, id);
    });
  }

  setThreshold(viewer: Viewer, { key, brandId, currency, above }: ThresholdArgs): Promise<ApprovalThreshold | null> {
    const { workspaceId, personId: actor } = viewer;
    const row = { workspaceId, brandId, currency };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.checkBrand(tx, viewer, brandId);
      const aboveMinor = above ? moneyOf(above, currency).minor : null;
      const intention = { workspaceId, actor, key, operation: 'setApprovalThreshold', input: { ...row, aboveMinor } };
      await this.idempotency.once(tx, intention, async () => {
        await this.audit.record(tx, viewer, 'approval.threshold_set', `brand/${brandId}`, { currency, aboveMinor });
        if (aboveMinor === null) await tx.delete(ApprovalThreshold, row);
        else await tx.upsert(ApprovalThreshold, { ...row, aboveMinor }, ['workspaceId', 'brandId', 'currency']);
      });
      return tx.findOneBy(ApprovalThreshold, row);
    });
  }

  /** What was approved and is bound to nothing goes back into the envelope; spending it needs a new approval. */
  free(viewer: Viewer, { key, campaignId, currency, reason }: FreePlannedArgs): Promise<CampaignBudget> {
    const { workspaceId, personId: actor } = viewer;
    return this.database
      .inWorkspace(workspaceId, async (tx) => {
        await this.campaigns.visible(tx, viewer, campaignId);
        const input = { campaignId, currency, reason };
        const intention = { workspaceId, actor, key, operation: 'freePlanned', input };
        await this.idempotency.once(tx, intention, async () => {
          await this.audit.record(tx, viewer, 'budget.freed', `campaign/${campaignId}`, { currency });
          const where = { workspaceId, campaignId, currency };
          const line = await tx.findOne(BudgetLine, { where, lock: { mode: 'pessimistic_write' } });
          const amountMinor = line ? line.plannedMinor - line.committedMinor : 0;
          if (!line || amountMinor === 0) throw new DomainError('nothing_planned', { currency });
          const { envelopeId } = line;
          await tx.query(FREE_LINE, [workspaceId, campaignId, currency, amountMinor]);
          await tx.query(FREE_ENVELOPE, [workspaceId, envelopeId, amountMinor]);
          const subject = `campaign/${campaignId}`;
          await this.ledger.note(tx, viewer, { envelopeId, campaignId, kind: 'released', amountMinor, currency, subject, reason }); // prettier-ignore
        });
      })
      .then(() => this.ofCampaign(viewer, campaignId));
  }

  private async resize(tx: EntityManager, viewer: Viewer, input: SetEnvelopeArgs['input']): Promise<string> {
    const { workspaceId, personId: createdBy } = viewer;
    const { brandId, reason } = input;
    const campaignId = input.campaignId ?? null;
    const { minor: amountMinor, currency } = moneyOf(input.amount.amount, input.amount.currency);
    const details = { campaignId, year: input.year ?? null, amountMinor, currency };
    await this.audit.record(tx, viewer, 'envelope.set', `brand/${brandId}`, details);
    const year = campaignId ? null : (input.year ?? null);
    const where = { workspaceId, brandId, currency, campaignId: campaignId ?? IsNull(), year: year ?? IsNull() };
    const envelope = (await tx.findOneBy(Envelope, where)) ?? (await this.begin(tx, viewer, { workspaceId, brandId, campaignId, year, currency, createdBy })); // prettier-ignore
    const more = amountMinor - envelope.amountMinor;
    if (envelope.parentId) {
      const [taken] = (await tx.query(TAKE_FROM_PARENT, [workspaceId, envelope.parentId, more])) as [unknown[]];
      const parent = await this.envelope(tx, workspaceId, envelope.parentId);
      if (taken.length === 0) throw new DomainError('envelope_exceeded', { field: 'amount', currency, free: parent.free.amount }); // prettier-ignore
    }
    const [done] = (await tx.query(RESIZE, [workspaceId, envelope.id, more])) as [unknown[]];
    if (done.length === 0) throw new DomainError('envelope_below_planned', { field: 'amount', currency, planned: envelope.planned.amount }); // prettier-ignore
    const subject = `envelope/${envelope.id}`;
    await this.ledger.note(tx, viewer, { envelopeId: envelope.id, campaignId, kind: 'envelope', amountMinor: more, currency, subject, reason }); // prettier-ignore
    return envelope.id;
  }

  /** An empty one; a campaign's stands inside the brand's, where the brand has one in that currency. */
  private async begin(
    tx: EntityManager,
    viewer: Viewer,
    values: Pick<Envelope, 'workspaceId' | 'brandId' | 'campaignId' | 'year' | 'currency' | 'createdBy'>,
  ): Promise<Envelope> {
    const { workspaceId, campaignId, brandId, currency } = values;
    let parentId: string | null = null;
    if (campaignId) {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      if (campaign.brandId !== brandId) throw new DomainError('not_found');
      if (await tx.existsBy(BudgetLine, { workspaceId, campaignId, currency })) throw new DomainError('budget_in_use');
      parentId = (await this.ledger.envelopeOf(tx, { workspaceId, campaignId, currency }))?.id ?? null;
    }
    const { identifiers } = await tx.insert(Envelope, { ...values, parentId, amountMinor: 0 });
    return this.envelope(tx, workspaceId, identifiers[0]['id'] as string);
  }

  private envelope(tx: EntityManager, workspaceId: string, id: string): Promise<Envelope> {
    const relations = { brand: true, campaign: { brand: true } } as const;
    return tx.findOneOrFail(Envelope, { where: { id, workspaceId }, relations });
  }

  private async checkBrand(tx: EntityManager, viewer: Viewer, brandId: string): Promise<void> {
    const known = await tx.existsBy(Brand, { id: brandId, workspaceId: viewer.workspaceId });
    if (!known || !reachesBrand(viewer, brandId)) throw new DomainError('not_found');
  }
}
