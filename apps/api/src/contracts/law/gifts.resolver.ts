import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { Gift } from './gift.entity';
import { GiftsService } from './gifts.service';
import { AddGiftArgs, MoveGiftArgs } from './law.inputs';

@Resolver(() => Gift)
export class GiftsResolver {
  constructor(private readonly service: GiftsService) {}

  @Query(() => [Gift])
  @Requires('contracts.read')
  gifts(@CurrentViewer() viewer: Viewer, @Args('campaignId', { type: () => ID }) campaignId: string): Promise<Gift[]> {
    return this.service.ofCampaign(viewer, campaignId);
  }

  @Mutation(() => Gift)
  @Requires('contracts.write')
  addGift(@CurrentViewer() viewer: Viewer, @Args() args: AddGiftArgs): Promise<Gift> {
    return this.service.add(viewer, args);
  }

  @Mutation(() => Gift)
  @Requires('contracts.write')
  moveGift(@CurrentViewer() viewer: Viewer, @Args() args: MoveGiftArgs): Promise<Gift> {
    return this.service.move(viewer, args);
  }

  @ResolveField(() => String, { nullable: true })
  address(@Parent() { address }: Gift, @CurrentViewer() viewer: Viewer): string | null {
    return viewer.permissions.has('contracts.write') ? address : null;
  }
}
