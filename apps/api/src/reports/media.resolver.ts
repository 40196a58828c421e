import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { Benchmarks } from './benchmarks.service';
import { Communities } from './communities.service';
import { CommunityMonthsType } from './communities.types';
import { PastArgs } from './results.inputs';
import { BenchmarksType } from './results.types';
import { SetEmvTableArgs } from './emv.inputs';
import { EmvTable } from './emv-table.entity';
import { EmvTables } from './emv-tables.service';
import { MediaResultsType } from './media.types';
import { MediaResults } from './media-results.service';

@Resolver()
export class MediaResolver {
  constructor(
    private readonly results: MediaResults,
    private readonly tables: EmvTables,
    private readonly communities: Communities,
    private readonly past: Benchmarks,
  ) {}

  @Query(() => MediaResultsType)
  @Requires('reports.read')
  mediaResults(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID, nullable: true }) campaignId: string | null,
  ): Promise<MediaResultsType> {
    return this.results.media(viewer, campaignId ?? null);
  }

  @Query(() => CommunityMonthsType)
  @Requires('reports.read')
  communityMonths(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID }) campaignId: string,
  ): Promise<CommunityMonthsType> {
    return this.communities.months(viewer, campaignId);
  }

  @Query(() => BenchmarksType)
  @Requires('reports.read')
  benchmarks(@CurrentViewer() viewer: Viewer, @Args() args: PastArgs): Promise<BenchmarksType> {
    return this.past.benchmarks(viewer, args);
  }

  @Query(() => [EmvTable])
  @Requires('reports.read')
  emvTables(@CurrentViewer() viewer: Viewer): Promise<EmvTable[]> {
    return this.tables.tables(viewer);
  }

  @Mutation(() => [EmvTable])
  @Requires('budgets.write')
  setEmvTable(@CurrentViewer() viewer: Viewer, @Args() args: SetEmvTableArgs): Promise<EmvTable[]> {
    return this.tables.set(viewer, args);
  }
}
