import { Injectable } from '@nestjs/common';
import type { CheckResult } from '@vivier/domain/contracts/law/check-contract';
import { LAW_PACKS } from '@vivier/domain/contracts/law/packs';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import type { Contract } from './contract.entity';
import { ContractGate } from './contract-gate.service';
import { ContractsService } from './contracts.service';
import { LawGate } from './law/law-gate.service';
import { findingType, type LawCheckResult, meterType } from './law/law.types';

/** The gate's answers to one contract, for who reads it. */
@Injectable()
export class ContractLawService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly gate: ContractGate,
    private readonly law: LawGate,
  ) {}

  preview(viewer: Viewer, id: string): Promise<LawCheckResult> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const contract = await this.contracts.visible(tx, viewer, id);
      const result = await this.gate.preview(tx, contract, await this.contracts.version(tx, contract));
      const { factsSha256 } = result;
      return { ...checkType(result), factsSha256, id: null, moment: null, checkedAt: null, contractVersion: null };
    });
  }

  kept({ workspaceId, id }: Contract): Promise<LawCheckResult[]> {
    return this.database.inWorkspace(workspaceId, async (tx) =>
      (await this.law.kept(tx, workspaceId, id)).map((check) => ({ ...check, ...checkType(check) })),
    );
  }
}

function checkType({ passed, packs, findings, meter }: CheckResult) {
  const counting = LAW_PACKS.find(({ version, threshold }) => threshold !== null && packs.includes(version));
  const limit = counting?.threshold?.amount;
  return { passed, packs, findings: findings.map(findingType), meter: meter && limit ? meterType(meter, limit) : null };
}
