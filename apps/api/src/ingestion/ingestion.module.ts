import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ScoringModule } from '../scoring/scoring.module';
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

@Module({
  imports: [ScoringModule, TypeOrmModule.forFeature([ImportRun, ImportOutcome, MappingTemplate])],
  controllers: [ImportFilesController],
  providers: [
    ImportFilesRetention,
    ImportLeases,
    ImportMerge,
    ImportPipeline,
    ImportScoring,
    ImportStaging,
    ImportsService,
    IngestionResolver,
    MappingTemplates,
  ],
  exports: [ImportFilesRetention, ImportPipeline, ImportsService, ImportStaging],
})
export class IngestionModule {}
