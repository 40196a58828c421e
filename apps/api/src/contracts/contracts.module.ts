import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContractsPersonalData } from './contracts-personal-data.service';
import { AmendmentsService } from './amendments.service';
import { Contract } from './contract.entity';
import { ContractFieldsResolver } from './contract-fields.resolver';
import { ContractHistory } from './contract-history.service';
import { ContractGate } from './contract-gate.service';
import { ContractLawResolver } from './contract-law.resolver';
import { ContractLawService } from './contract-law.service';
import { ContractSignature } from './contract-signature.entity';
import { ContractTemplate } from './contract-template.entity';
import { ContractVersion } from './contract-version.entity';
import { ContractsResolver } from './contracts.resolver';
import { ContractsService } from './contracts.service';
import { CreatorRoomResolver } from './creator-room.resolver';
import { DocumentsService } from './documents.service';
import { InstallKey } from './install-key';
import { CreatorInvitations } from './invitations.service';
import { RoomBriefs } from './room-briefs.service';
import { SendingService } from './sending.service';
import { SigningCodes } from './signing-codes.service';
import { SigningService } from './signing.service';
import { TemplatesResolver } from './templates.resolver';
import { TemplatesService } from './templates.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Contract, ContractSignature, ContractTemplate, ContractVersion])],
  providers: [
    AmendmentsService,
    CreatorInvitations,
    TemplatesResolver,
    TemplatesService,
    ContractFieldsResolver,
    ContractHistory,
    ContractGate,
    ContractLawResolver,
    ContractLawService,
    ContractsPersonalData,
    ContractsResolver,
    ContractsService,
    CreatorRoomResolver,
    DocumentsService,
    InstallKey,
    RoomBriefs,
    SendingService,
    SigningCodes,
    SigningService,
  ],
  exports: [ContractsService, SendingService, SigningService],
})
export class ContractsModule {}
