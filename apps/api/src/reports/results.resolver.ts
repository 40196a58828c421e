import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, CurrentViewer, type Guest, Outside, Requires, type Viewer } from '../platform/graphql/access';
import { AddCostArgs, SetMarginArgs } from './campaign-costs.inputs';
import { CampaignCosts } from './campaign-costs.service';
import { IncrementalView } from './incremental.service';
import { IncrementalArgs, IncrementalResults } from './incremental.types';
import { ResultShare } from './result-share.entity';
import { ResultShares } from './result-shares.service';
import { MadeShare, SharedResults, SharedResultsArgs, ShareResultsArgs } from './result-shares.types';
import { PastArgs, ResultsArgs, RuleArgs } from './results.inputs';
import { ResultsPage } from './results-page.service';
import { PastResults, ResultsType, RuleChange } from './results.types';

@Resolver()
export class ResultsResolver {
  constructor(
    private readonly page: ResultsPage,
    private readonly shares: ResultShares,
    private readonly costs: CampaignCosts,
    private readonly incrementals: IncrementalView,
  ) {}

  @Query(() => ResultsType)
  @Requires('reports.read')
  results(@CurrentViewer() viewer: Viewer, @Args() args: ResultsArgs): Promise<ResultsType> {
    return this.page.results(viewer, args);
  }

  @Query(() => [RuleChange])
  @Requires('reports.read')
  ruleChanges(@CurrentViewer() viewer: Viewer, @Args() args: RuleArgs): Promise<RuleChange[]> {
    return this.page.changes(viewer, args);
  }

  @Query(() => PastResults)
  @Requires('reports.read')
  pastResults(@CurrentViewer() viewer: Viewer, @Args() args: PastArgs): Promise<PastResults> {
    return this.page.past(viewer, args);
  }

  @Query(() => IncrementalResults)
  @Requires('reports.read')
  incrementalResults(@CurrentViewer() viewer: Viewer, @Args() args: IncrementalArgs): Promise<IncrementalResults> {
    return this.incrementals.incremental(viewer, args);
  }

  @Query(() => [ResultShare])
  @Requires('reports.share')
  resultShares(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID }) campaignId: string,
  ): Promise<ResultShare[]> {
    return this.shares.shares(viewer, campaignId);
  }

  @Mutation(() => MadeShare)
  @Requires('reports.share')
  shareResults(@CurrentViewer() viewer: Viewer, @Args() args: ShareResultsArgs): Promise<MadeShare> {
    return this.shares.share(viewer, args);
  }

  @Mutation(() => ResultShare)
  @Requires('reports.share')
  revokeResultShare(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ResultShare> {
    return this.shares.revoke(viewer, id);
  }

  @Mutation(() => Boolean)
  @Requires('budgets.write')
  addCampaignCost(@CurrentViewer() viewer: Viewer, @Args() args: AddCostArgs): Promise<boolean> {
    return this.costs.add(viewer, args);
  }

  @Mutation(() => Boolean)
  @Requires('budgets.write')
  setBrandMargin(@CurrentViewer() viewer: Viewer, @Args() args: SetMarginArgs): Promise<boolean> {
    return this.costs.setMargin(viewer, args);
  }

  @Query(() => SharedResults)
  @Outside('results')
  sharedResults(@CurrentGuest() guest: Guest, @Args() { by }: SharedResultsArgs): Promise<SharedResults> {
    return this.shares.shared(guest, by ?? null);
  }
}
