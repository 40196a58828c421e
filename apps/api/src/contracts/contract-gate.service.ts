import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Database } from '../platform/database/database';
import type { Contract } from './contract.entity';
import { type ContractVersion, frenchClauses } from './contract-version.entity';
import type { LawMoment } from './law/law-check.entity';
import { type CheckedContract, type GateResult, LawGate } from './law/law-gate.service';

/** What a contract must hold before it is sent or binds money: a value in each field, and nothing that the law forbids. */
@Injectable()
export class ContractGate {
  constructor(
    private readonly database: Database,
    private readonly law: LawGate,
  ) {}

  /** As the database's, and the result of a check that refuses is kept although all else rolls back. */
  inWorkspace<Result>(workspaceId: string, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return this.law.keepingRefusals(workspaceId, () => this.database.inWorkspace(workspaceId, work));
  }

  /** @throws DomainError `contract_field_missing`, `contract_clause_missing`, `law_blocked`, and `not_found` for an erased creator */
  async pass(tx: EntityManager, contract: Contract, version: ContractVersion, moment: LawMoment): Promise<void> {
    await this.law.pass(tx, checkedContract(contract, version), moment);
    if (version.missing.length > 0)
      throw new DomainError('contract_field_missing', { field: 'values', fields: version.missing });
  }

  preview(tx: EntityManager, contract: Contract, version: ContractVersion): Promise<GateResult> {
    return this.law.preview(tx, checkedContract(contract, version));
  }
}

function checkedContract(contract: Contract, version: ContractVersion): CheckedContract {
  const { creatorId } = contract;
  if (creatorId === null) throw new DomainError('not_found');
  return { ...contract, creatorId, clauses: frenchClauses(version.clauses) };
}
