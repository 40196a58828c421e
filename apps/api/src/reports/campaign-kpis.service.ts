import { Injectable } from '@nestjs/common';
import { kpiProgress } from '@vivier/domain/briefs/kpi-progress';
import { moneyText } from '@vivier/domain/money/money';
import { legalDay } from '@vivier/domain/time/legal-day';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { type Media, MediaResults } from './media-results.service';
import { ResultsPage } from './results-page.service';
import type { CampaignKpi, ResultsType } from './results.types';

/** The targets of a campaign's brief against what came so far, for the campaign's own page. */
@Injectable()
export class CampaignKpis {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly page: ResultsPage,
    private readonly media: MediaResults,
  ) {}

  /** In the brief's order, of the version that the campaign stands on; in the campaign's currency. @throws DomainError `not_found` */
  of(viewer: Viewer, campaignId: string, now = new Date()): Promise<CampaignKpi[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const { brief, currency } = campaign;
      if (!brief?.kpis.length) return [];
      const asked = { by: 'campaign', currency, rule: null } as const;
      const results = await this.page.shown(tx, viewer, campaign, asked);
      const media = await this.media.within(tx, { workspaceId, campaignId: campaign.id, reach: viewer });
      const values = { ...ofPosts(media, results, currency), ...ofSales(results) };
      const days = { startsOn: campaign.startsOn ?? brief.startsOn, endsOn: campaign.endsOn ?? brief.endsOn };
      return brief.kpis.map(({ metric, target }) => {
        const value = values[metric] ?? null;
        const progress = kpiProgress({ metric, target, value }, { ...days, today: legalDay(now) });
        return { metric, target: Number(target), value, ...progress };
      });
    });
  }
}

type Values = Readonly<Record<string, number | null>>;

/** As the results page has them, where it has them. */
function ofSales({ kpis }: ResultsType): Values {
  return Object.fromEntries(kpis.flatMap(({ metric, value }) => (value === null ? [] : [[metric, value]])));
}

/** What was counted of the posts themselves, and what one of each has cost. */
function ofPosts({ published, measured, emv }: Media, { total }: ResultsType, currency: string): Values {
  const of = (event: string) => measured.find((one) => one.event === event)?.value ?? null;
  const acts = ['likes', 'comments', 'shares', 'saves'].flatMap((event) => of(event) ?? []);
  const engagements = acts.length > 0 ? acts.reduce((sum, one) => sum + one, 0) : null;
  const [impressions, views] = [of('impressions'), of('views')];
  const cost = Number(total.cost.amount);
  const each = (count: number | null, times = 1) => (count && cost > 0 ? (cost / count) * times : null);
  const worth = emv?.totals.find((one) => one.currency === currency);
  return {
    ...{ posts: published, impressions, views, engagements, emv: worth ? Number(moneyText(worth)) : null },
    ...{ cpm: each(impressions, 1000), cpv: each(views), cpe: each(engagements) },
    ...{ cpc: each(total.clicks), cpa: each(total.orders) },
  };
}
