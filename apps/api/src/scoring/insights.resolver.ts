import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { CohortPlanInput } from './cohort-plan.inputs';
import { CohortPlanService } from './cohort-plan.service';
import { CohortPlan } from './cohort-plan.types';
import { ComparisonService } from './comparison.service';
import { Comparison, ScoreComparison } from './comparison.types';
import { ExplanationArgs } from './discover.inputs';
import { ComparisonArgs, RankOutlookArgs, WhyAboveArgs } from './insights.inputs';
import { LookalikesService } from './lookalikes.service';
import { Lookalikes, LookalikesArgs } from './lookalikes.types';
import { PostInsightsService } from './post-insights.service';
import { PostInsights } from './post-insights.types';
import { RankOutlookService } from './rank-outlook.service';
import { RankOutlook } from './rank-outlook.types';
import { ScoreSnapshot, SnapshotReplay } from './score-snapshot.entity';
import { SnapshotsService } from './snapshots.service';

@Resolver()
export class InsightsResolver {
  constructor(
    private readonly posts: PostInsightsService,
    private readonly comparisons: ComparisonService,
    private readonly outlooks: RankOutlookService,
    private readonly snapshots: SnapshotsService,
    private readonly cohorts: CohortPlanService,
    private readonly likes: LookalikesService,
  ) {}

  @Query(() => PostInsights)
  @Requires('creators.read')
  postInsights(
    @CurrentViewer() viewer: Viewer,
    @Args('profileId', { type: () => ID }) profileId: string,
  ): Promise<PostInsights> {
    return this.posts.insights(viewer, profileId);
  }

  @Query(() => Lookalikes)
  @Requires('creators.read')
  lookalikes(@CurrentViewer() viewer: Viewer, @Args() args: LookalikesArgs): Promise<Lookalikes> {
    return this.likes.lookalikes(viewer, args);
  }

  @Query(() => Comparison)
  @Requires('creators.read')
  comparison(@CurrentViewer() viewer: Viewer, @Args() { profileIds, briefId }: ComparisonArgs): Promise<Comparison> {
    return this.comparisons.comparison(viewer, profileIds, briefId);
  }

  @Query(() => ScoreComparison)
  @Requires('creators.read')
  whyAbove(
    @CurrentViewer() viewer: Viewer,
    @Args() { firstId, secondId, briefId }: WhyAboveArgs,
  ): Promise<ScoreComparison> {
    return this.comparisons.whyAbove(viewer, [firstId, secondId], briefId);
  }

  @Query(() => RankOutlook)
  @Requires('creators.read')
  rankOutlook(
    @CurrentViewer() viewer: Viewer,
    @Args() { profileId, top, ...asked }: RankOutlookArgs,
  ): Promise<RankOutlook> {
    return this.outlooks.outlook(viewer, profileId, { ...asked, top: top ?? 10 });
  }

  @Query(() => CohortPlan)
  @Requires('creators.read')
  cohortPlan(@CurrentViewer() viewer: Viewer, @Args('input') input: CohortPlanInput): Promise<CohortPlan> {
    return this.cohorts.plan(viewer, input);
  }

  @Query(() => [ScoreSnapshot])
  @Requires('creators.read')
  scoreSnapshots(
    @CurrentViewer() viewer: Viewer,
    @Args('profileId', { type: () => ID }) profileId: string,
  ): Promise<ScoreSnapshot[]> {
    return this.snapshots.ofProfile(viewer, profileId);
  }

  @Query(() => SnapshotReplay)
  @Requires('creators.read')
  replaySnapshot(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<SnapshotReplay> {
    return this.snapshots.replay(viewer, id);
  }

  @Mutation(() => ScoreSnapshot)
  @Requires('lists.write')
  keepSnapshot(
    @CurrentViewer() viewer: Viewer,
    @Args() { profileId, briefId }: ExplanationArgs,
  ): Promise<ScoreSnapshot> {
    return this.snapshots.keep(viewer, profileId, briefId ?? null);
  }
}
