import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Brief } from './brief.entity';
import { BriefsResolver } from './briefs.resolver';
import { BriefsService } from './briefs.service';
import { Campaign } from './campaign.entity';
import { CampaignsResolver } from './campaigns.resolver';
import { CampaignsService } from './campaigns.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Brief, Campaign])],
  providers: [BriefsService, BriefsResolver, CampaignsService, CampaignsResolver],
  exports: [BriefsService, CampaignsService],
})
export class BriefsModule {}
