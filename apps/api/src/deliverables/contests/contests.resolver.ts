import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { Contest } from './contest.entity';
import { ContestEntries } from './contest-entries.service';
import {
  AddEntriesArgs,
  ConfirmCheckArgs,
  ContestEntriesArgs,
  ContestInput,
  MoveContestArgs,
  UpdateContestArgs,
} from './contests.inputs';
import { ContestsService } from './contests.service';
import { ContestEntryPage, EntriesOutcome } from './contests.types';

const optionalId = { type: () => ID, nullable: true } as const;

@Resolver(() => Contest)
export class ContestsResolver {
  constructor(
    private readonly service: ContestsService,
    private readonly entries: ContestEntries,
  ) {}

  @Query(() => [Contest])
  @Requires('rights.read')
  contests(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', optionalId) campaignId?: string | null,
  ): Promise<Contest[]> {
    return this.service.all(viewer, campaignId);
  }

  @Query(() => Contest)
  @Requires('rights.read')
  contest(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Contest> {
    return this.service.contest(viewer, id);
  }

  @Query(() => ContestEntryPage)
  @Requires('rights.read')
  contestEntries(@CurrentViewer() viewer: Viewer, @Args() args: ContestEntriesArgs): Promise<ContestEntryPage> {
    return this.entries.page(viewer, args);
  }

  @Mutation(() => Contest)
  @Requires('rights.write')
  createContest(@CurrentViewer() viewer: Viewer, @Args('input') input: ContestInput): Promise<Contest> {
    return this.service.create(viewer, input);
  }

  @Mutation(() => Contest)
  @Requires('rights.write')
  updateContest(@CurrentViewer() viewer: Viewer, @Args() args: UpdateContestArgs): Promise<Contest> {
    return this.service.update(viewer, args);
  }

  @Mutation(() => Contest)
  @Requires('rights.write')
  confirmContestCheck(@CurrentViewer() viewer: Viewer, @Args() args: ConfirmCheckArgs): Promise<Contest> {
    return this.service.confirm(viewer, args);
  }

  @Mutation(() => Contest)
  @Requires('rights.write')
  moveContest(@CurrentViewer() viewer: Viewer, @Args() args: MoveContestArgs): Promise<Contest> {
    return this.service.move(viewer, args);
  }

  @Mutation(() => EntriesOutcome)
  @Requires('rights.write')
  addContestEntries(@CurrentViewer() viewer: Viewer, @Args() { id, handles }: AddEntriesArgs): Promise<EntriesOutcome> {
    return this.entries.add(viewer, id, handles);
  }
}
