import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { OutsideLink } from '../identity/outside-link.entity';
import { CurrentGuest, CurrentViewer, type Guest, Outside, Requires, type Viewer } from '../platform/graphql/access';
import { REVIEW, ReviewService } from './review.service';
import { Review } from './review.types';
import { Shortlist } from './shortlist.entity';
import { GuestCommentArgs, GuestVoteArgs, ReviewerInput } from './shortlists.inputs';

@Resolver(() => Shortlist)
export class ReviewResolver {
  constructor(private readonly reviews: ReviewService) {}

  @Mutation(() => OutsideLink)
  @Requires('shortlists.write')
  inviteReviewer(
    @CurrentViewer() viewer: Viewer,
    @Args('shortlistId', { type: () => ID }) shortlistId: string,
    @Args('input') input: ReviewerInput,
    @Args('key') key: string,
  ): Promise<OutsideLink> {
    return this.reviews.invite(viewer, shortlistId, input, key);
  }

  @Mutation(() => OutsideLink)
  @Requires('shortlists.write')
  revokeReviewer(
    @CurrentViewer() viewer: Viewer,
    @Args('linkId', { type: () => ID }) linkId: string,
  ): Promise<OutsideLink> {
    return this.reviews.revoke(viewer, linkId);
  }

  /** Empty for who may not send any. */
  @ResolveField(() => [OutsideLink])
  reviewers(@CurrentViewer() viewer: Viewer, @Parent() shortlist: Shortlist): Promise<OutsideLink[]> | OutsideLink[] {
    return viewer.permissions.has('shortlists.write') ? this.reviews.links(viewer, shortlist) : [];
  }

  @Query(() => Review)
  @Outside(REVIEW)
  review(@CurrentGuest() guest: Guest): Promise<Review> {
    return this.reviews.review(guest);
  }

  @Mutation(() => Review)
  @Outside(REVIEW)
  commentAsGuest(@CurrentGuest() guest: Guest, @Args() args: GuestCommentArgs): Promise<Review> {
    return this.reviews.comment(guest, args);
  }

  @Mutation(() => Review)
  @Outside(REVIEW)
  voteAsGuest(@CurrentGuest() guest: Guest, @Args() args: GuestVoteArgs): Promise<Review> {
    return this.reviews.vote(guest, args);
  }
}
