import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { ShortlistEntry } from './shortlist-entry.entity';
import { ShortlistComment, ShortlistOffer, ShortlistVote } from './shortlist-talk.entity';
import { ShortlistTalkService } from './shortlist-talk.service';
import { CommentArgs, OfferInput, VoteArgs } from './shortlists.inputs';

const UUID = { type: () => ID } as const;

@Resolver(() => ShortlistEntry)
export class ShortlistTalkResolver {
  constructor(private readonly talk: ShortlistTalkService) {}

  @Mutation(() => ShortlistComment)
  @Requires('shortlists.review')
  commentShortlist(
    @CurrentViewer() viewer: Viewer,
    @Args() { shortlistId, entryId, text }: CommentArgs,
  ): Promise<ShortlistComment> {
    return this.talk.comment(viewer, shortlistId, entryId ?? null, text);
  }

  @Mutation(() => ShortlistEntry)
  @Requires('shortlists.review')
  voteShortlistEntry(@CurrentViewer() viewer: Viewer, @Args() { entryId, vote }: VoteArgs): Promise<ShortlistEntry> {
    return this.talk.vote(viewer, entryId, vote ?? null);
  }

  @Mutation(() => ShortlistEntry)
  @Requires('shortlists.write')
  recordOffer(
    @CurrentViewer() viewer: Viewer,
    @Args('entryId', UUID) entryId: string,
    @Args('input') input: OfferInput,
    @Args('key') key: string,
  ): Promise<ShortlistEntry> {
    return this.talk.offer(viewer, entryId, input, key);
  }

  @Mutation(() => ShortlistEntry)
  @Requires('shortlists.write')
  acceptOffer(
    @CurrentViewer() viewer: Viewer,
    @Args('entryId', UUID) entryId: string,
    @Args('offerId', UUID) offerId: string,
  ): Promise<ShortlistEntry> {
    return this.talk.accept(viewer, entryId, offerId);
  }

  @ResolveField(() => [ShortlistVote])
  votes(
    @Parent() { id, workspaceId }: ShortlistEntry,
    @GraphqlContext() context: RequestContext,
  ): Promise<ShortlistVote[]> {
    const load = (ids: readonly string[]) => this.talk.votes(workspaceId, ids);
    return loaderFor(context, 'shortlist.votes', load).load(id);
  }

  @ResolveField(() => [ShortlistOffer])
  offers(@Parent() entry: ShortlistEntry, @GraphqlContext() context: RequestContext): Promise<ShortlistOffer[]> {
    const load = (all: readonly ShortlistEntry[]) => this.talk.offers(entry.workspaceId, all);
    return loaderFor(context, 'shortlist.offers', load).load(entry);
  }
}
