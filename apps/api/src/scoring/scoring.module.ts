import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ComparisonService } from './comparison.service';
import { DiscoverService } from './discover.service';
import { ExplanationService } from './explanation.service';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';
import { InsightsResolver } from './insights.resolver';
import { PostInsightsService } from './post-insights.service';
import { RankOutlookService } from './rank-outlook.service';
import { RescoreService } from './rescore.service';
import { ScoreSnapshot } from './score-snapshot.entity';
import { ScoringResolver } from './scoring.resolver';
import { SearchQuestions } from './search-question';
import { SnapshotsService } from './snapshots.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ScoreSnapshot])],
  controllers: [ExportsController],
  providers: [
    ComparisonService,
    DiscoverService,
    ExplanationService,
    ExportsService,
    InsightsResolver,
    PostInsightsService,
    RankOutlookService,
    RescoreService,
    ScoringResolver,
    SearchQuestions,
    SnapshotsService,
  ],
  exports: [DiscoverService, ExplanationService, ExportsService, RescoreService, SnapshotsService],
})
export class ScoringModule {}
