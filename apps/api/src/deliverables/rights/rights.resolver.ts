import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, CurrentViewer, type Guest, Outside, Requires, type Viewer } from '../../platform/graphql/access';
import type { ViewedRequest } from '../../platform/graphql/access';
import { RightRequests } from './right-requests.service';
import { AskRightArgs, DecideRightArgs, RightMoveArgs, RightsArgs } from './rights.inputs';
import { RightsService } from './rights.service';
import { AskedRight, RightRequest, RightRow } from './rights.types';
import { UsageRight } from './usage-right.entity';

@Resolver(() => UsageRight)
export class RightsResolver {
  constructor(
    private readonly service: RightsService,
    private readonly requests: RightRequests,
  ) {}

  @Query(() => [RightRow])
  @Requires('rights.read')
  usageRights(@CurrentViewer() viewer: Viewer, @Args() args: RightsArgs): Promise<RightRow[]> {
    return this.service.all(viewer, args);
  }

  @Query(() => UsageRight)
  @Requires('rights.read')
  usageRight(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<UsageRight> {
    return this.service.right(viewer, id);
  }

  @Mutation(() => AskedRight)
  @Requires('rights.write')
  askRight(@CurrentViewer() viewer: Viewer, @Args() args: AskRightArgs): Promise<AskedRight> {
    return this.requests.ask(viewer, args);
  }

  @Mutation(() => AskedRight)
  @Requires('rights.write')
  askRightAgain(
    @CurrentViewer() viewer: Viewer,
    @Args('key') key: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<AskedRight> {
    return this.requests.askAgain(viewer, key, id);
  }

  @Mutation(() => UsageRight)
  @Requires('rights.write')
  moveRight(@CurrentViewer() viewer: Viewer, @Args() args: RightMoveArgs): Promise<UsageRight> {
    return this.service.move(viewer, args);
  }

  @Query(() => RightRequest)
  @Outside('right')
  rightRequest(@CurrentGuest() guest: Guest): Promise<RightRequest> {
    return this.requests.request(guest);
  }

  @Mutation(() => RightRequest)
  @Outside('right')
  decideRight(
    @CurrentGuest() guest: Guest,
    @Args() args: DecideRightArgs,
    @Context('req') { ip, headers }: ViewedRequest,
  ): Promise<RightRequest> {
    return this.requests.decide(guest, args, { ip, agent: headers['user-agent'] ?? '' });
  }
}
