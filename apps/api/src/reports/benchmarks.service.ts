import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { exponentOf } from '@vivier/domain/money/money';
import { type Benchmark, benchmarkOf, BENCHMARKS, FEWEST_EARLIER, isMoney } from '@vivier/domain/reports/benchmarks';
import type { ResultFigures } from '@vivier/domain/reports/results';
import { quantile } from '@vivier/scoring/statistics/quantile';
import type { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { ResultDays } from './result-days.service';
import type { PastArgs } from './results.inputs';
import { ResultsService } from './results.service';
import type { BenchmarksType } from './results.types';

/** $1 workspace, $2 brand, $3 campaign, $4 its first day or null: the brand's campaigns that began before it. */
const EARLIER = `
  SELECT slug FROM campaign WHERE workspace_id = $1 AND brand_id = $2 AND id <> $3 AND status <> 'cancelled'
    AND coalesce(starts_on, created_at::date) < coalesce($4::date, (SELECT created_at::date FROM campaign WHERE id = $3))`;

/** A campaign beside the median of its brand's earlier ones. */
@Injectable()
export class Benchmarks {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly days: ResultDays,
    private readonly results: ResultsService,
  ) {}

  /** By the rule that pays. @throws DomainError `not_found` */
  benchmarks(viewer: Viewer, { campaignId, currency }: PastArgs): Promise<BenchmarksType> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      await this.days.catchUp(tx, workspaceId);
      const asked = { workspaceId, by: 'campaign', currency, reach: viewer } as const;
      const own = await this.results.within(tx, { ...asked, campaign: campaign.slug });
      const past: ResultFigures[] = [];
      // One by one: campaigns of one name would be one row.
      for (const slug of await this.earlier(tx, campaign)) {
        const { total } = await this.results.within(tx, { ...asked, campaign: slug });
        if (total.cost > 0 || total.revenue !== 0) past.push(total);
      }
      return {
        earlier: past.length,
        needed: FEWEST_EARLIER,
        metrics: BENCHMARKS.map((metric) => compared(metric, currency, own.total, past)),
      };
    });
  }

  private async earlier(tx: EntityManager, campaign: Campaign): Promise<string[]> {
    const { workspaceId, brandId, id, startsOn } = campaign;
    const found = (await tx.query(EARLIER, [workspaceId, brandId, id, startsOn])) as { slug: string }[];
    return found.map(({ slug }) => slug);
  }
}

function compared(metric: Benchmark, currency: string, own: ResultFigures, past: readonly ResultFigures[]) {
  const whole = isMoney(metric) ? 10 ** exponentOf(currency) : 1;
  const known = past.flatMap((row) => benchmarkOf(metric, row) ?? []).sort((a, b) => a - b);
  const value = benchmarkOf(metric, own);
  return {
    metric,
    value: value === null ? null : value / whole,
    campaigns: known.length,
    median: known.length < FEWEST_EARLIER ? null : quantile(known, 0.5) / whole,
  };
}
