import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { CampaignCopiesService } from './campaign-copies.service';
import { CampaignTemplate } from './campaign-template.entity';
import { Campaign } from './campaign.entity';
import { CampaignCopyInput } from './campaigns.inputs';

const ID_TYPE = { type: () => ID } as const;

@Resolver(() => CampaignTemplate)
export class CampaignCopiesResolver {
  constructor(private readonly service: CampaignCopiesService) {}

  @Query(() => [CampaignTemplate])
  @Requires('campaigns.read')
  campaignTemplates(@CurrentViewer() viewer: Viewer): Promise<CampaignTemplate[]> {
    return this.service.templates(viewer);
  }

  @Mutation(() => Campaign)
  @Requires('campaigns.write')
  duplicateCampaign(
    @CurrentViewer() viewer: Viewer,
    @Args('id', ID_TYPE) id: string,
    @Args('input') input: CampaignCopyInput,
  ): Promise<Campaign> {
    return this.service.duplicate(viewer, id, input);
  }

  @Mutation(() => CampaignTemplate)
  @Requires('campaigns.write')
  keepCampaignTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', ID_TYPE) campaignId: string,
    @Args('name') name: string,
  ): Promise<CampaignTemplate> {
    return this.service.keepTemplate(viewer, campaignId, name);
  }

  @Mutation(() => Boolean)
  @Requires('campaigns.write')
  removeCampaignTemplate(@CurrentViewer() viewer: Viewer, @Args('id', ID_TYPE) id: string): Promise<boolean> {
    return this.service.removeTemplate(viewer, id);
  }

  @Mutation(() => Campaign)
  @Requires('campaigns.write')
  createCampaignFromTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('id', ID_TYPE) id: string,
    @Args('input') input: CampaignCopyInput,
  ): Promise<Campaign> {
    return this.service.fromTemplate(viewer, id, input);
  }
}
