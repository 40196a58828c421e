import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { checkByPacks } from '@vivier/domain/contracts/law/check-contract';
import { contractDate } from '@vivier/domain/contracts/law/contract-date';
import type { ContractFacts } from '@vivier/domain/contracts/law/facts';
import { readMeter } from '@vivier/domain/contracts/law/meter';
import { meterEntries, type RateOn } from '@vivier/domain/contracts/law/meter-entries';
import type { LawPack } from '@vivier/domain/contracts/law/pack';
import { packsFor } from '@vivier/domain/contracts/law/packs';
import { targetedCountries } from '@vivier/domain/contracts/law/targeted-countries';
import { legalDay } from '@vivier/domain/time/legal-day';
import { BriefVersionsService } from '../../briefs/brief-versions.service';
import type { Campaign } from '../../briefs/campaign.entity';
import { Advertiser } from '../../identity/advertiser.entity';
import { Database } from '../../platform/database/database';
import { ShortlistEntry } from '../../shortlists/shortlist-entry.entity';
import { Shortlist } from '../../shortlists/shortlist.entity';
import type { CampaignLegal } from './campaign-legal.entity';
import { creatorFacts, type CreatorLegal } from './creator-legal.entity';
import { LawFactsService } from './law-facts.service';
import { type EntryLegal, findingType, meterType } from './law.types';
import { type MeterFacts, MeterService, meterText } from './meter.service';

/** Everything that the entries of one request are judged by, loaded at once. */
interface Loaded {
  today: string;
  campaigns: Map<string, Campaign>;
  advertisers: Map<string, Advertiser>;
  creators: Map<number, CreatorLegal>;
  declared: Map<string, CampaignLegal>;
  meters: Map<string, MeterFacts>;
  rates: RateOn;
}

/** The meter as it stands for a proposed creator, and as it would with what is proposed. */
@Injectable()
export class EntryLegalService {
  constructor(
    private readonly database: Database,
    private readonly facts: LawFactsService,
    private readonly meters: MeterService,
    private readonly briefs: BriefVersionsService,
  ) {}

  /** In the order of the entries; null for one whose creator was erased. */
  ofEntries(workspaceId: string, entries: readonly ShortlistEntry[]): Promise<(EntryLegal | null)[]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const loaded = await this.load(tx, workspaceId, entries);
      return entries.map((entry) => entryLegal(entry, loaded));
    });
  }

  private async load(tx: EntityManager, workspaceId: string, entries: readonly ShortlistEntry[]): Promise<Loaded> {
    const shortlists = await tx.find(Shortlist, {
      where: { workspaceId, id: In([...new Set(entries.map(({ shortlistId }) => shortlistId))]) },
      relations: { campaign: { brand: true, brief: true } },
    });
    await this.briefs.onTheirVersions(
      tx,
      shortlists.map(({ campaign }) => campaign),
    );
    const campaigns = new Map(shortlists.map(({ id, campaign }) => [id, campaign]));
    const advertiserIds = [...campaigns.values()].map(({ brand }) => brand.advertiserId);
    const advertisers = await tx.findBy(Advertiser, { workspaceId, id: In([...new Set(advertiserIds)]) });
    const keys = entries.flatMap((entry) => keyOf(entry, campaigns.get(entry.shortlistId)) ?? []);
    const today = legalDay(new Date());
    return {
      today,
      campaigns,
      advertisers: new Map(advertisers.map((one) => [one.id, one])),
      creators: await this.facts.ofCreators(tx, workspaceId, [...new Set(keys.map(({ creatorId }) => creatorId))]),
      declared: await this.facts.ofCampaigns(tx, workspaceId, [
        ...new Set(shortlists.map(({ campaignId }) => campaignId)),
      ]),
      meters: await this.meters.facts(tx, workspaceId, keys),
      rates: await this.meters.rates(tx, workspaceId, today),
    };
  }
}

function keyOf({ creatorId }: ShortlistEntry, campaign: Campaign | undefined) {
  if (!campaign || creatorId === null) return null;
  return { advertiserId: campaign.brand.advertiserId, creatorId, objective: campaign.promotionalObjective };
}

function entryLegal(entry: ShortlistEntry, loaded: Loaded): EntryLegal | null {
  const campaign = loaded.campaigns.get(entry.shortlistId);
  const key = keyOf(entry, campaign);
  if (!campaign || !key) return null;
  const meter = loaded.meters.get(meterText(key)) ?? { deals: [], gifts: [], written: false };
  const date = contractDate(campaign.startsOn, null, loaded.today);
  const spent = meterEntries(meter.deals, meter.gifts, loaded.rates);
  const facts = factsOf(entry, campaign, date, loaded, meter);
  const packs = packsFor(facts.countries, date);
  const counting = packs.find(({ threshold }) => threshold !== null);
  const { findings, meter: reading } = checkByPacks(facts, packs);
  const limit = counting?.threshold?.amount;
  return {
    state: stateOf(findings, meter.written, reading?.level ?? null),
    on: date,
    promotionalObjective: campaign.promotionalObjective,
    spent: counting?.threshold && limit ? meterType(readMeter(spent, date, counting.threshold), limit) : null,
    forecast: reading && limit ? meterType(reading, limit) : null,
    written: meter.written,
    flags: findings
      .filter(({ level, rule }) => level !== 'inform' && !(meter.written && rule === 'written_contract'))
      .map(findingType),
    sources: packs.flatMap(sourcesOf),
  };
}

function factsOf(
  entry: ShortlistEntry,
  campaign: Campaign,
  date: string,
  { advertisers, creators, declared, rates }: Loaded,
  { deals, gifts }: MeterFacts,
): ContractFacts {
  const creator = creatorFacts(creators.get(entry.creatorId ?? 0) ?? null);
  const { feeMinor, giftMinor, currency } = entry;
  const own = {
    subject: `shortlist_entry/${entry.id}`,
    campaignId: campaign.id,
    date,
    currency,
    feeMinor: feeMinor ?? 0,
    giftMinor,
  };
  // Once a contract was made of the entry, the contract is what counts.
  const counted = deals.some(({ shortlistEntryId }) => shortlistEntryId === entry.id) ? deals : [...deals, own];
  const legal = declared.get(campaign.id);
  const home = advertisers.get(campaign.brand.advertiserId)?.country ?? 'FR';
  return {
    date,
    countries: [home, creator.establishedIn ?? [], targetedCountries(campaign.brief?.audience ?? [])].flat(),
    promotionalObjective: campaign.promotionalObjective,
    clauses: null,
    promotions: legal?.promotions ?? null,
    safeguards: legal?.safeguards ?? [],
    imagery: legal?.imagery ?? [],
    creator,
    entries: meterEntries(counted, gifts, rates),
  };
}

/** The badge follows the meter, and a ban; what is still to answer are flags beside it. */
function stateOf(
  findings: readonly { rule: string }[],
  written: boolean,
  level: 'clear' | 'amber' | 'reached' | null,
): string {
  const has = (rule: string) => findings.some((one) => one.rule === rule);
  if (has('promotion_banned')) return 'blocked';
  if (level === null) return 'none';
  if (written) return 'green';
  if (level === 'reached') return 'blocked';
  return level === 'amber' || has('currency_not_counted') ? 'amber' : 'green';
}

function sourcesOf({ sources }: LawPack) {
  return sources.map(({ title, reference, url }) => ({ title, reference, url }));
}
