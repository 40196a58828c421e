import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { FreezeService } from './freeze.service';
import { PastedListsService } from './pasted-lists.service';
import { SetReachService } from './set-reach.service';
import { ShortlistEntry } from './shortlist-entry.entity';
import { ShortlistLine } from './shortlist-line.entity';
import { ShortlistComment } from './shortlist-talk.entity';
import { ShortlistTalkService } from './shortlist-talk.service';
import { totalsOf } from './shortlist-totals';
import { Shortlist } from './shortlist.entity';
import { ShortlistsService } from './shortlists.service';
import { SetReach, ShortlistTotal, ShortlistVersion } from './shortlists.types';

const UUID = { type: () => ID } as const;

@Resolver(() => Shortlist)
export class ShortlistsResolver {
  constructor(
    private readonly shortlists: ShortlistsService,
    private readonly freezing: FreezeService,
    private readonly reaches: SetReachService,
    private readonly pasted: PastedListsService,
    private readonly talk: ShortlistTalkService,
  ) {}

  @Query(() => Shortlist, { nullable: true })
  @Requires('shortlists.read')
  shortlistOf(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', UUID) campaignId: string,
  ): Promise<Shortlist | null> {
    return this.shortlists.ofCampaign(viewer, campaignId);
  }

  @Query(() => Shortlist)
  @Requires('shortlists.read')
  shortlist(@CurrentViewer() viewer: Viewer, @Args('id', UUID) id: string): Promise<Shortlist> {
    return this.shortlists.one(viewer, id);
  }

  @Mutation(() => Shortlist)
  @Requires('shortlists.write')
  startShortlist(@CurrentViewer() viewer: Viewer, @Args('campaignId', UUID) campaignId: string): Promise<Shortlist> {
    return this.shortlists.start(viewer, campaignId);
  }

  @Mutation(() => Shortlist)
  @Requires('shortlists.write')
  freezeShortlist(@CurrentViewer() viewer: Viewer, @Args('id', UUID) id: string): Promise<Shortlist> {
    return this.freezing.freeze(viewer, id);
  }

  @Mutation(() => Shortlist)
  @Requires('shortlists.write')
  submitShortlist(
    @CurrentViewer() viewer: Viewer,
    @Args('id', UUID) id: string,
    @Args('key') key: string,
  ): Promise<Shortlist> {
    return this.shortlists.submit(viewer, id, key);
  }

  @Mutation(() => Shortlist)
  @Requires('shortlists.write')
  reopenShortlist(
    @CurrentViewer() viewer: Viewer,
    @Args('id', UUID) id: string,
    @Args('key') key: string,
  ): Promise<Shortlist> {
    return this.shortlists.reopen(viewer, id, key);
  }

  @ResolveField(() => [ShortlistEntry])
  entries(@Parent() shortlist: Shortlist): Promise<ShortlistEntry[]> {
    return this.shortlists.entriesOf(shortlist);
  }

  @ResolveField(() => [ShortlistTotal])
  async totals(@Parent() shortlist: Shortlist): Promise<ShortlistTotal[]> {
    return totalsOf(await this.shortlists.entriesOf(shortlist));
  }

  @ResolveField(() => [ShortlistVersion])
  versions(@CurrentViewer() viewer: Viewer, @Parent() shortlist: Shortlist): Promise<ShortlistVersion[]> {
    return this.shortlists.versions(viewer, shortlist);
  }

  /** Names of pasted lists that are still to be corrected. */
  @ResolveField(() => [ShortlistLine])
  lines(@Parent() shortlist: Shortlist): Promise<ShortlistLine[]> {
    return this.pasted.lines(shortlist);
  }

  @ResolveField(() => [ShortlistComment])
  comments(@Parent() shortlist: Shortlist): Promise<ShortlistComment[]> {
    return this.talk.comments(shortlist);
  }

  /** Today's; what was expected at the freeze is `frozenReach`. */
  @ResolveField(() => SetReach, { nullable: true })
  reach(@CurrentViewer() viewer: Viewer, @Parent() shortlist: Shortlist): Promise<SetReach | null> {
    return this.reaches.ofShortlist(viewer, shortlist);
  }
}
