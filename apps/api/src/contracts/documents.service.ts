import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import type { ContractLocale } from '@vivier/domain/contracts/clause-library';
import { CONSENT, CONSENT_VERSION } from '@vivier/domain/contracts/consent';
import { CONTRACT } from '@vivier/domain/contracts/contract-status';
import { statedClauses } from '@vivier/domain/contracts/stated-clauses';
import { mayMove } from '@vivier/domain/status/machine';
import { Database } from '../platform/database/database';
import type { Guest, Viewer } from '../platform/graphql/access';
import { type CertificateFacts, certificatePdf } from './certificate-pdf';
import type { Contract } from './contract.entity';
import { ContractSignature } from './contract-signature.entity';
import { ContractVersion } from './contract-version.entity';
import { ContractsService } from './contracts.service';
import type { ContractDocument, RoomContract } from './contracts.types';
import { SendingService } from './sending.service';
import { SigningService } from './signing.service';

/** What a member or the creator gets to read. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly sending: SendingService,
    private readonly signing: SigningService,
  ) {}

  ofViewer(viewer: Viewer, id: string): Promise<ContractDocument> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) =>
      encoded(await this.sending.document(tx, await this.contracts.visible(tx, viewer, id))),
    );
  }

  ofGuest(guest: Guest, id: string): Promise<ContractDocument> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) =>
      encoded(await this.sending.document(tx, await this.signing.guestContract(tx, guest, id))),
    );
  }

  /** The evidence as a page for people. @throws DomainError `contract_not_signed` */
  async certificate(viewer: Viewer, id: string): Promise<ContractDocument> {
    const { locale } = await this.contracts.one(viewer, id);
    return certified(await this.signing.evidence(viewer, id), locale);
  }

  async certificateOfGuest(guest: Guest, id: string): Promise<ContractDocument> {
    const { locale } = await this.one(guest, id);
    return certified(await this.signing.evidenceOfGuest(guest, id), locale);
  }

  room(guest: Guest): Promise<RoomContract[]> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) => {
      const shown: RoomContract[] = [];
      for (const contract of await this.signing.ofGuest(tx, guest)) shown.push(await this.roomContract(tx, contract));
      return shown;
    });
  }

  one(guest: Guest, id: string): Promise<RoomContract> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) =>
      this.roomContract(tx, await this.signing.everSent(tx, guest, id)),
    );
  }

  private async roomContract(tx: EntityManager, contract: Contract): Promise<RoomContract> {
    const { id, workspaceId, status, locale, fee, gift, startsOn, endsOn, advertiser, campaign } = contract;
    // The latest that was sent: of a change that is being written nothing is shown.
    const {
      n: version,
      clauses,
      values,
      pdfSha256,
    } = await tx.findOneOrFail(ContractVersion, {
      where: { workspaceId, contractId: id, pdfSha256: Not(IsNull()) },
      order: { n: 'DESC' },
    });
    const signatures = await tx.find(ContractSignature, {
      where: { workspaceId, contractId: id, version, voidedAt: IsNull() },
      order: { signedAt: 'ASC' },
    });
    const { sentAt, signedAt, endedAt } = contract;
    return {
      ...{ id, status, version, locale, fee, gift, startsOn, endsOn, sentAt, signedAt, endedAt, pdfSha256, signatures },
      ...{ campaignName: campaign.name, advertiserName: advertiser.legalName ?? advertiser.name },
      clauses: statedClauses(clauses, values, locale),
      open: mayMove(CONTRACT, status, 'signed_by_creator'),
      ...{ consentVersion: CONSENT_VERSION, consentText: CONSENT[locale] },
    };
  }
}

function encoded({ pdf, sha256 }: { pdf: Buffer; sha256: string }): ContractDocument {
  return { base64: pdf.toString('base64'), sha256 };
}

async function certified(evidence: string, locale: ContractLocale): Promise<ContractDocument> {
  const pdf = await certificatePdf(JSON.parse(evidence) as CertificateFacts, locale);
  return encoded({ pdf, sha256: createHash('sha256').update(pdf).digest('hex') });
}
