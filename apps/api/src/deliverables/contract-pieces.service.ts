import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { CONTENT_PLACES, type ContentPlace } from '@vivier/domain/deliverables/content-kind';
import { piecesOfContract } from '@vivier/domain/deliverables/contract-pieces';
import { moneyText } from '@vivier/domain/money/money';
import { Contract } from '../contracts/contract.entity';
import { Profile } from '../creators/profile.entity';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { ShortlistEntry } from '../shortlists/shortlist-entry.entity';
import { Deliverable } from './deliverable.entity';
import { DeliverablesService } from './deliverables.service';

/** Marks a contract as planned and says whether this call was the one that did it. */
const MARK = `
  INSERT INTO contract_plan (workspace_id, contract_id)
  SELECT workspace_id, id FROM contract WHERE workspace_id = $1 AND status = 'active' AND creator_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM contract_plan WHERE workspace_id = $1 AND contract_id = contract.id)
  ON CONFLICT DO NOTHING RETURNING contract_id AS id`;

/** A contract that both have signed: its pieces are planned from what the list wanted, and point to it. */
@Injectable()
export class ContractPieces {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly pieces: DeliverablesService,
  ) {}

  /** Every active contract that was not seen yet; safe to run twice, and at the same time. Gives how many pieces were planned. */
  planNew(workspaceId: string): Promise<number> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const marked = (await tx.query(MARK, [workspaceId])) as { id: string }[];
      let planned = 0;
      for (const { id } of marked) {
        const contract = await tx.findOneOrFail(Contract, {
          where: { id, workspaceId },
          relations: { campaign: { brand: true } },
        });
        planned += await this.plan(tx, contract);
      }
      return planned;
    });
  }

  private async plan(tx: EntityManager, contract: Contract): Promise<number> {
    const { workspaceId, id: contractId, campaignId, creatorId, currency, feeMinor, amendsId, campaign } = contract;
    if (creatorId === null) return 0;
    await this.bind(tx, contract);
    const entry = await this.entryOf(tx, contract, amendsId);
    if (!entry) return 0;
    const profile = entry.profileId ? await tx.findOneBy(Profile, { id: entry.profileId, workspaceId }) : null;
    const wanted = entry.deliverables.map((one) => ({ ...one, network: placeOf(one.network) }));
    const own = await tx.findBy(Deliverable, { workspaceId, contractId });
    const missing = piecesOfContract(wanted, {
      network: placeOf(profile?.network) ?? 'instagram',
      feeMinor,
      planned: own,
      givenMinor: own.reduce((sum, piece) => sum + (piece.currency === currency ? (piece.valueMinor ?? 0) : 0), 0),
    });
    for (const { kind, network, n, of, valueMinor } of missing)
      await this.pieces.add(
        tx,
        { workspaceId, personId: null },
        {
          campaign,
          creatorId,
          contractId,
          changes: {
            ...{ kind, network, instructions: '' },
            title: of > 1 ? `${campaign.name} ${n}/${of}` : campaign.name,
            dueOn: contract.endsOn ?? campaign.endsOn,
            value: valueMinor > 0 ? { amount: moneyText({ minor: valueMinor, currency }), currency } : null,
          },
        },
      );
    const details = { campaignId, pieces: missing.length };
    await this.audit.record(
      tx,
      { workspaceId, personId: null },
      'deliverable.contract_planned',
      `contract/${contractId}`,
      details,
    );
    return missing.length;
  }

  /** What was planned by hand for the same creator and campaign, and what the amended contract had, is of this contract. */
  private async bind(tx: EntityManager, { workspaceId, id, campaignId, creatorId, amendsId }: Contract): Promise<void> {
    const of = { workspaceId, campaignId, creatorId: creatorId ?? -1 };
    await tx.update(Deliverable, { ...of, contractId: IsNull() }, { contractId: id });
    if (amendsId) await tx.update(Deliverable, { ...of, contractId: In([amendsId]) }, { contractId: id });
  }

  private async entryOf(
    tx: EntityManager,
    { workspaceId, shortlistEntryId }: Contract,
    amendsId: string | null,
  ): Promise<ShortlistEntry | null> {
    if (shortlistEntryId) return tx.findOneBy(ShortlistEntry, { id: shortlistEntryId, workspaceId });
    const amended = amendsId ? await tx.findOneBy(Contract, { id: amendsId, workspaceId }) : null;
    return amended?.shortlistEntryId
      ? tx.findOneBy(ShortlistEntry, { id: amended.shortlistEntryId, workspaceId })
      : null;
  }
}

function placeOf(network: string | null | undefined): ContentPlace | null {
  return CONTENT_PLACES.find((place) => place === network) ?? null;
}
