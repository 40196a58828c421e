import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Campaign } from '../briefs/campaign.entity';
import { CurrentViewer, type Viewer } from '../platform/graphql/access';
import { CampaignKpis } from './campaign-kpis.service';
import { CampaignKpi } from './results.types';

@Resolver(() => Campaign)
export class CampaignKpisResolver {
  constructor(private readonly service: CampaignKpis) {}

  /** What the brief wants against what came so far; nothing for who may not read results, or has no account. */
  @ResolveField(() => [CampaignKpi])
  kpis(@Parent() { id }: Campaign, @CurrentViewer() viewer: Viewer | null): Promise<CampaignKpi[]> | CampaignKpi[] {
    return viewer?.permissions.has('reports.read') ? this.service.of(viewer, id) : [];
  }
}
