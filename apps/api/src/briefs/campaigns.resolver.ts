import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
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

  @Mutation(() => Campaign)
  @Requires('campaigns.write')
  updateCampaign(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: CampaignInput,
  ): Promise<Campaign> {
    return this.service.update(viewer, id, version, input);
  }

  @Mutation(() => Campaign)
  @Requires('campaigns.write')
  takeBriefVersion(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID }) campaignId: string,
    @Args('briefVersion', { type: () => Int }) briefVersion: number,
  ): Promise<Campaign> {
    return this.service.takeBriefVersion(viewer, campaignId, briefVersion);
  }
}
