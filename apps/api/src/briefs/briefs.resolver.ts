import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { Brief } from './brief.entity';
import { BriefVersion } from './brief-version.entity';
import { BriefVersionsService } from './brief-versions.service';
import { BriefInput } from './briefs.inputs';
import { BriefsService } from './briefs.service';

@Resolver(() => Brief)
export class BriefsResolver {
  constructor(
    private readonly service: BriefsService,
    private readonly versions: BriefVersionsService,
  ) {}

  @Query(() => [Brief])
  @Requires('briefs.read')
  briefs(@CurrentViewer() viewer: Viewer): Promise<Brief[]> {
    return this.service.all(viewer);
  }

  @Query(() => Brief)
  @Requires('briefs.read')
  brief(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Brief> {
    return this.service.brief(viewer, id);
  }

  @Query(() => [BriefVersion])
  @Requires('briefs.read')
  briefVersions(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<BriefVersion[]> {
    return this.versions.all(viewer, id);
  }

  @Mutation(() => Brief)
  @Requires('briefs.write')
  createBrief(@CurrentViewer() viewer: Viewer, @Args('input') input: BriefInput): Promise<Brief> {
    return this.service.create(viewer, input);
  }

  @Mutation(() => Brief)
  @Requires('briefs.write')
  updateBrief(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input') input: BriefInput,
  ): Promise<Brief> {
    return this.service.update(viewer, id, version, input);
  }

  @Mutation(() => Boolean)
  @Requires('briefs.write')
  removeBrief(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.remove(viewer, id);
  }
}
