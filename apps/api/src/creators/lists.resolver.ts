import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { CreatorList } from './creator-list.entity';
import { ListItemsArgs, RenameListArgs } from './creators.inputs';
import { ListsService } from './lists.service';

@Resolver()
export class ListsResolver {
  constructor(private readonly lists: ListsService) {}

  @Query(() => [CreatorList])
  @Requires('creators.private')
  creatorLists(@CurrentViewer() viewer: Viewer): Promise<CreatorList[]> {
    return this.lists.all(viewer);
  }

  @Mutation(() => CreatorList)
  @Requires('lists.write')
  createList(@CurrentViewer() viewer: Viewer, @Args('name') name: string): Promise<CreatorList> {
    return this.lists.create(viewer, name);
  }

  @Mutation(() => CreatorList)
  @Requires('lists.write')
  renameList(@CurrentViewer() viewer: Viewer, @Args() { id, name }: RenameListArgs): Promise<CreatorList> {
    return this.lists.rename(viewer, id, name);
  }

  @Mutation(() => Boolean)
  @Requires('lists.write')
  removeList(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.lists.remove(viewer, id);
  }

  @Mutation(() => CreatorList)
  @Requires('lists.write')
  addToList(@CurrentViewer() viewer: Viewer, @Args() { listId, profileIds }: ListItemsArgs): Promise<CreatorList> {
    return this.lists.add(viewer, listId, profileIds);
  }

  @Mutation(() => CreatorList)
  @Requires('lists.write')
  removeFromList(@CurrentViewer() viewer: Viewer, @Args() { listId, profileIds }: ListItemsArgs): Promise<CreatorList> {
    return this.lists.removeItems(viewer, listId, profileIds);
  }
}
