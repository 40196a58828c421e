import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { CrisisService } from './crisis.service';
import { CrisisItemArgs, StartCrisisArgs } from './watch.inputs';
import { BrandCrisis, CrisisRoom } from './watch.types';

@Resolver()
export class CrisisResolver {
  constructor(private readonly crises: CrisisService) {}

  /** Also for who approves for a brand and does not watch it. */
  @Query(() => [BrandCrisis])
  @Requires('campaigns.read')
  brandCrises(@CurrentViewer() viewer: Viewer): Promise<BrandCrisis[]> {
    return this.crises.brands(viewer);
  }

  @Query(() => CrisisRoom, { nullable: true })
  @Requires('watch.read')
  crisis(
    @CurrentViewer() viewer: Viewer,
    @Args('brandId', { type: () => ID }) brandId: string,
  ): Promise<CrisisRoom | null> {
    return this.crises.room(viewer, brandId);
  }

  @Mutation(() => CrisisRoom)
  @Requires('crisis.manage')
  startCrisis(@CurrentViewer() viewer: Viewer, @Args() args: StartCrisisArgs): Promise<CrisisRoom> {
    return this.crises.start(viewer, args);
  }

  @Mutation(() => CrisisRoom)
  @Requires('crisis.manage')
  tickCrisisItem(@CurrentViewer() viewer: Viewer, @Args() args: CrisisItemArgs): Promise<CrisisRoom> {
    return this.crises.tick(viewer, args);
  }

  @Mutation(() => CrisisRoom)
  @Requires('crisis.manage')
  endCrisis(
    @CurrentViewer() viewer: Viewer,
    @Args('key') key: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CrisisRoom> {
    return this.crises.end(viewer, key, id);
  }
}
