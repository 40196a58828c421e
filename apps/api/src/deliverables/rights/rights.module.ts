import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdCode } from '../ads/ad-code.entity';
import { AdCodesResolver } from '../ads/ad-codes.resolver';
import { AdCodesService } from '../ads/ad-codes.service';
import { Contest } from '../contests/contest.entity';
import { ContestEntries } from '../contests/contest-entries.service';
import { ContestEntry } from '../contests/contest-entry.entity';
import { ContestFilesController } from '../contests/contest-files.controller';
import { ContestsResolver } from '../contests/contests.resolver';
import { ContestsService } from '../contests/contests.service';
import { RightFilesController } from './right-files.controller';
import { RightProofs } from './right-proofs.service';
import { RightRequests } from './right-requests.service';
import { RightsResolver } from './rights.resolver';
import { RightsService } from './rights.service';
import { UsageRight } from './usage-right.entity';

/** Rights, contests and codes of partnership ads: the part of deliverables that outlives a campaign. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AdCode, Contest, ContestEntry, UsageRight])],
  controllers: [ContestFilesController, RightFilesController],
  providers: [
    AdCodesService,
    AdCodesResolver,
    ContestEntries,
    ContestsService,
    ContestsResolver,
    RightProofs,
    RightRequests,
    RightsService,
    RightsResolver,
  ],
  exports: [AdCodesService, ContestsService, RightsService],
})
export class RightsModule {}
