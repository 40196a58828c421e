import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { contractDate } from '@vivier/domain/contracts/law/contract-date';
import { readMeter } from '@vivier/domain/contracts/law/meter';
import { meterEntries, type PromisedDeal, type RateOn } from '@vivier/domain/contracts/law/meter-entries';
import { packInForce } from '@vivier/domain/contracts/law/packs';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { legalDay } from '@vivier/domain/time/legal-day';
import { CampaignsService } from '../../briefs/campaigns.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { LawMeterRow, meterType } from './law.types';
import { type MeterFacts, meterText, MeterService } from './meter.service';

/** Somebody who is proposed, promised or given something in a campaign. */
interface Touch {
  campaignId: string;
  brandId: string;
  advertiserId: string;
  advertiserName: string;
  creatorId: number;
  creatorName: string;
  objective: string;
  startsOn: string | null;
  /** Null: a contract or a gift. */
  entryId: string | null;
  currency: string;
  feeMinor: string;
  giftMinor: string;
}

/** The newest list of each campaign unless it was refused, its contracts and its gifts. */
const TOUCHES = `
  WITH touch AS (
    SELECT s.campaign_id, e.creator_id, e.id AS entry_id, e.currency, coalesce(e.fee_minor, 0) AS fee, e.gift_minor AS gift
      FROM shortlist_entry e JOIN shortlist s ON s.id = e.shortlist_id
     WHERE s.workspace_id = $1 AND s.status <> 'refused'
       AND s.version = (SELECT max(version) FROM shortlist o WHERE o.workspace_id = $1 AND o.campaign_id = s.campaign_id)
    UNION ALL SELECT campaign_id, creator_id, NULL, currency, 0, 0 FROM contract WHERE workspace_id = $1
    UNION ALL SELECT campaign_id, creator_id, NULL, currency, 0, 0 FROM gift WHERE workspace_id = $1)
  SELECT c.id AS "campaignId", b.id AS "brandId", a.id AS "advertiserId", a.name AS "advertiserName",
    p.id AS "creatorId", p.display_name AS "creatorName", c.promotional_objective AS objective,
    c.starts_on::text AS "startsOn", t.entry_id AS "entryId", t.currency, t.fee AS "feeMinor", t.gift AS "giftMinor"
  FROM touch t JOIN campaign c ON c.id = t.campaign_id JOIN brand b ON b.id = c.brand_id
    JOIN advertiser a ON a.id = b.advertiser_id JOIN creator p ON p.id = t.creator_id
  WHERE c.workspace_id = $1 AND c.status <> 'cancelled' ORDER BY p.display_name, p.id, a.name, c.created_at`;

/** Where every meter stands, and where it would with all that is proposed. */
@Injectable()
export class MeterListService {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly meters: MeterService,
  ) {}

  /** Those that the campaign runs on, or all; what is nearest to its limit first. */
  list(viewer: Viewer, campaignId: string | null): Promise<LawMeterRow[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const only = campaignId ? (await this.campaigns.visible(tx, viewer, campaignId)).id : null;
      return this.rows(tx, viewer.workspaceId, (all) => {
        const seen = all.filter(({ brandId }) => reachesBrand(viewer, brandId));
        return only === null || seen.some((one) => one.campaignId === only) ? seen : [];
      });
    });
  }

  /** For who looks at all of them: part of the caller's transaction. */
  inWorkspace(tx: EntityManager, workspaceId: string): Promise<MeterRow[]> {
    return this.rows(tx, workspaceId, (all) => all);
  }

  private async rows(tx: EntityManager, workspaceId: string, seen: (all: Touch[]) => Touch[]): Promise<MeterRow[]> {
    const groups = await this.groups(tx, workspaceId);
    const wanted = [...groups.values()].map(seen).filter((all) => all.length > 0);
    const today = legalDay(new Date());
    const facts = await this.meters.facts(
      tx,
      workspaceId,
      wanted.map(([first]) => first),
    );
    const rates = await this.meters.rates(tx, workspaceId, today);
    return wanted
      .flatMap((all) => rowOf(all, facts.get(meterText(all[0])) ?? NOTHING, rates, today) ?? [])
      .sort((a, b) => b.forecast.percent - a.forecast.percent);
  }

  private async groups(tx: EntityManager, workspaceId: string): Promise<Map<string, Touch[]>> {
    const found = await tx.query<Touch[]>(TOUCHES, [workspaceId]);
    const groups = new Map<string, Touch[]>();
    for (const touch of found) {
      const key = meterText(touch);
      groups.set(key, [...(groups.get(key) ?? []), touch]);
    }
    return groups;
  }
}

/** With the campaign by which it was met first. */
export type MeterRow = LawMeterRow & { touched: Pick<Touch, 'brandId' | 'campaignId'> };

const NOTHING: MeterFacts = { deals: [], gifts: [], written: false };

function rowOf(all: readonly Touch[], { deals, gifts, written }: MeterFacts, rates: RateOn, today: string) {
  const threshold = packInForce('FR', today)?.threshold;
  if (!threshold) return null;
  const fulfilled = new Set(deals.map(({ shortlistEntryId }) => shortlistEntryId));
  const proposed = all.filter(({ entryId }) => entryId !== null && !fulfilled.has(entryId)).map(proposal(today));
  const on = [...deals, ...proposed].reduce((latest, { date }) => (date > latest ? date : latest), today);
  const spent = readMeter(meterEntries(deals, gifts, rates), on, threshold);
  const forecast = readMeter(meterEntries([...deals, ...proposed], gifts, rates), on, threshold);
  const [touched] = all;
  const { advertiserId, advertiserName, creatorId, creatorName, objective: promotionalObjective } = touched;
  return {
    ...{ advertiserId, advertiserName, creatorId: String(creatorId), creatorName, promotionalObjective, on, written },
    touched,
    spent: meterType(spent, threshold.amount),
    forecast: meterType(forecast, threshold.amount),
  };
}

const proposal =
  (today: string) =>
  ({ entryId, campaignId, startsOn, currency, feeMinor, giftMinor }: Touch): PromisedDeal => ({
    ...{ subject: `shortlist_entry/${entryId}`, campaignId, currency, date: contractDate(startsOn, null, today) },
    ...{ feeMinor: Number(feeMinor), giftMinor: Number(giftMinor) },
  });
