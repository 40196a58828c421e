import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { SavedSearch } from './saved-search.entity';
import { RenameSearchArgs, SaveSearchInput, SearchAlertArgs } from './saved-searches.inputs';
import { SavedSearchesService } from './saved-searches.service';

@Resolver()
export class SavedSearchesResolver {
  constructor(private readonly searches: SavedSearchesService) {}

  @Query(() => [SavedSearch])
  @Requires('creators.read')
  savedSearches(@CurrentViewer() viewer: Viewer): Promise<SavedSearch[]> {
    return this.searches.all(viewer);
  }

  @Mutation(() => SavedSearch)
  @Requires('creators.read')
  saveSearch(@CurrentViewer() viewer: Viewer, @Args('input') input: SaveSearchInput): Promise<SavedSearch> {
    return this.searches.save(viewer, input);
  }

  @Mutation(() => SavedSearch)
  @Requires('creators.read')
  renameSavedSearch(@CurrentViewer() viewer: Viewer, @Args() { id, name }: RenameSearchArgs): Promise<SavedSearch> {
    return this.searches.rename(viewer, id, name);
  }

  @Mutation(() => SavedSearch)
  @Requires('creators.read')
  setSearchAlert(@CurrentViewer() viewer: Viewer, @Args() { id, alert }: SearchAlertArgs): Promise<SavedSearch> {
    return this.searches.setAlert(viewer, id, alert);
  }

  @Mutation(() => SavedSearch)
  @Requires('creators.read')
  markSearchSeen(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<SavedSearch> {
    return this.searches.markSeen(viewer, id);
  }

  @Mutation(() => Boolean)
  @Requires('creators.read')
  removeSavedSearch(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.searches.remove(viewer, id);
  }
}
