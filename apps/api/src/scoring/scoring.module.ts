import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ScoringPersonalData } from './scoring-personal-data.service';
import { CohortPlanService } from './cohort-plan.service';
import { ComparisonService } from './comparison.service';
import { DiscoverService } from './discover.service';
import { ExplanationService } from './explanation.service';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';
import { InsightsResolver } from './insights.resolver';
import { LookalikesService } from './lookalikes.service';
import { PostMonths } from './post-months.service';
import { PostInsightsService } from './post-insights.service';
import { RankOutlookService } from './rank-outlook.service';
import { RescoreService } from './rescore.service';
import { SavedSearch } from './saved-search.entity';
import { SavedSearchesResolver } from './saved-searches.resolver';
import { SavedSearchesService } from './saved-searches.service';
import { ScoreSnapshot } from './score-snapshot.entity';
import { ScoringResolver } from './scoring.resolver';
import { SearchQuestions } from './search-question';
import { SearchWatchService } from './search-watch.service';
import { SnapshotsService } from './snapshots.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([SavedSearch, ScoreSnapshot])],
  controllers: [ExportsController],
  providers: [
    ScoringPersonalData,
    CohortPlanService,
    ComparisonService,
    DiscoverService,
    ExplanationService,
    ExportsService,
    InsightsResolver,
    LookalikesService,
    PostInsightsService,
    PostMonths,
    RankOutlookService,
    RescoreService,
    SavedSearchesResolver,
    SavedSearchesService,
    ScoringResolver,
    SearchQuestions,
    SearchWatchService,
    SnapshotsService,
  ],
  exports: [
    DiscoverService,
    ExplanationService,
    ExportsService,
    PostMonths,
    RescoreService,
    SearchWatchService,
    SnapshotsService,
  ],
})
export class ScoringModule {}
