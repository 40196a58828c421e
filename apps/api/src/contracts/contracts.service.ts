import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONTRACT, type ContractStatus } from '@vivier/domain/contracts/contract-status';
import { libraryClauses } from '@vivier/domain/contracts/clause-library';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { moneyOf } from '@vivier/domain/money/money';
import { checkMove } from '@vivier/domain/status/machine';
import { CampaignsService } from '../briefs/campaigns.service';
import { CommitmentsService } from '../budgets/commitments.service';
import { Creator } from '../creators/creator.entity';
import { AuditService } from '../identity/audit.service';
import { Brand } from '../identity/brand.entity';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import type { MoneyInput } from '../platform/graphql/money.type';
import { ShortlistEntry } from '../shortlists/shortlist-entry.entity';
import { Contract } from './contract.entity';
import { ContractSignature } from './contract-signature.entity';
import { ContractVersion } from './contract-version.entity';
import { ContractGate } from './contract-gate.service';
import type { ContractActArgs, DraftContractArgs, EditContractArgs, EndContractArgs } from './contracts.inputs';
import { firstValues, mergedValues } from './contract-values';
import { TemplatesService } from './templates.service';

export type Actor = Pick<Viewer, 'workspaceId'> & { personId: string | null };

/** The life of contracts; sending and signing are beside it. */
@Injectable()
export class ContractsService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
    private readonly commitments: CommitmentsService,
    private readonly gate: ContractGate,
    private readonly templates: TemplatesService,
  ) {}

  /** Those of the brands that the viewer may see, the last changed first. */
  all(viewer: Viewer, campaignId: string | null): Promise<Contract[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const of = campaignId ? { campaignId: (await this.campaigns.visible(tx, viewer, campaignId)).id } : {};
      const found = await tx.find(Contract, {
        where: { workspaceId: viewer.workspaceId, ...of },
        relations: { campaign: true, advertiser: true },
        order: { updatedAt: 'DESC', id: 'ASC' },
      });
      return found.filter(({ campaign }) => reachesBrand(viewer, campaign.brandId));
    });
  }

  one(viewer: Viewer, id: string): Promise<Contract> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) => this.visible(tx, viewer, id));
  }

  /** Part of the caller's transaction. @throws DomainError `not_found` also for another brand's contract */
  async visible(tx: EntityManager, viewer: Viewer, id: string): Promise<Contract> {
    const found = await tx.findOne(Contract, {
      where: { id: uuidId(id), workspaceId: viewer.workspaceId },
      relations: { campaign: true, advertiser: true },
    });
    if (!found || !reachesBrand(viewer, found.campaign.brandId)) throw new DomainError('not_found');
    return found;
  }

  /** As `visible`, and nobody else changes the contract before this transaction ends. */
  async locked(tx: EntityManager, viewer: Viewer, id: string): Promise<Contract> {
    await lockContract(tx, viewer.workspaceId, uuidId(id));
    return this.visible(tx, viewer, id);
  }

  /** Part of the caller's transaction; for the rooms after this one and for the creator's own room. */
  ofCreator(tx: EntityManager, workspaceId: string, creatorId: number): Promise<Contract[]> {
    return tx.find(Contract, {
      where: { workspaceId, creatorId },
      relations: { campaign: true, advertiser: true },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
  }

  version(tx: EntityManager, { workspaceId, id: contractId, version: n }: Contract): Promise<ContractVersion> {
    return tx.findOneByOrFail(ContractVersion, { workspaceId, contractId, n });
  }

  /** Every version, the latest first. */
  versions({ workspaceId, id: contractId }: Contract): Promise<ContractVersion[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ContractVersion, { where: { workspaceId, contractId }, order: { n: 'DESC' } }),
    );
  }

  signatures({ workspaceId, id: contractId }: Contract): Promise<ContractSignature[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ContractSignature, { where: { workspaceId, contractId }, order: { signedAt: 'ASC' } }),
    );
  }

  /** From an entry of an approved list, with the library's clauses. @throws DomainError `shortlist_not_approved`, `contract_exists` */
  draft(viewer: Viewer, { key, ...input }: DraftContractArgs): Promise<Contract> {
    return this.once(viewer, { operation: 'draftContract', key, input }, async (tx) => {
      const { workspaceId, personId: createdBy } = viewer;
      const entry = await tx.findOne(ShortlistEntry, {
        where: { id: input.entryId, workspaceId },
        relations: { shortlist: true },
        lock: { mode: 'pessimistic_write', tables: ['shortlist_entry'] },
      });
      if (!entry?.creatorId) throw new DomainError('not_found');
      const campaign = await this.campaigns.visible(tx, viewer, entry.shortlist.campaignId);
      if (entry.shortlist.status !== 'approved') throw new DomainError('shortlist_not_approved');
      const standing = await tx.findBy(Contract, { workspaceId, shortlistEntryId: entry.id });
      if (standing.some(({ status }) => !ENDED.has(status))) throw new DomainError('contract_exists');
      const brand = await tx.findOneOrFail(Brand, {
        where: { id: campaign.brandId, workspaceId },
        relations: { advertiser: true },
      });
      const creator = await tx.findOneByOrFail(Creator, { id: entry.creatorId, workspaceId });
      const { promotionalObjective, startsOn, endsOn, id: campaignId } = campaign;
      const made = tx.create(Contract, {
        ...{ workspaceId, campaignId, creatorId: creator.id, advertiserId: brand.advertiserId, createdBy },
        ...{ shortlistEntryId: entry.id, locale: input.locale, promotionalObjective, startsOn, endsOn },
        ...{ feeMinor: entry.feeMinor ?? 0, giftMinor: entry.giftMinor, currency: entry.currency, version: 1 },
      });
      await tx.insert(Contract, made);
      const values = firstValues(made, brand.advertiser, creator, entry);
      const { templateId, locale } = input;
      const clauses = templateId
        ? await this.templates.clauses(tx, viewer, templateId, locale)
        : libraryClauses(locale);
      await tx.insert(ContractVersion, { workspaceId, contractId: made.id, n: 1, clauses, values, madeBy: createdBy });
      await this.audit.record(tx, viewer, 'contract.drafted', `contract/${made.id}`, {
        ...{ entry: entry.id, template: templateId ?? null },
      });
      return made.id;
    });
  }

  /**
   * A draft changes in place. What was sent stays as it was: a change makes a new version, which is a draft again, and earlier
   * signatures count no more. @throws DomainError `move_not_allowed`
   */
  edit(viewer: Viewer, { id, key, input }: EditContractArgs): Promise<Contract> {
    return this.once(viewer, { operation: 'editContract', key, input: { id, ...input } }, async (tx) => {
      const contract = await this.locked(tx, viewer, id);
      if (contract.status !== 'draft') checkMove(CONTRACT, contract.status, 'draft');
      const { workspaceId } = viewer;
      const before = await this.version(tx, contract);
      const { clauses, startsOn, endsOn } = input;
      const days = {
        startsOn: startsOn === undefined ? contract.startsOn : startsOn,
        endsOn: endsOn === undefined ? contract.endsOn : endsOn,
      };
      if (days.startsOn && days.endsOn && days.endsOn < days.startsOn)
        throw new DomainError('contract_dates_invalid', { field: 'endsOn' });
      const feeMinor = input.fee ? amendedFee(contract, input.fee) : contract.feeMinor;
      const after = {
        clauses: clauses?.map((clause) => ({ ...clause, clause: clause.clause ?? null })) ?? before.clauses,
        values: mergedValues({ ...contract, ...days, feeMinor }, before.values, input.values ?? {}),
      };
      const n = before.pdfSha256 ? before.n + 1 : before.n;
      if (n === before.n) await tx.update(ContractVersion, { workspaceId, contractId: contract.id, n }, after as never);
      else await tx.insert(ContractVersion, { ...after, workspaceId, contractId: contract.id, n, madeBy: viewer.personId } as never); // prettier-ignore
      await this.voidSignatures(tx, contract);
      const values = { ...days, feeMinor, version: n, sentAt: null };
      await this.put(tx, viewer, contract, { status: 'draft', ...values }, 'contract.edited');
      return contract.id;
    });
  }

  /** The law has nothing against it and every field is there. @throws DomainError as `ContractGate` */
  check(viewer: Viewer, { id, key }: ContractActArgs): Promise<Contract> {
    return this.once(viewer, { operation: 'checkContract', key, input: { id } }, async (tx) => {
      const contract = await this.locked(tx, viewer, id);
      checkMove(CONTRACT, contract.status, 'checked');
      await this.gate.pass(tx, contract, await this.version(tx, contract), 'check');
      await this.put(tx, viewer, contract, { status: 'checked' }, 'contract.checked');
      return contract.id;
    });
  }

  /** @throws DomainError `move_not_allowed` */
  complete(viewer: Viewer, { id, key }: ContractActArgs): Promise<Contract> {
    return this.end(viewer, 'completed', { id, key, reason: 'completed' });
  }

  /** Void before both have signed or where it never held, terminated after: what is not delivered is released. */
  end(viewer: Viewer, to: 'completed' | 'terminated' | 'void', args: EndContractArgs): Promise<Contract> {
    const { id, key, reason } = args;
    return this.once(viewer, { operation: `contract.${to}`, key, input: { id, reason } }, async (tx) => {
      const contract = await this.locked(tx, viewer, id);
      checkMove(CONTRACT, contract.status, to);
      if (to === 'void') await this.voidSignatures(tx, contract);
      if (to !== 'completed')
        await this.commitments.release(tx, { subject: `contract/${contract.id}`, reason: to, actor: viewer });
      const endReason = to === 'completed' ? null : reason.trim();
      await this.put(tx, viewer, contract, { status: to, endedAt: new Date(), endReason }, `contract.${to}`);
      return contract.id;
    });
  }

  /** Part of the caller's transaction, which holds the contract and has checked the move. */
  async put(
    tx: EntityManager,
    by: Actor,
    contract: Contract,
    values: Partial<Contract>,
    action: string,
  ): Promise<void> {
    const { id, workspaceId, status: from, version } = contract;
    await tx.update(Contract, { id, workspaceId }, { ...values, updatedAt: new Date() } as never);
    Object.assign(contract, values);
    await this.audit.record(tx, by, action, `contract/${id}`, { from, version: values.version ?? version });
  }

  private async voidSignatures(tx: EntityManager, { workspaceId, id: contractId }: Contract): Promise<void> {
    await tx.query(
      'UPDATE contract_signature SET voided_at = now() WHERE workspace_id = $1 AND contract_id = $2 AND voided_at IS NULL',
      [workspaceId, contractId],
    );
  }

  private once(
    viewer: Viewer,
    act: { operation: string; key: string; input: unknown },
    work: (tx: EntityManager) => Promise<string>,
  ): Promise<Contract> {
    const { workspaceId, personId: actor } = viewer;
    return this.gate.inWorkspace(workspaceId, async (tx) => {
      const id = await this.idempotency.once(tx, { workspaceId, actor, ...act }, () => work(tx));
      return this.visible(tx, viewer, id);
    });
  }
}

const ENDED: ReadonlySet<ContractStatus> = new Set(['void', 'terminated', 'completed', 'amended']);

/** @throws DomainError `contract_fee_fixed`, `currencies_differ` */
function amendedFee({ amendsId, currency, feeMinor }: Contract, fee: MoneyInput): number {
  if (fee.currency !== currency) throw new DomainError('currencies_differ', { left: currency, right: fee.currency });
  const { minor } = moneyOf(fee.amount, fee.currency);
  if (!amendsId && minor !== feeMinor) throw new DomainError('contract_fee_fixed', { field: 'fee' });
  return minor;
}

/** Part of the caller's transaction: sending, signing, editing and ending one contract wait for each other here. */
export async function lockContract(tx: EntityManager, workspaceId: string, id: string): Promise<void> {
  await tx.query('SELECT id FROM contract WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [workspaceId, id]);
}
