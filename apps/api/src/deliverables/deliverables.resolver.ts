import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { ContentMoves } from './content-moves.service';
import { Deliverable } from './deliverable.entity';
import {
  ApproveDraftArgs,
  AskForChangesArgs,
  ContentArgs,
  DeliverableChanges,
  DeliverableInput,
  ScheduleArgs,
  SubmitDraftArgs,
} from './deliverables.inputs';
import { DeliverablesService } from './deliverables.service';

@Resolver()
export class DeliverablesResolver {
  constructor(
    private readonly pieces: DeliverablesService,
    private readonly moves: ContentMoves,
  ) {}

  @Query(() => [Deliverable])
  @Requires('deliverables.read')
  deliverables(@CurrentViewer() viewer: Viewer, @Args() args: ContentArgs): Promise<Deliverable[]> {
    return this.pieces.all(viewer, args);
  }

  @Query(() => Deliverable)
  @Requires('deliverables.read')
  deliverable(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Deliverable> {
    return this.pieces.deliverable(viewer, id);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  planDeliverable(@CurrentViewer() viewer: Viewer, @Args('input') input: DeliverableInput): Promise<Deliverable> {
    return this.pieces.plan(viewer, input);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  changeDeliverable(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: DeliverableChanges,
  ): Promise<Deliverable> {
    return this.pieces.change(viewer, id, input);
  }

  @Mutation(() => Boolean)
  @Requires('deliverables.write')
  removeDeliverable(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.pieces.remove(viewer, id);
  }

  /** In the creator's name, where a draft came by another way. */
  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  submitDraft(@CurrentViewer() viewer: Viewer, @Args() args: SubmitDraftArgs): Promise<Deliverable> {
    return this.moves.submit(viewer, args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.decide')
  approveDraftForBrand(@CurrentViewer() viewer: Viewer, @Args() args: ApproveDraftArgs): Promise<Deliverable> {
    return this.moves.approve(viewer, 'brand', args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  askForChanges(@CurrentViewer() viewer: Viewer, @Args() args: AskForChangesArgs): Promise<Deliverable> {
    return this.moves.askForChanges(viewer, 'team', args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.decide')
  askForChangesForBrand(@CurrentViewer() viewer: Viewer, @Args() args: AskForChangesArgs): Promise<Deliverable> {
    return this.moves.askForChanges(viewer, 'brand', args);
  }

  @Mutation(() => Deliverable)
  @Requires('deliverables.write')
  scheduleContent(@CurrentViewer() viewer: Viewer, @Args() args: ScheduleArgs): Promise<Deliverable> {
    return this.moves.schedule(viewer, args);
  }
}
