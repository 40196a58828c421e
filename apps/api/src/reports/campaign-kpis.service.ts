import { Injectable } from '@nestjs/common';
import { kpiProgress } from '@vivier/domain/briefs/kpi-progress';
import { legalDay } from '@vivier/domain/time/legal-day';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { ResultsPage } from './results-page.service';
import type { CampaignKpi } from './results.types';

/** The targets of a campaign's brief against what came so far, for the campaign's own page. */
@Injectable()
export class CampaignKpis {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly page: ResultsPage,
  ) {}

  /** In the brief's order, of the version that the campaign stands on; in the campaign's currency. @throws DomainError `not_found` */
  of(viewer: Viewer, campaignId: string, now = new Date()): Promise<CampaignKpi[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const { brief, currency } = campaign;
      if (!brief?.kpis.length) return [];
      const asked = { by: 'campaign', currency, rule: null } as const;
      const { kpis } = await this.page.shown(tx, viewer, campaign, asked);
      const days = { startsOn: campaign.startsOn ?? brief.startsOn, endsOn: campaign.endsOn ?? brief.endsOn };
      return kpis.map((kpi) => {
        const target = String(kpi.target);
        return { ...kpi, ...kpiProgress({ ...kpi, target }, { ...days, today: legalDay(now) }) };
      });
    });
  }
}
