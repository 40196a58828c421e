import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { Contact } from './contact.entity';
import { CreatorList } from './creator-list.entity';
import { Creator } from './creator.entity';
import { AddNoteArgs, NoteContactArgs, SetTagsArgs } from './creators.inputs';
import { CreatorsService } from './creators.service';
import { ListsService } from './lists.service';
import { Note } from './note.entity';
import { Profile } from './profile.entity';
import { ProfilesService } from './profiles.service';

@Resolver(() => Creator)
export class CreatorsResolver {
  constructor(
    private readonly creators: CreatorsService,
    private readonly profilesService: ProfilesService,
    private readonly listsService: ListsService,
  ) {}

  @Query(() => Creator)
  @Requires('creators.read')
  creator(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Creator> {
    return this.creators.creator(viewer, id);
  }

  @Query(() => Int)
  @Requires('creators.read')
  poolSize(@CurrentViewer() viewer: Viewer): Promise<number> {
    return this.creators.poolSize(viewer);
  }

  @Mutation(() => Note)
  @Requires('creators.write')
  addNote(@CurrentViewer() viewer: Viewer, @Args() args: AddNoteArgs): Promise<Note> {
    return this.creators.addNote(viewer, args);
  }

  @Mutation(() => Boolean)
  @Requires('creators.write')
  removeNote(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.creators.removeNote(viewer, id);
  }

  @Mutation(() => Creator)
  @Requires('creators.write')
  setTags(@CurrentViewer() viewer: Viewer, @Args() args: SetTagsArgs): Promise<Creator> {
    return this.creators.setTags(viewer, args);
  }

  @Mutation(() => Contact)
  @Requires('creators.write')
  noteContact(@CurrentViewer() viewer: Viewer, @Args() args: NoteContactArgs): Promise<Contact> {
    return this.creators.noteContact(viewer, args);
  }

  @ResolveField(() => [Profile])
  profiles(@Parent() { id, workspaceId }: Creator, @GraphqlContext() context: RequestContext): Promise<Profile[]> {
    return loaderFor(context, 'creator.profiles', (ids: readonly number[]) =>
      this.profilesService.ofCreators(workspaceId, ids),
    ).load(id);
  }

  /** Who may see the person need not see what the team keeps of it. */
  @ResolveField(() => String, { nullable: true })
  email(@Parent() { email }: Creator, @CurrentViewer() viewer: Viewer): string | null {
    return viewer.permissions.has('creators.private') ? email : null;
  }

  @ResolveField(() => [Note])
  notes(
    @Parent() { id, workspaceId }: Creator,
    @CurrentViewer() viewer: Viewer,
    @GraphqlContext() context: RequestContext,
  ): Promise<Note[]> | Note[] {
    if (!viewer.permissions.has('creators.private')) return [];
    return loaderFor(context, 'creator.notes', (ids: readonly number[]) => this.creators.notes(workspaceId, ids)).load(
      id,
    );
  }

  @ResolveField(() => [String])
  tags(
    @Parent() { id, workspaceId }: Creator,
    @CurrentViewer() viewer: Viewer,
    @GraphqlContext() context: RequestContext,
  ): Promise<string[]> | string[] {
    if (!viewer.permissions.has('creators.private')) return [];
    return loaderFor(context, 'creator.tags', (ids: readonly number[]) => this.creators.tags(workspaceId, ids)).load(
      id,
    );
  }

  @ResolveField(() => [Contact])
  contacts(
    @Parent() { id, workspaceId }: Creator,
    @CurrentViewer() viewer: Viewer,
    @GraphqlContext() context: RequestContext,
  ): Promise<Contact[]> | Contact[] {
    if (!viewer.permissions.has('creators.private')) return [];
    return loaderFor(context, 'creator.contacts', (ids: readonly number[]) =>
      this.creators.contacts(workspaceId, ids),
    ).load(id);
  }

  @ResolveField(() => [CreatorList])
  lists(
    @Parent() { id, workspaceId }: Creator,
    @CurrentViewer() viewer: Viewer,
    @GraphqlContext() context: RequestContext,
  ): Promise<CreatorList[]> | CreatorList[] {
    if (!viewer.permissions.has('creators.private')) return [];
    return loaderFor(context, 'creator.lists', (ids: readonly number[]) =>
      this.listsService.ofCreators(workspaceId, ids),
    ).load(id);
  }
}
