import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { CONSENT, CONSENT_VERSION } from '@vivier/domain/contracts/consent';
import { CONTRACT } from '@vivier/domain/contracts/contract-status';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { checkMove } from '@vivier/domain/status/machine';
import { CommitmentsService } from '../budgets/commitments.service';
import { AuditEntry } from '../identity/audit-entry.entity';
import { OutboxService } from '../identity/outbox.service';
import { Person } from '../identity/person.entity';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import { Events } from '../platform/events/events';
import type { Guest, Viewer } from '../platform/graphql/access';
import { AmendmentsService } from './amendments.service';
import { Contract } from './contract.entity';
import { ContractGate } from './contract-gate.service';
import { ContractSignature } from './contract-signature.entity';
import { ContractVersion } from './contract-version.entity';
import type { SignAsCreatorArgs, SignContractArgs } from './contracts.inputs';
import { ContractsService, lockContract } from './contracts.service';
import { EVIDENCE_FORMAT, type EvidenceFacts, sealEvidence } from './evidence';
import { InstallKey } from './install-key';
import { SigningCodes } from './signing-codes.service';

/** From where somebody signs. */
export interface Origin {
  ip: string;
  agent: string;
}

type Said = Pick<SignContractArgs, 'pdfSha256' | 'name' | 'consentVersion'>;
type Signer = Pick<
  ContractSignature,
  'party' | 'email' | 'emailVerifiedBy' | 'emailVerifiedAt' | 'personId' | 'linkId'
>;

