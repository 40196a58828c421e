import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { AdCode } from './ad-code.entity';
import { AddAdCodeArgs } from './ad-codes.inputs';
import { AdCodesService } from './ad-codes.service';

@Resolver(() => AdCode)
export class AdCodesResolver {
  constructor(private readonly service: AdCodesService) {}

  @Query(() => [AdCode])
  @Requires('rights.read')
  adCodes(@CurrentViewer() viewer: Viewer): Promise<AdCode[]> {
    return this.service.all(viewer);
  }

  @Mutation(() => AdCode)
  @Requires('rights.write')
  addAdCode(@CurrentViewer() viewer: Viewer, @Args() args: AddAdCodeArgs): Promise<AdCode> {
    return this.service.add(viewer, args);
  }

  /** A mutation, because the look is written down. */
  @Mutation(() => String)
  @Requires('rights.write')
  revealAdCode(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.service.reveal(viewer, id);
  }

  @Mutation(() => AdCode)
  @Requires('rights.write')
  revokeAdCode(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<AdCode> {
    return this.service.revoke(viewer, id);
  }
}
