import { Global, Module } from '@nestjs/common';
import { DiscoverService } from './discover.service';
import { ExplanationService } from './explanation.service';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';
import { InsightsResolver } from './insights.resolver';
import { PostInsightsService } from './post-insights.service';
import { RescoreService } from './rescore.service';
import { ScoringResolver } from './scoring.resolver';
import { SearchQuestions } from './search-question';

@Global()
@Module({
  controllers: [ExportsController],
  providers: [
    DiscoverService,
    ExplanationService,
    ExportsService,
    InsightsResolver,
    PostInsightsService,
    RescoreService,
    ScoringResolver,
    SearchQuestions,
  ],
  exports: [DiscoverService, ExplanationService, ExportsService, RescoreService],
})
export class ScoringModule {}
