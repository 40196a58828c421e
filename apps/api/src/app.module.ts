import { type DynamicModule, Module } from '@nestjs/common';
import { BriefsModule } from './briefs/briefs.module';
import { BudgetsModule } from './budgets/budgets.module';
import { LawModule } from './contracts/law/law.module';
import { ContractsModule } from './contracts/contracts.module';
import { CreatorsModule } from './creators/creators.module';
import { SearchJobs } from './creators/meilisearch/search.jobs';
import { PrivacyJobs } from './creators/privacy/privacy.jobs';
import { PrivacyModule } from './creators/privacy/privacy.module';
import { ContentJobs } from './deliverables/content.jobs';
import { RightsJobs } from './deliverables/rights/rights.jobs';
import { RightsModule } from './deliverables/rights/rights.module';
import { DeliverablesModule } from './deliverables/deliverables.module';
import { IdentityJobs } from './identity/identity.jobs';
import { IdentityModule } from './identity/identity.module';
import { ConnectionsJobs } from './ingestion/connections/connections.jobs';
import { IngestionJobs } from './ingestion/ingestion.jobs';
import { IngestionModule } from './ingestion/ingestion.module';
import { SampleModule } from './ingestion/sample/sample.module';
import type { Config } from './platform/config/config';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseModule } from './platform/database/database.module';
import type { DatabaseRole } from './platform/database/data-source';
import { EventsModule } from './platform/events/events.module';
import { FilesModule } from './platform/files/files.module';
import { GraphqlModule } from './platform/graphql/graphql.module';
import { HealthModule } from './platform/health/health.module';
import { LoggingModule } from './platform/logging/logging.module';
import { MailModule } from './platform/mail/mail.module';
import { OutgoingModule } from './platform/outgoing/outgoing.module';
import { QueueModule, WorkersModule } from './platform/queue/queue.module';
import { ReportsJobs } from './reports/reports.jobs';
import { ReportsModule } from './reports/reports.module';
import { SecretsModule } from './platform/secrets/secrets.module';
import { ScoringJobs } from './scoring/scoring.jobs';
import { ScoringModule } from './scoring/scoring.module';
import { ShortlistsModule } from './shortlists/shortlists.module';
import { TrackingModule } from './tracking/tracking.module';
import { TrackingJobs } from './tracking/tracking.jobs';
import { WatchJobs } from './watch/watch.jobs';
import { WatchModule } from './watch/watch.module';

/** The rooms, in the order of a campaign's life. */
export const ROOMS = [
  IdentityModule,
  CreatorsModule,
  PrivacyModule,
  BriefsModule,
  ScoringModule,
  ShortlistsModule,
  BudgetsModule,
  LawModule,
  ContractsModule,
  RightsModule,
  DeliverablesModule,
  TrackingModule,
  ReportsModule,
  WatchModule,
  IngestionModule,
  SampleModule,
];
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

function foundation(config: Config, role: DatabaseRole) {
  if (!config.databaseUrl) throw new Error('The database is started before the application');
  return [
    ConfigModule.of(config),
    LoggingModule,
    DatabaseModule.as(role, config.databaseUrl),
    EventsModule,
    QueueModule,
    FilesModule,
    MailModule,
    OutgoingModule,
    SecretsModule,
  ];
}

/** The process that answers requests. */
@Module({})
export class ApiModule {
  static of(config: Config): DynamicModule {
    return { module: ApiModule, imports: [...foundation(config, 'app'), GraphqlModule, HealthModule, ...ROOMS] };
  }
}

/** The process that runs jobs. */
@Module({})
export class WorkerModule {
  static of(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...foundation(config, 'worker'), WorkersModule, ...ROOMS],
      providers: JOBS,
    };
  }
}

/** The command line: the same services, no jobs and no requests. */
@Module({})
export class CommandModule {
  static of(config: Config): DynamicModule {
    return { module: CommandModule, imports: [...foundation(config, 'worker'), ...ROOMS] };
  }
}
