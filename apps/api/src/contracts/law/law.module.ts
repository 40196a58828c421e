import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApprovalLegalResolver } from './approval-legal.resolver';
import { CampaignLegal } from './campaign-legal.entity';
import { CreatorLegal } from './creator-legal.entity';
import { EntryLegalService } from './entry-legal.service';
import { Gift } from './gift.entity';
import { GiftsResolver } from './gifts.resolver';
import { GiftsService } from './gifts.service';
import { LawCheck } from './law-check.entity';
import { LawFactsService } from './law-facts.service';
import { LawGate } from './law-gate.service';
import { LawRate } from './law-rate.entity';
import { LawResolver } from './law.resolver';
import { MeterListService } from './meter-list.service';
import { MeterService } from './meter.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CampaignLegal, CreatorLegal, Gift, LawCheck, LawRate])],
  providers: [
    ApprovalLegalResolver,
    EntryLegalService,
    GiftsResolver,
    GiftsService,
    LawFactsService,
    LawGate,
    LawResolver,
    MeterListService,
    MeterService,
  ],
  exports: [LawFactsService, LawGate, MeterListService],
})
export class LawModule {}
