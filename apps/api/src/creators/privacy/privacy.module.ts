import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessFileService } from './access-file.service';
import { ContactGuard } from './contact-guard.service';
import { CreatorsPersonalData } from './creators-personal-data.service';
import { DataSubjectService } from './data-subject.service';
import { ErasureService } from './erasure.service';
import { MyDataResolver } from './my-data.resolver';
import { MyDataService } from './my-data.service';
import { NoticesService } from './notices.service';
import { PersonalData } from './personal-data.service';
import { PrivacyRequest } from './privacy-request.entity';
import { PrivacyResolver } from './privacy.resolver';
import { PrivacyService } from './privacy.service';
import { RetentionService } from './retention.service';
import { SealedRecords } from './sealed-records.service';
import { Suppression } from './suppression.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([PrivacyRequest])],
  providers: [
    AccessFileService,
    ContactGuard,
    CreatorsPersonalData,
    DataSubjectService,
    ErasureService,
    MyDataResolver,
    MyDataService,
    NoticesService,
    PersonalData,
    PrivacyResolver,
    PrivacyService,
    RetentionService,
    SealedRecords,
    Suppression,
  ],
  exports: [ContactGuard, ErasureService, NoticesService, PersonalData, RetentionService, SealedRecords, Suppression],
})
export class PrivacyModule {}
