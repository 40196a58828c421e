import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Benchmarks } from './benchmarks.service';
import { Communities } from './communities.service';
import { EmvTable } from './emv-table.entity';
import { EmvTables } from './emv-tables.service';
import { MediaResolver } from './media.resolver';
import { MediaResults } from './media-results.service';
import { CampaignKpis } from './campaign-kpis.service';
import { CampaignKpisResolver } from './campaign-kpis.resolver';
import { CampaignCosts } from './campaign-costs.service';
import { IncrementalView } from './incremental.service';
import { ReportsPersonalData } from './reports-personal-data.service';
import { ReportSchedule } from './report-schedule.entity';
import { ReportSchedulesResolver } from './report-schedules.resolver';
import { ReportSchedules } from './report-schedules.service';
import { ReportSending } from './report-sending.service';
import { ResultDays } from './result-days.service';
import { ResultFiles } from './result-files.service';
import { ResultShare } from './result-share.entity';
import { ResultShares } from './result-shares.service';
import { ResultsFilesController } from './results-files.controller';
import { ResultsPage } from './results-page.service';
import { ResultsResolver } from './results.resolver';
import { ResultsService } from './results.service';
import { RuleDays } from './rule-days.service';
import { TieOut } from './tie-out.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ResultShare, EmvTable, ReportSchedule])],
  controllers: [ResultsFilesController],
  providers: [
    Benchmarks,
    CampaignCosts,
    CampaignKpis,
    CampaignKpisResolver,
    Communities,
    EmvTables,
    MediaResolver,
    MediaResults,
    IncrementalView,
    ReportsPersonalData,
    ResultDays,
    ResultFiles,
    ResultShares,
    ResultsPage,
    ResultsResolver,
    ResultsService,
    ReportSchedules,
    ReportSchedulesResolver,
    ReportSending,
    RuleDays,
    TieOut,
  ],
  exports: [CampaignCosts, MediaResults, ReportSending, ResultDays, ResultsService, RuleDays],
})
export class ReportsModule {}
