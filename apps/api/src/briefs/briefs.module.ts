import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Brief } from './brief.entity';
import { BriefVersion } from './brief-version.entity';
import { BriefVersionsService } from './brief-versions.service';
import { BriefsResolver } from './briefs.resolver';
import { BriefsService } from './briefs.service';
import { Campaign } from './campaign.entity';
import { CampaignCopiesResolver } from './campaign-copies.resolver';
import { CampaignCopiesService } from './campaign-copies.service';
import { CampaignTemplate } from './campaign-template.entity';
import { CampaignsResolver } from './campaigns.resolver';
import { CampaignsService } from './campaigns.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Brief, BriefVersion, Campaign, CampaignTemplate])],
  providers: [
    BriefsService,
    BriefsResolver,
    BriefVersionsService,
    CampaignsService,
    CampaignsResolver,
    CampaignCopiesService,
    CampaignCopiesResolver,
  ],
  exports: [BriefsService, BriefVersionsService, CampaignsService],
})
export class BriefsModule {}
