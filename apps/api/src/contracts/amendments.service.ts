import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONTRACT } from '@vivier/domain/contracts/contract-status';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { checkMove } from '@vivier/domain/status/machine';
import { CommitmentsService } from '../budgets/commitments.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { Contract } from './contract.entity';
import { ContractVersion } from './contract-version.entity';
import type { ContractActArgs } from './contracts.inputs';
import { ContractsService } from './contracts.service';

/** A contract in force is changed by another one: until both have signed that, the first holds. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly idempotency: Idempotency,
    private readonly commitments: CommitmentsService,
    private readonly audit: AuditService,
  ) {}

  /** A draft with the words in force. @throws DomainError `move_not_allowed`, `amendment_under_way` */
  amend(viewer: Viewer, { id, key }: ContractActArgs): Promise<Contract> {
    const { workspaceId, personId: actor } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor, key, operation: 'amendContract', input: { id } };
      const made = await this.idempotency.once(tx, intention, async () => {
        const before = await this.contracts.locked(tx, viewer, id);
        checkMove(CONTRACT, before.status, 'amended');
        const others = await tx.findBy(Contract, { workspaceId, amendsId: before.id });
        if (others.some(({ endedAt }) => endedAt === null)) throw new DomainError('amendment_under_way');
        return this.copy(tx, viewer, before);
      });
      return this.contracts.visible(tx, viewer, made);
    });
  }

  /**
   * Part of the transaction of the last signature: the amended contract steps back and gives its money free. What was delivered
   * under it stays bound there, and the fee of the amendment is for the whole: gives what of it was delivered already.
   */
  async takePlace(tx: EntityManager, viewer: Viewer, { amendsId, workspaceId }: Contract): Promise<number> {
    if (!amendsId) return 0;
    const before = await this.contracts.locked(tx, viewer, amendsId);
    checkMove(CONTRACT, before.status, 'amended');
    await this.commitments.release(tx, { subject: `contract/${before.id}`, reason: 'amended', actor: viewer });
    await this.contracts.put(tx, viewer, before, { status: 'amended', endedAt: new Date() }, 'contract.amended');
    const [{ delivered }] = (await tx.query(DELIVERED, [workspaceId, amendsId])) as { delivered: string }[];
    return Number(delivered);
  }

  private async copy(tx: EntityManager, viewer: Viewer, before: Contract): Promise<string> {
    const { workspaceId, campaignId, creatorId, advertiserId, shortlistEntryId, locale, lawCountry } = before;
    const { feeMinor, giftMinor, currency, promotionalObjective, startsOn, endsOn } = before;
    const { clauses, values } = await this.contracts.version(tx, before);
    const made = tx.create(Contract, {
      ...{ workspaceId, campaignId, creatorId, advertiserId, shortlistEntryId, locale, lawCountry },
      ...{ feeMinor, giftMinor, currency, promotionalObjective, startsOn, endsOn },
      ...{ amendsId: before.id, createdBy: viewer.personId, version: 1 },
    });
    await tx.insert(Contract, made);
    const words = { clauses, values, madeBy: viewer.personId };
    await tx.insert(ContractVersion, { workspaceId, contractId: made.id, n: 1, ...words } as never);
    await this.audit.record(tx, viewer, 'contract.drafted', `contract/${made.id}`, { amends: before.id });
    return made.id;
  }
}

/** Of a contract and those that it has amended, one after the other. */
const DELIVERED = `
  WITH RECURSIVE line AS (
    SELECT id, amends_id FROM contract WHERE workspace_id = $1 AND id = $2
    UNION SELECT c.id, c.amends_id FROM contract c JOIN line ON c.id = line.amends_id WHERE c.workspace_id = $1)
  SELECT coalesce(sum(delivered_minor), 0) AS delivered
  FROM line JOIN commitment ON workspace_id = $1 AND subject = 'contract/' || line.id`;
