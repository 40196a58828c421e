import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ScoringModule } from '../scoring/scoring.module';
import { IngestionPersonalData } from './ingestion-personal-data.service';
import { AccountAlerts } from './accounts/account-alerts.service';
import { AccountDocuments } from './accounts/account-documents';
import { AccountProviders } from './accounts/account-providers';
import { AccountReader } from './accounts/account-reading.service';
import { AccountRequest } from './accounts/account-request.entity';
import { AccountTokens } from './accounts/account-tokens.service';
import { AccountsResolver } from './accounts/accounts.resolver';
import { AccountsService } from './accounts/accounts.service';
import { ConnectedAccount } from './accounts/connected-account.entity';
import { NetworkClient } from './accounts/network-client.entity';
import { NetworkClients } from './accounts/network-clients.service';
import { CampaignImports } from './campaigns/campaign-imports.service';
import { CodeFilesController } from './codes/code-files.controller';
import { ConnectionAlerts } from './connections/connection-alerts.service';
import { ConnectionLeases } from './connections/connection-leases.service';
import { ConnectionReader } from './connections/connection-reading.service';
import { ConnectionReading } from './connections/connection-reading.entity';
import { ConnectionTarget } from './connections/connection-target.entity';
import { ConnectionTargets } from './connections/connection-targets.service';
import { NetworkConnection } from './connections/connection.entity';
import { ConnectionsPersonalData } from './connections/connections-personal-data.service';
import { ConnectionsResolver } from './connections/connections.resolver';
import { ConnectionsService } from './connections/connections.service';
import { NetworkHosts } from './connections/network-hosts';
import { NetworkReaders } from './connections/network-readers';
import { InstagramReader } from './connections/readers/instagram.reader';
import { PodcastReader } from './connections/readers/podcast.reader';
import { TwitchReader } from './connections/readers/twitch.reader';
import { YoutubeReader } from './connections/readers/youtube.reader';
import { ReceivedAnswers } from './connections/received-answers.service';
import { ImportFilesController } from './import-files.controller';
import { ImportFilesRetention } from './import-files.retention';
import { ImportLeases } from './import-lease';
import { ImportMerge } from './import-merge';
import { ImportOutcome } from './import-outcome.entity';
import { ImportPipeline } from './import-pipeline';
import { ImportRun } from './import-run.entity';
import { ImportScoring } from './import-scoring';
import { ImportStaging } from './import-staging';
import { ImportsService } from './imports.service';
import { IngestionResolver } from './ingestion.resolver';
import { MappingTemplate } from './mapping-template.entity';
import { MappingTemplates } from './mapping-templates.service';
import { OrderFilesController } from './orders/order-files.controller';
import { OrderImports } from './orders/order-imports.service';
import { OrderPreviews } from './orders/order-previews.service';

@Module({
  imports: [
    ScoringModule,
    TypeOrmModule.forFeature([
      ImportRun,
      ImportOutcome,
      MappingTemplate,
      NetworkConnection,
      ConnectionTarget,
      ConnectionReading,
      AccountRequest,
      ConnectedAccount,
      NetworkClient,
    ]),
  ],
  controllers: [CodeFilesController, ImportFilesController, OrderFilesController],
  providers: [
    IngestionPersonalData,
    CampaignImports,
    AccountAlerts,
    AccountDocuments,
    AccountProviders,
    AccountReader,
    AccountTokens,
    AccountsResolver,
    AccountsService,
    NetworkClients,
    ConnectionAlerts,
    ConnectionLeases,
    ConnectionReader,
    ConnectionTargets,
    ConnectionsPersonalData,
    ConnectionsResolver,
    ConnectionsService,
    NetworkHosts,
    NetworkReaders,
    ReceivedAnswers,
    InstagramReader,
    PodcastReader,
    TwitchReader,
    YoutubeReader,
    ImportFilesRetention,
    ImportLeases,
    ImportMerge,
    ImportPipeline,
    ImportScoring,
    ImportStaging,
    ImportsService,
    IngestionResolver,
    MappingTemplates,
    OrderImports,
    OrderPreviews,
  ],
  exports: [
    AccountReader,
    CampaignImports,
    ConnectionReader,
    ConnectionsService,
    ImportFilesRetention,
    ImportPipeline,
    ImportsService,
    ImportStaging,
    OrderImports,
    ReceivedAnswers,
  ],
})
export class IngestionModule {}
