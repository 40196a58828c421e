import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { missingFrenchClauses, type ClauseText } from '@vivier/domain/contracts/french-clauses';
import { checkByPacks, type CheckResult } from '@vivier/domain/contracts/law/check-contract';
import { contractDate } from '@vivier/domain/contracts/law/contract-date';
import type { ContractFacts } from '@vivier/domain/contracts/law/facts';
import { meterEntries } from '@vivier/domain/contracts/law/meter-entries';
import { packsFor } from '@vivier/domain/contracts/law/packs';
import { targetedCountries } from '@vivier/domain/contracts/law/targeted-countries';
import { legalDay } from '@vivier/domain/time/legal-day';
import { BriefVersionsService } from '../../briefs/brief-versions.service';
import { Campaign } from '../../briefs/campaign.entity';
import { Database } from '../../platform/database/database';
import { creatorFacts } from './creator-legal.entity';
import { LawBlocked } from './law-blocked';
import { LawCheck, type LawMoment } from './law-check.entity';
import { LawFactsService } from './law-facts.service';
import { meterText, MeterService } from './meter.service';

/** What the gate reads of a contract; `clauses` are those of the version that is checked. */
export interface CheckedContract {
  id: string;
  workspaceId: string;
  campaignId: string;
  creatorId: number;
  advertiserId: string;
  amendsId: string | null;
  version: number;
  feeMinor: number;
  giftMinor: number;
  currency: string;
  promotionalObjective: string;
  lawCountry: string;
  startsOn: string | null;
  signedAt: Date | null;
  clauses: readonly ClauseText[];
}

export interface GateResult extends CheckResult {
  factsSha256: string;
}

/** Before a contract is sent and before its money is committed: what the law in force on its date says to it. */
@Injectable()
export class LawGate {
  constructor(
    private readonly database: Database,
    private readonly facts: LawFactsService,
    private readonly meters: MeterService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /**
   * Part of the caller's transaction, which moves the contract after it. The meter stays locked until it ends, and the result
   * is kept with the contract's version. @throws LawBlocked, whose result `keepingRefusals` keeps
   */
  async pass(tx: EntityManager, contract: CheckedContract, moment: LawMoment): Promise<void> {
    const { id: contractId, workspaceId, version: contractVersion } = contract;
    await this.meters.lock(tx, workspaceId, { ...contract, objective: contract.promotionalObjective });
    const facts = await this.factsOf(tx, contract);
    const result = judged(facts);
    const { passed, packs, findings, meter, factsSha256 } = result;
    const made = tx.create(LawCheck, {
      ...{ workspaceId, contractId, contractVersion, moment, passed, factsSha256 },
      ...{ packs: [...packs], findings: [...findings], meter, facts: keptFacts(facts) },
    });
    if (!passed) throw new LawBlocked(made);
    await tx.insert(LawCheck, made as never);
  }

  /** What was refused rolls back all but the result of the check: that is kept once for the same facts. */
  async keepingRefusals<Result>(workspaceId: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof LawBlocked) await this.keep(workspaceId, error.check);
      throw error;
    }
  }

  private keep(workspaceId: string, made: LawCheck): Promise<void> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [latest] = await this.kept(tx, workspaceId, made.contractId);
      const same =
        latest?.factsSha256 === made.factsSha256 &&
        latest.moment === made.moment &&
        latest.contractVersion === made.contractVersion;
      if (!same) await tx.insert(LawCheck, made as never);
    });
  }

  /** The same question without keeping the answer, while a contract is written. */
  async preview(tx: EntityManager, contract: CheckedContract): Promise<GateResult> {
    return judged(await this.factsOf(tx, contract));
  }

  /** The results kept with a contract, the latest first. */
  kept(tx: EntityManager, workspaceId: string, contractId: string): Promise<LawCheck[]> {
    return tx.find(LawCheck, { where: { workspaceId, contractId }, order: { checkedAt: 'DESC', id: 'ASC' } });
  }

  private async factsOf(tx: EntityManager, contract: CheckedContract): Promise<ContractFacts> {
    const { id, amendsId, workspaceId, campaignId, creatorId, promotionalObjective, startsOn, signedAt, currency } =
      contract;
    const campaign = await tx.findOneByOrFail(Campaign, { id: campaignId, workspaceId });
    const brief = await this.briefs.standing(tx, campaign);
    const today = legalDay(new Date());
    const date = contractDate(startsOn, signedAt && legalDay(signedAt), today);
    const key = { ...contract, objective: promotionalObjective };
    const meter = (await this.meters.facts(tx, workspaceId, [key])).get(meterText(key));
    const { feeMinor, giftMinor } = contract;
    const own = { subject: `contract/${id}`, campaignId, date, currency, feeMinor, giftMinor };
    const others = (meter?.deals ?? []).filter(({ contractId }) => contractId !== id && contractId !== amendsId);
    const creator = creatorFacts((await this.facts.ofCreators(tx, workspaceId, [creatorId])).get(creatorId) ?? null);
    const declared = (await this.facts.ofCampaigns(tx, workspaceId, [campaignId])).get(campaignId);
    const rates = await this.meters.rates(tx, workspaceId, today);
    return {
      date,
      countries: [contract.lawCountry, creator.establishedIn ?? [], targetedCountries(brief?.audience ?? [])].flat(),
      promotionalObjective,
      clauses: contract.clauses,
      promotions: declared?.promotions ?? null,
      safeguards: declared?.safeguards ?? [],
      imagery: declared?.imagery ?? [],
      creator,
      entries: meterEntries([...others, own], meter?.gifts ?? [], rates),
    };
  }
}

function judged(facts: ContractFacts): GateResult {
  const factsSha256 = createHash('sha256')
    .update(canonicalize(facts) ?? '')
    .digest('hex');
  return { ...checkByPacks(facts, packsFor(facts.countries, facts.date)), factsSha256 };
}

/** The version of the contract keeps the texts themselves. */
function keptFacts({ clauses, ...facts }: ContractFacts): Record<string, unknown> {
  return { ...facts, missingClauses: missingFrenchClauses(clauses ?? []) };
}
