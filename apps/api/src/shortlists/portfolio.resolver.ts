import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { BriefForecastService } from './brief-forecast.service';
import { BriefForecast, BriefForecastArgs } from './brief-forecast.types';
import { PortfolioInput } from './portfolio.inputs';
import { PortfolioPlansService } from './portfolio-plans.service';
import { KeptPortfolio, PortfolioAnswer } from './portfolio.types';

const BRIEF = { type: () => ID } as const;

@Resolver()
export class PortfolioResolver {
  constructor(
    private readonly plans: PortfolioPlansService,
    private readonly forecasts: BriefForecastService,
  ) {}

  @Query(() => BriefForecast)
  @Requires('portfolios.read')
  briefForecast(@CurrentViewer() viewer: Viewer, @Args() args: BriefForecastArgs): Promise<BriefForecast> {
    return this.forecasts.forecast(viewer, args);
  }

  @Query(() => PortfolioAnswer)
  @Requires('portfolios.read')
  optimise(
    @CurrentViewer() viewer: Viewer,
    @Args('briefId', BRIEF) briefId: string,
    @Args('input') input: PortfolioInput,
  ): Promise<PortfolioAnswer> {
    return this.plans.optimise(viewer, briefId, input);
  }

  @Query(() => KeptPortfolio, { nullable: true })
  @Requires('portfolios.read')
  portfolio(@CurrentViewer() viewer: Viewer, @Args('briefId', BRIEF) briefId: string): Promise<KeptPortfolio | null> {
    return this.plans.kept(viewer, briefId);
  }

  @Mutation(() => KeptPortfolio)
  @Requires('portfolios.write')
  keepPortfolio(
    @CurrentViewer() viewer: Viewer,
    @Args('briefId', BRIEF) briefId: string,
    @Args('input') input: PortfolioInput,
  ): Promise<KeptPortfolio> {
    return this.plans.keep(viewer, briefId, input);
  }

  @Mutation(() => Boolean)
  @Requires('portfolios.write')
  removePortfolio(@CurrentViewer() viewer: Viewer, @Args('briefId', BRIEF) briefId: string): Promise<boolean> {
    return this.plans.remove(viewer, briefId);
  }
}
