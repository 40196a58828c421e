import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { LinksService } from './links.service';
import { PromoCode } from './promo-code.entity';
import { PromoCodes } from './promo-codes.service';
import { TrackedLink } from './tracked-link.entity';
import { PromoCodeInput, TrackedLinkInput } from './tracking.inputs';

@Resolver()
export class TrackingResolver {
  constructor(
    private readonly links: LinksService,
    private readonly codes: PromoCodes,
  ) {}

  @Query(() => [TrackedLink])
  @Requires('tracking.read')
  trackedLinks(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID, nullable: true }) campaignId: string | null,
  ): Promise<TrackedLink[]> {
    return this.links.links(viewer, campaignId);
  }

  @Query(() => [PromoCode])
  @Requires('tracking.read')
  promoCodes(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID, nullable: true }) campaignId: string | null,
  ): Promise<PromoCode[]> {
    return this.codes.codes(viewer, campaignId);
  }

  @Mutation(() => TrackedLink)
  @Requires('tracking.write')
  createTrackedLink(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: TrackedLinkInput,
    @Args('key') key: string,
  ): Promise<TrackedLink> {
    return this.links.create(viewer, input, key);
  }

  @Mutation(() => TrackedLink)
  @Requires('tracking.write')
  pauseTrackedLink(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('paused') paused: boolean,
  ): Promise<TrackedLink> {
    return this.links.pause(viewer, id, paused);
  }

  @Mutation(() => [PromoCode])
  @Requires('tracking.write')
  createPromoCode(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: PromoCodeInput,
    @Args('key') key: string,
  ): Promise<PromoCode[]> {
    return this.codes.create(viewer, input, key);
  }
}
