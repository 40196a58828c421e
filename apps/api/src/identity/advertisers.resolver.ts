import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { Advertiser } from './advertiser.entity';
import { AdvertiserInput } from './advertisers.inputs';
import { AdvertisersService } from './advertisers.service';

const ID_TYPE = { type: () => ID } as const;

@Resolver(() => Advertiser)
export class AdvertisersResolver {
  constructor(private readonly service: AdvertisersService) {}

  @Query(() => [Advertiser])
  @Requires('campaigns.read')
  advertisers(@CurrentViewer() viewer: Viewer): Promise<Advertiser[]> {
    return this.service.all(viewer);
  }

  @Mutation(() => Advertiser)
  @Requires('settings.manage')
  updateAdvertiser(
    @CurrentViewer() viewer: Viewer,
    @Args('advertiserId', ID_TYPE) advertiserId: string,
    @Args('input') input: AdvertiserInput,
  ): Promise<Advertiser> {
    return this.service.update(viewer, advertiserId, input);
  }

  @Mutation(() => Advertiser)
  @Requires('settings.manage')
  setBrandAdvertiser(
    @CurrentViewer() viewer: Viewer,
    @Args('brandId', ID_TYPE) brandId: string,
    @Args('advertiserId', ID_TYPE) advertiserId: string,
  ): Promise<Advertiser> {
    return this.service.setOwner(viewer, brandId, advertiserId);
  }
}
