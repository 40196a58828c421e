import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONTRACT } from '@vivier/domain/contracts/contract-status';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { checkMove } from '@vivier/domain/status/machine';
import { OutboxService } from '../identity/outbox.service';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import { Contract } from './contract.entity';
import { ContractGate } from './contract-gate.service';
import { contractPdf } from './contract-pdf';
import { ContractVersion } from './contract-version.entity';
import type { ContractActArgs } from './contracts.inputs';
import { ContractsService } from './contracts.service';
import { CreatorInvitations } from './invitations.service';

/** Makes the bytes that both will sign, and lets the creator know. */
@Injectable()
export class SendingService {
  constructor(
    private readonly contracts: ContractsService,
    private readonly gate: ContractGate,
    private readonly idempotency: Idempotency,
    private readonly invitations: CreatorInvitations,
    private readonly outbox: OutboxService,
  ) {}

  /** @throws DomainError `move_not_allowed`, as `CreatorInvitations`, and as `ContractGate` */
  async send(viewer: Viewer, { id, key }: ContractActArgs): Promise<Contract> {
    const { workspaceId, personId: actor } = viewer;
    let mailId: string | null = null;
    const sent = await this.gate.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor, key, operation: 'sendContract', input: { id } };
      await this.idempotency.once(tx, intention, async () => {
        const contract = await this.contracts.locked(tx, viewer, id);
        checkMove(CONTRACT, contract.status, 'sent');
        const version = await this.contracts.version(tx, contract);
        await this.gate.pass(tx, contract, version, 'send');
        if (!version.pdfSha256) await this.keepBytes(tx, contract, version);
        mailId = await this.invitations.write(tx, viewer, contract, null);
        await this.contracts.put(tx, viewer, contract, { status: 'sent', sentAt: new Date() }, 'contract.sent');
        return contract.id;
      });
      return this.contracts.visible(tx, viewer, id);
    });
    if (mailId) await this.outbox.deliver(workspaceId, mailId);
    return sent;
  }

  /** The document as base64, with its hash: a preview before it is sent, the kept bytes after. */
  async document(tx: EntityManager, contract: Contract): Promise<{ pdf: Buffer; sha256: string }> {
    const { workspaceId, id: contractId, version: n } = contract;
    const kept = await tx.findOne(ContractVersion, {
      where: { workspaceId, contractId, n },
      select: { id: true, pdf: true, pdfSha256: true },
    });
    // Its words are sealed since the creator was erased: nothing is left here to be read.
    if (kept?.pdf?.length === 0) throw new DomainError('contract_sealed');
    if (kept?.pdf && kept.pdfSha256) return { pdf: kept.pdf, sha256: kept.pdfSha256 };
    const pdf = await bytesOf(contract, await this.contracts.version(tx, contract));
    return { pdf, sha256: hashOf(pdf) };
  }

  private async keepBytes(tx: EntityManager, contract: Contract, { n, ...version }: ContractVersion): Promise<void> {
    const { workspaceId, id: contractId } = contract;
    const pdf = await bytesOf(contract, { n, ...version });
    await tx.update(ContractVersion, { workspaceId, contractId, n }, { pdf, pdfSha256: hashOf(pdf) });
  }
}

function bytesOf(
  { id: contractId, locale }: Contract,
  version: Pick<ContractVersion, 'n' | 'madeAt' | 'clauses' | 'values'>,
) {
  const { n, madeAt, clauses, values } = version;
  return contractPdf({ contractId, version: n, madeAt, locale, clauses, values });
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
