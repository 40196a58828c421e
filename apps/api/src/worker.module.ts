import { type DynamicModule, Module } from '@nestjs/common';
import { SearchJobs } from './creators/meilisearch/search.jobs';
import { PrivacyJobs } from './creators/privacy/privacy.jobs';
import { ContentJobs } from './deliverables/content.jobs';
import { RightsJobs } from './deliverables/rights/rights.jobs';
import { IdentityJobs } from './identity/identity.jobs';
import { ConnectionsJobs } from './ingestion/connections/connections.jobs';
import { IngestionJobs } from './ingestion/ingestion.jobs';
import { foundation } from './foundation';
import type { Config } from './platform/config/config';
import { WorkersModule } from './platform/queue/workers.module';
import { ReportsJobs } from './reports/reports.jobs';
import { rooms } from './rooms';
import { ScoringJobs } from './scoring/scoring.jobs';
import { TrackingJobs } from './tracking/tracking.jobs';
import { WatchJobs } from './watch/watch.jobs';

/** What runs jobs, a room. */
const JOBS = [
  IdentityJobs,
  SearchJobs,
  PrivacyJobs,
  ScoringJobs,
  ContentJobs,
  RightsJobs,
  TrackingJobs,
  ReportsJobs,
  WatchJobs,
  IngestionJobs,
  ConnectionsJobs,
];

/** The process that runs jobs. */
@Module({})
export class WorkerModule {
  static async of(config: Config): Promise<DynamicModule> {
    return {
      module: WorkerModule,
      imports: [...foundation(config, 'worker'), WorkersModule, ...(await rooms())],
      providers: JOBS,
    };
  }
}
