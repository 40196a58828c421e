import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphqlContext } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import type { ShortlistEntry } from '../shortlists/shortlist-entry.entity';
import { ShortlistOffer } from '../shortlists/shortlist-talk.entity';
import { ShortlistTalkService } from '../shortlists/shortlist-talk.service';
import { ApprovalCreator } from './approval-creator.entity';

@Resolver(() => ApprovalCreator)
export class ApprovalCreatorsResolver {
  constructor(private readonly talk: ShortlistTalkService) {}

  /** What was offered and asked before, in its order. */
  @ResolveField(() => [ShortlistOffer])
  offers(@Parent() { entry }: ApprovalCreator, @GraphqlContext() context: RequestContext): Promise<ShortlistOffer[]> {
    const load = (all: readonly ShortlistEntry[]) => this.talk.offers(entry.workspaceId, all);
    return loaderFor(context, 'approval.offers', load).load(entry);
  }
}
