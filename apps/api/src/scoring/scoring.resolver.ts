import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CreatorList } from '../creators/creator-list.entity';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { AddSearchArgs, CompareArgs, DiscoverArgs, ExplanationArgs, ExportArgs } from './discover.inputs';
import { DiscoverService } from './discover.service';
import { ExplanationService } from './explanation.service';
import { ExportsService } from './exports.service';
import { DiscoverPage, Explanation, ExportFile, ProfileHit } from './scoring.types';

@Resolver()
export class ScoringResolver {
  constructor(
    private readonly discovery: DiscoverService,
    private readonly explanations: ExplanationService,
    private readonly exports: ExportsService,
  ) {}

  @Query(() => DiscoverPage)
  @Requires('creators.read')
  discover(@CurrentViewer() viewer: Viewer, @Args() args: DiscoverArgs): Promise<DiscoverPage> {
    return this.discovery.discover(viewer, args);
  }

  @Query(() => Explanation)
  @Requires('creators.read')
  explanation(@CurrentViewer() viewer: Viewer, @Args() args: ExplanationArgs): Promise<Explanation> {
    return this.explanations.explanation(viewer, args);
  }

  @Query(() => [ProfileHit])
  @Requires('creators.read')
  compare(@CurrentViewer() viewer: Viewer, @Args() args: CompareArgs): Promise<ProfileHit[]> {
    return this.discovery.compare(viewer, args);
  }

  @Mutation(() => CreatorList)
  @Requires('lists.write')
  addSearchToList(@CurrentViewer() viewer: Viewer, @Args() args: AddSearchArgs): Promise<CreatorList> {
    return this.discovery.addSearchToList(viewer, args);
  }

  @Mutation(() => ExportFile)
  @Requires('creators.export')
  exportCreators(@CurrentViewer() viewer: Viewer, @Args() args: ExportArgs): Promise<ExportFile> {
    return this.exports.exportCreators(viewer, args);
  }
}