/** First the creator by the mailed link, then the brand: only then the money is committed and the contract holds. */
@Injectable()
export class SigningService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly gate: ContractGate,
    private readonly codes: SigningCodes,
    private readonly commitments: CommitmentsService,
    private readonly idempotency: Idempotency,
    private readonly outbox: OutboxService,
    private readonly installKey: InstallKey,
    private readonly amendments: AmendmentsService,
    private readonly events: Events,
  ) {}

  /** Part of the caller's transaction: contracts that were sent to the creator of the link, for the brand of the link. */
  async ofGuest(tx: EntityManager, { workspaceId, creatorId, brandId }: Guest): Promise<Contract[]> {
    if (creatorId === null || brandId === null) throw new DomainError('link_invalid');
    const all = await this.contracts.ofCreator(tx, workspaceId, creatorId);
    return all.filter(({ campaign, sentAt }) => campaign.brandId === brandId && sentAt !== null);
  }

  /** Also one that was taken back to be changed: whoever has signed it may ask again and hears the same. */
  async everSent(tx: EntityManager, { workspaceId, creatorId, brandId }: Guest, id: string): Promise<Contract> {
    const all = creatorId === null ? [] : await this.contracts.ofCreator(tx, workspaceId, creatorId);
    const found = all.find((one) => one.id === id && one.campaign.brandId === brandId);
    const sent =
      found && (await tx.existsBy(ContractVersion, { workspaceId, contractId: id, pdfSha256: Not(IsNull()) }));
    if (!sent) throw new DomainError('not_found');
    return found;
  }

  async guestContract(tx: EntityManager, guest: Guest, id: string): Promise<Contract> {
    const found = (await this.ofGuest(tx, guest)).find((one) => one.id === id);
    if (!found) throw new DomainError('not_found');
    return found;
  }

  /** Mails a one-time code to the address that the link was sent to. */
  async sendCode(guest: Guest, id: string): Promise<boolean> {
    const mailId = await this.database.inWorkspace(guest.workspaceId, async (tx) => {
      const contract = await this.guestContract(tx, guest, id);
      checkMove(CONTRACT, contract.status, 'signed_by_creator');
      return this.codes.send(tx, guest, contract.id);
    });
    await this.outbox.deliver(guest.workspaceId, mailId);
    return true;
  }

  /** @throws DomainError `code_wrong`, `move_not_allowed`, `signed_hash_differs`, `consent_version_differs` */
  async signAsCreator(guest: Guest, { key, code, ...input }: SignAsCreatorArgs, origin: Origin): Promise<void> {
    const { workspaceId, linkId } = guest;
    // A wrong try is counted whatever happens then.
    const email = await this.database.inWorkspace(workspaceId, (tx) => this.codes.verify(tx, guest, input.id, code));
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: `link/${linkId}`, key, operation: 'signAsCreator', input };
      await this.idempotency.once(tx, intention, async () => {
        if (!email) throw new DomainError('code_wrong', { field: 'code' });
        await lockContract(tx, workspaceId, input.id);
        const contract = await this.guestContract(tx, guest, input.id);
        checkMove(CONTRACT, contract.status, 'signed_by_creator');
        const verified = { email, emailVerifiedBy: 'code', emailVerifiedAt: new Date() } as const;
        await this.sign(tx, contract, input, { party: 'creator', ...verified, linkId, personId: null }, origin);
        await this.codes.forget(tx, guest, contract.id);
        const by = { workspaceId, personId: null };
        await this.contracts.put(tx, by, contract, { status: 'signed_by_creator' }, 'contract.signed_by_creator');
        return contract.id;
      });
    });
  }

  /** @throws DomainError as `signAsCreator`, and `approval_missing` when the money was not approved */
  async signForBrand(viewer: Viewer, { key, ...input }: SignContractArgs, origin: Origin): Promise<Contract> {
    const { workspaceId, personId } = viewer;
    const privateKey = await this.installKey.get();
    return this.gate.inWorkspace(workspaceId, async (tx) => {
      const intention = { workspaceId, actor: personId, key, operation: 'signForBrand', input };
      await this.idempotency.once(tx, intention, async () => {
        const contract = await this.contracts.locked(tx, viewer, input.id);
        checkMove(CONTRACT, contract.status, 'active');
        await this.gate.pass(tx, contract, await this.contracts.version(tx, contract), 'commit');
        const { email } = await tx.findOneByOrFail(Person, { id: personId });
        const verified = { email, emailVerifiedBy: 'account', emailVerifiedAt: null } as const;
        await this.sign(tx, contract, input, { party: 'brand', ...verified, personId, linkId: null }, origin);
        const { campaignId, creatorId, amendsId, feeMinor, currency, id } = contract;
        const subject = `contract/${id}`;
        const amountMinor = Math.max(0, feeMinor - (await this.amendments.takePlace(tx, viewer, contract)));
        await this.commitments.commit(tx, { workspaceId, campaignId, subject, amountMinor, currency, actor: viewer });
        await this.contracts.put(tx, viewer, contract, { status: 'active', signedAt: new Date() }, 'contract.active');
        const evidence = sealEvidence(await this.facts(tx, contract), privateKey);
        await tx.update(Contract, { id, workspaceId }, { evidence });
        const told = { workspaceId, contractId: id, campaignId, creatorId, amendsId };
        await this.events.publish(tx, { type: 'contract.activated', ...told });
        return id;
      });
      return this.contracts.visible(tx, viewer, input.id);
    });
  }

  /** The file that verifies without us. @throws DomainError `contract_not_signed` */
  evidence(viewer: Viewer, id: string): Promise<string> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) =>
      evidenceOf(tx, await this.contracts.visible(tx, viewer, id)),
    );
  }

  /** The same file for the creator, who has as much need of it. */
  evidenceOfGuest(guest: Guest, id: string): Promise<string> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) =>
      evidenceOf(tx, await this.guestContract(tx, guest, id)),
    );
  }

  private async sign(tx: EntityManager, contract: Contract, said: Said, signer: Signer, origin: Origin): Promise<void> {
    const { workspaceId, id: contractId, version } = contract;
    const name = said.name.trim();
    if (!name) throw new DomainError('signature_name_missing', { field: 'name' });
    if (said.consentVersion !== CONSENT_VERSION) throw new DomainError('consent_version_differs', { CONSENT_VERSION });
    const { pdfSha256 } = await tx.findOneByOrFail(ContractVersion, { workspaceId, contractId, n: version });
    if (pdfSha256 !== said.pdfSha256) throw new DomainError('signed_hash_differs', { version });
    await tx.insert(ContractSignature, {
      ...{ workspaceId, contractId, version, name, pdfSha256, consentVersion: CONSENT_VERSION, ...signer },
      ...{ ip: origin.ip, userAgent: origin.agent.slice(0, 300), signedAt: new Date() },
    });
  }

  private async facts(tx: EntityManager, contract: Contract): Promise<EvidenceFacts> {
    const { workspaceId, id, version, locale } = contract;
    const { pdfSha256 } = await this.contracts.version(tx, contract);
    const signatures = await tx
      .createQueryBuilder(ContractSignature, 'signature')
      .where({ workspaceId, contractId: id, version })
      .andWhere('signature.voided_at IS NULL')
      .orderBy('signature.signed_at')
      .getMany();
    const events = await tx.find(AuditEntry, {
      where: { workspaceId, subject: `contract/${id}` },
      order: { seq: 'ASC' },
    });
    return {
      ...{ format: EVIDENCE_FORMAT, kind: 'simple electronic signature' },
      ...{ contract: id, version, pdfSha256: pdfSha256 ?? '' },
      signatures: signatures.map((one) => ({
        ...{ party: one.party, name: one.name, email: one.email, emailVerifiedBy: one.emailVerifiedBy },
        emailVerifiedAt: one.emailVerifiedAt?.toISOString() ?? null,
        ...{ consentVersion: one.consentVersion, consentText: CONSENT[locale], pdfSha256: one.pdfSha256 },
        ...{ signedAt: one.signedAt.toISOString(), ip: one.ip, userAgent: one.userAgent },
      })),
      events: events.map(({ seq, at, actorId, action, subject, details, previousHash, hash }) => ({
        ...{ seq, at: at.toISOString(), actorId, action, subject, details },
        ...{ previousHash: previousHash.toString('hex'), hash: hash.toString('hex') },
      })),
    };
  }
}

async function evidenceOf(tx: EntityManager, { id, workspaceId }: Contract): Promise<string> {
  const kept = await tx.findOne(Contract, { where: { id, workspaceId }, select: { id: true, evidence: true } });
  if (!kept?.evidence) throw new DomainError('contract_not_signed');
  return kept.evidence;
}
