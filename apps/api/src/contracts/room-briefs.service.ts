import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { ContractStatus } from '@vivier/domain/contracts/contract-status';
import type { Brief } from '../briefs/brief.entity';
import { BriefVersionsService } from '../briefs/brief-versions.service';
import { Brand } from '../identity/brand.entity';
import { Database } from '../platform/database/database';
import type { Guest } from '../platform/graphql/access';
import { ShortlistEntry, type WantedDeliverableType } from '../shortlists/shortlist-entry.entity';
import type { Contract } from './contract.entity';
import type { RoomBrief } from './contracts.types';
import { SigningService } from './signing.service';

/** Who will make nothing for a campaign is told nothing more of it. */
const ENDED: readonly ContractStatus[] = ['terminated', 'void'];

/** What a creator reads of the campaigns that a contract was sent for: what to make, and nothing of who else, how much or why. */
@Injectable()
export class RoomBriefs {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefVersionsService,
    private readonly signing: SigningService,
  ) {}

  /** The campaign of the latest contract first. @throws DomainError `link_invalid` */
  of(guest: Guest): Promise<RoomBrief[]> {
    return this.database.inWorkspace(guest.workspaceId, async (tx) => {
      const campaigns = new Map<string, Contract[]>();
      for (const contract of await this.signing.ofGuest(tx, guest)) {
        if (ENDED.includes(contract.status)) continue;
        campaigns.set(contract.campaignId, [...(campaigns.get(contract.campaignId) ?? []), contract]);
      }
      const shown: RoomBrief[] = [];
      for (const contracts of campaigns.values()) shown.push(await this.shown(tx, contracts));
      return shown;
    });
  }

  private async shown(tx: EntityManager, contracts: readonly Contract[]): Promise<RoomBrief> {
    const [{ workspaceId, campaign, campaignId, promotionalObjective, startsOn, endsOn }] = contracts;
    const brief = await this.briefs.standing(tx, campaign);
    const { name: brandName } = await tx.findOneByOrFail(Brand, { id: campaign.brandId, workspaceId });
    return {
      ...{ campaignId, campaignName: campaign.name, brandName, promotes: promotionalObjective },
      startsOn: startsOn ?? campaign.startsOn ?? brief?.startsOn ?? null,
      endsOn: endsOn ?? campaign.endsOn ?? brief?.endsOn ?? null,
      wanted: await this.wanted(tx, contracts),
      ...plan(brief),
    };
  }

  /** Of this creator alone: the brief's own counts are for all of them together. An amendment has the entry of the first contract. */
  private async wanted(tx: EntityManager, contracts: readonly Contract[]): Promise<WantedDeliverableType[]> {
    const ids = [...new Set(contracts.flatMap(({ shortlistEntryId }) => shortlistEntryId ?? []))];
    const entries = await tx.findBy(ShortlistEntry, { id: In(ids), workspaceId: contracts[0].workspaceId });
    const inOrder = ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
    return summed(inOrder.flatMap(({ deliverables }) => deliverables as WantedDeliverableType[]));
  }
}

/** Pieces of one kind on one network together, whichever contract they are of. */
function summed(pieces: readonly WantedDeliverableType[]): WantedDeliverableType[] {
  const sums = new Map<string, WantedDeliverableType>();
  for (const { kind, network = null, count } of pieces) {
    const key = `${kind}/${network ?? ''}`;
    sums.set(key, { kind, network, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()];
}

type Plan = Pick<RoomBrief, 'products' | 'dos' | 'donts' | 'hashtags' | 'mentions'>;

function plan(brief: Brief | null): Plan {
  const { products = [], dos = '', donts = '', hashtags = [], mentions = [] } = brief ?? {};
  return { products, dos: lines(dos), donts: lines(donts), hashtags, mentions };
}

function lines(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}
