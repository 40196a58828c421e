import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ScoringModule } from '../scoring/scoring.module';
import { IngestionPersonalData } from './ingestion-personal-data.service';
import { CampaignImports } from './campaigns/campaign-imports.service';
import { CodeFilesController } from './codes/code-files.controller';
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
  imports: [ScoringModule, TypeOrmModule.forFeature([ImportRun, ImportOutcome, MappingTemplate])],
  controllers: [CodeFilesController, ImportFilesController, OrderFilesController],
  providers: [
    IngestionPersonalData,
    CampaignImports,
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
  exports: [CampaignImports, ImportFilesRetention, ImportPipeline, ImportsService, ImportStaging, OrderImports],
})
export class IngestionModule {}
