import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { missingFrenchClauses } from '@vivier/domain/contracts/french-clauses';
import { contractDate } from '@vivier/domain/contracts/law/contract-date';
import { COUNTED_DEALS } from '@vivier/domain/contracts/law/counted-deals';
import { COUNTED_GIFTS } from '@vivier/domain/contracts/law/gift-status';
import { objectiveKey } from '@vivier/domain/contracts/law/meter';
import type { GivenGift, PromisedDeal, RateOn } from '@vivier/domain/contracts/law/meter-entries';
import { rateOn } from '@vivier/domain/contracts/law/stated-rate';
import type { IsoDate } from '@vivier/domain/time/iso-date';
import { legalDay } from '@vivier/domain/time/legal-day';
import { Commitment } from '../../budgets/commitment.entity';
import { Contract } from '../contract.entity';
import { ContractVersion, frenchClauses } from '../contract-version.entity';
import { Gift } from './gift.entity';
import { LawRate } from './law-rate.entity';

/** What runs on one meter: one advertiser, one creator, one promotional objective in any spelling. */
export interface MeterKey {
  advertiserId: string;
  creatorId: number;
  objective: string;
}

/** A promise of a contract, and which entry of a shortlist it fulfils. */
export interface CountedDeal extends PromisedDeal {
  contractId: string;
  shortlistEntryId: string | null;
}

export interface MeterFacts {
  deals: CountedDeal[];
  gifts: GivenGift[];
  /** A contract of this meter is signed by both and holds every clause. */
  written: boolean;
}

export function meterText({ advertiserId, creatorId, objective }: MeterKey): string {
  return `${advertiserId} ${creatorId} ${objectiveKey(objective)}`;
}

@Injectable()
export class MeterService {
  /** Until the transaction ends nobody else reads this meter to decide by it: of two deals that fit only singly, one is refused. */
  async lock(tx: EntityManager, workspaceId: string, key: MeterKey): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `law-meter ${workspaceId} ${meterText(key)}`,
    ]);
  }

  /** By `meterText`; a meter on which nothing stands is there as well. */
  async facts(tx: EntityManager, workspaceId: string, keys: readonly MeterKey[]): Promise<Map<string, MeterFacts>> {
    const found = new Map<string, MeterFacts>(keys.map((key) => [meterText(key), empty()]));
    if (keys.length === 0) return found;
    const sides = {
      advertiserId: In([...new Set(keys.map(({ advertiserId }) => advertiserId))]),
      creatorId: In([...new Set(keys.map(({ creatorId }) => creatorId))]),
    };
    const gifts = await tx.find(Gift, {
      where: { workspaceId, ...sides, shippingStatus: In([...COUNTED_GIFTS]) },
      order: { givenOn: 'ASC', id: 'ASC' },
    });
    for (const gift of gifts) {
      const { id, campaignId, givenOn: date, currency, valueMinor } = gift;
      const key = meterText({ ...gift, objective: gift.promotionalObjective });
      found.get(key)?.gifts.push({ subject: `gift/${id}`, campaignId, date, currency, valueMinor });
    }
    const contracts = await tx.find(Contract, {
      where: { workspaceId, ...sides, status: In([...COUNTED_DEALS]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    for (const contract of await this.promised(tx, workspaceId, contracts)) {
      const { creatorId, promotionalObjective: objective } = contract.of;
      if (creatorId === null) continue;
      const meter = found.get(meterText({ ...contract.of, creatorId, objective }));
      meter?.deals.push(contract.deal);
      if (meter && contract.written) meter.written = true;
    }
    return found;
  }

  /** What each promises, of one that has ended only what had been delivered; an amended one lives on in its amendment. */
  private async promised(tx: EntityManager, workspaceId: string, all: readonly Contract[]) {
    const amended = new Set(all.map(({ amendsId }) => amendsId));
    const contracts = all.filter(({ id }) => !amended.has(id));
    const held = await this.clausesOf(tx, workspaceId, contracts);
    const delivered = await deliveredOf(tx, workspaceId, contracts);
    const today = legalDay(new Date());
    return contracts.map((of) => {
      const { id, campaignId, currency, shortlistEntryId, startsOn, signedAt, status, lawCountry } = of;
      const ended = status === 'terminated' || status === 'void';
      const holds = missingFrenchClauses(frenchClauses(held.get(id)?.clauses ?? [])).length === 0;
      const deal: CountedDeal = {
        ...{ subject: `contract/${id}`, contractId: id, shortlistEntryId, campaignId, currency },
        date: contractDate(startsOn, signedAt && legalDay(signedAt), today),
        feeMinor: ended ? (delivered.get(id) ?? 0) : of.feeMinor,
        giftMinor: ended ? 0 : of.giftMinor,
      };
      const signed = status === 'active' || status === 'completed';
      return { of, deal, written: signed && holds && lawCountry === 'FR' };
    });
  }

  private async clausesOf(tx: EntityManager, workspaceId: string, contracts: readonly Contract[]) {
    const versions = await tx.findBy(ContractVersion, { workspaceId, contractId: In(contracts.map(({ id }) => id)) });
    const current = new Map(contracts.map(({ id, version }) => [id, version]));
    return new Map(
      versions.filter(({ contractId, n }) => current.get(contractId) === n).map((one) => [one.contractId, one]),
    );
  }

  /** The rates that the workspace has stated. */
  async rates(tx: EntityManager, workspaceId: string, today: IsoDate): Promise<RateOn> {
    const stated = await tx.find(LawRate, { where: { workspaceId }, order: { asOf: 'ASC', id: 'ASC' } });
    return (currency, day) => {
      const found = rateOn(
        stated.filter((one) => one.currency === currency),
        day,
        today,
      );
      return found && { rate: found.rate, source: found.source, asOf: found.asOf };
    };
  }
}

async function deliveredOf(tx: EntityManager, workspaceId: string, contracts: readonly Contract[]) {
  const subject = In(contracts.map(({ id }) => `contract/${id}`));
  const found = await tx.findBy(Commitment, { workspaceId, subject });
  return new Map(found.map((one) => [one.subject.replace('contract/', ''), one.deliveredMinor]));
}

function empty(): MeterFacts {
  return { deals: [], gifts: [], written: false };
}
