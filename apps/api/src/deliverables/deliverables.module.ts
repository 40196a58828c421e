import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliverablesPersonalData } from './deliverables-personal-data.service';
import { CommentsService } from './comments.service';
import { ContentCheck } from './content-check.service';
import { ContentFile } from './content-file.entity';
import { ContentFilesController } from './content-files.controller';
import { ContentFilesResolver } from './content-files.resolver';
import { ContractPieces } from './contract-pieces.service';
import { ContentMoves } from './content-moves.service';
import { ContentResolver, PublicationChecksResolver } from './content.resolver';
import { ContentTickets } from './content-tickets';
import { ContentUploads } from './content-uploads.service';
import { CreatorContentResolver } from './creator-content.resolver';
import { Deliverable } from './deliverable.entity';
import { DeliverableComment } from './deliverable-comment.entity';
import { DeliverableVersion } from './deliverable-version.entity';
import { DeliverablesResolver } from './deliverables.resolver';
import { DeliverablesService } from './deliverables.service';
import { Publication } from './publication.entity';
import { PublicationMetric } from './publication-metric.entity';
import { PublicationsService } from './publications.service';
import { Spelling } from './spelling';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ContentFile,
      Deliverable,
      DeliverableComment,
      DeliverableVersion,
      Publication,
      PublicationMetric,
    ]),
  ],
  controllers: [ContentFilesController],
  providers: [
    DeliverablesPersonalData,
    CommentsService,
    ContractPieces,
    ContentFilesResolver,
    ContentTickets,
    ContentUploads,
    CreatorContentResolver,
    ContentCheck,
    ContentMoves,
    ContentResolver,
    DeliverablesService,
    DeliverablesResolver,
    PublicationChecksResolver,
    PublicationsService,
    Spelling,
  ],
  exports: [ContentMoves, ContractPieces, DeliverablesService, PublicationsService],
})
export class DeliverablesModule {}
