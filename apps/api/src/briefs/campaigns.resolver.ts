import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { Campaign } from './campaign.entity';
import { CampaignInput } from './campaigns.inputs';
import { CampaignsService } from './campaigns.service';

@Resolver(() => Campaign)
export class CampaignsResolver {
  constructor(private readonly service: CampaignsService) {}

  @Query(() => [Campaign])
  @Requires('campaigns.read')
  campaigns(@CurrentViewer() viewer: Viewer): Promise<Campaign[]> {
    return this.service.all(viewer);
  }

  @Query(() => Campaign)
  @Requires('campaigns.read')
  campaign(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Campaign> {
    return this.service.campaign(viewer, id);
  }

  @Mutation(() => Campaign)
  @Requires('campaigns.write')
  createCampaign(@CurrentViewer() viewer: Viewer, @Args('input') input: CampaignInput): Promise<Campaign> {
    return this.service.create(viewer, input);
  }

  @Mutation(() => Campaign)
  @Requires('campaigns.write')
  moveCampaign(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('to') to: string,
  ): Promise<Campaign> {
    return this.service.move(viewer, id, to);
  }
}
