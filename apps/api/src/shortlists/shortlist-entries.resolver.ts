import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { ShortlistEntriesService } from './shortlist-entries.service';
import { ShortlistEntry, ShortlistFigures } from './shortlist-entry.entity';
import { frozenFigures, ShortlistFiguresService } from './shortlist-figures.service';
import { Shortlist } from './shortlist.entity';
import { AddSearchToShortlistArgs, AddToShortlistArgs, ShortlistEntryInput } from './shortlists.inputs';
import { AddedToShortlist } from './shortlists.types';

const UUID = { type: () => ID } as const;

@Resolver(() => ShortlistEntry)
export class ShortlistEntriesResolver {
  constructor(
    private readonly entries: ShortlistEntriesService,
    private readonly shown: ShortlistFiguresService,
  ) {}

  @Mutation(() => AddedToShortlist)
  @Requires('shortlists.write')
  addToShortlist(
    @CurrentViewer() viewer: Viewer,
    @Args() { campaignId, profileIds }: AddToShortlistArgs,
  ): Promise<AddedToShortlist> {
    return this.entries.add(viewer, campaignId, profileIds);
  }

  @Mutation(() => AddedToShortlist)
  @Requires('shortlists.write')
  addSearchToShortlist(
    @CurrentViewer() viewer: Viewer,
    @Args() args: AddSearchToShortlistArgs,
  ): Promise<AddedToShortlist> {
    return this.entries.addSearch(viewer, args);
  }

  @Mutation(() => ShortlistEntry)
  @Requires('shortlists.write')
  updateShortlistEntry(
    @CurrentViewer() viewer: Viewer,
    @Args('id', UUID) id: string,
    @Args('input') input: ShortlistEntryInput,
  ): Promise<ShortlistEntry> {
    return this.entries.update(viewer, id, input);
  }

  @Mutation(() => Shortlist)
  @Requires('shortlists.write')
  removeShortlistEntry(@CurrentViewer() viewer: Viewer, @Args('id', UUID) id: string): Promise<Shortlist> {
    return this.entries.remove(viewer, id);
  }

  /** As frozen, else today's; null for who was erased since. */
  @ResolveField(() => ShortlistFigures, { nullable: true })
  figures(
    @CurrentViewer() viewer: Viewer,
    @Parent() entry: ShortlistEntry,
    @GraphqlContext() context: RequestContext,
  ): Promise<ShortlistFigures | null> | ShortlistFigures | null {
    return entry.personHash === null ? this.now(viewer, entry, context) : frozenFigures(entry);
  }

  @ResolveField(() => ShortlistFigures, { nullable: true })
  now(
    @CurrentViewer() viewer: Viewer,
    @Parent() entry: ShortlistEntry,
    @GraphqlContext() context: RequestContext,
  ): Promise<ShortlistFigures | null> {
    const load = (all: readonly ShortlistEntry[]) => this.shown.ofEntries(viewer, all);
    return loaderFor(context, 'shortlist.today', load).load(entry);
  }
}
