import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ShortlistsPersonalData } from './shortlists-personal-data.service';
import { BriefForecastService } from './brief-forecast.service';
import { FreezeService } from './freeze.service';
import { PastedListsResolver } from './pasted-lists.resolver';
import { PastedListsService } from './pasted-lists.service';
import { PortfolioPlanRow } from './portfolio-plan.entity';
import { PortfolioPlansService } from './portfolio-plans.service';
import { PortfolioResolver } from './portfolio.resolver';
import { PortfolioService } from './portfolio.service';
import { PortfolioSolver } from './portfolio-solver';
import { ReviewResolver } from './review.resolver';
import { ReviewService } from './review.service';
import { SetReachService } from './set-reach.service';
import { ShortlistEntriesResolver } from './shortlist-entries.resolver';
import { ShortlistEntriesService } from './shortlist-entries.service';
import { ShortlistEntry } from './shortlist-entry.entity';
import { ShortlistFiguresService } from './shortlist-figures.service';
import { ShortlistLine } from './shortlist-line.entity';
import { ShortlistComment, ShortlistOffer, ShortlistVote } from './shortlist-talk.entity';
import { ShortlistTalkResolver } from './shortlist-talk.resolver';
import { ShortlistTalkService } from './shortlist-talk.service';
import { Shortlist } from './shortlist.entity';
import { ShortlistsResolver } from './shortlists.resolver';
import { ShortlistsService } from './shortlists.service';
import { SubmissionWatchers } from './submission-watchers.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      PortfolioPlanRow,
      Shortlist,
      ShortlistComment,
      ShortlistEntry,
      ShortlistLine,
      ShortlistOffer,
      ShortlistVote,
    ]),
  ],
  providers: [
    BriefForecastService,
    ShortlistsPersonalData,
    FreezeService,
    PastedListsResolver,
    PastedListsService,
    PortfolioPlansService,
    PortfolioResolver,
    PortfolioService,
    PortfolioSolver,
    ReviewResolver,
    ReviewService,
    SetReachService,
    ShortlistEntriesResolver,
    ShortlistEntriesService,
    ShortlistFiguresService,
    ShortlistTalkResolver,
    ShortlistTalkService,
    ShortlistsResolver,
    ShortlistsService,
    SubmissionWatchers,
  ],
  exports: [
    FreezeService,
    PortfolioService,
    ShortlistEntriesService,
    ShortlistTalkService,
    ShortlistsService,
    SubmissionWatchers,
  ],
})
export class ShortlistsModule {}
