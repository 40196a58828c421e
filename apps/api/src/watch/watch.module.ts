import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WatchPersonalData } from './watch-personal-data.service';
import { Alert } from './alert.entity';
import { AlertsService } from './alerts.service';
import { Crisis } from './crisis.entity';
import { CrisisResolver } from './crisis.resolver';
import { CrisisService } from './crisis.service';
import { Feed } from './feed.entity';
import { FeedReader } from './feed-reading.service';
import { FeedsService } from './feeds.service';
import { Mention } from './mention.entity';
import { MentionFiles } from './mention-file.service';
import { MentionFilesController } from './mention-files.controller';
import { MentionIntake } from './mention-intake.service';
import { MentionsService } from './mentions.service';
import { CodeAlerts } from './code-alerts.service';
import { MoneyAlerts } from './money-alerts.service';
import { PostScan } from './post-scan.service';
import { VoiceService } from './voice.service';
import { WatchResolver } from './watch.resolver';
import { WatchSettings } from './watch-settings.entity';
import { WatchTerm } from './watch-term.entity';
import { WatchTermsService } from './watch-terms.service';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Alert, Crisis, Feed, Mention, WatchSettings, WatchTerm])],
  controllers: [MentionFilesController],
  providers: [
    WatchPersonalData,
    AlertsService,
    CrisisService,
    CrisisResolver,
    FeedReader,
    FeedsService,
    MentionFiles,
    MentionIntake,
    MentionsService,
    CodeAlerts,
    MoneyAlerts,
    PostScan,
    VoiceService,
    WatchTermsService,
    WatchResolver,
  ],
  exports: [AlertsService, FeedReader, PostScan],
})
export class WatchModule {}
