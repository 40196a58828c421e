import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { Alert } from './alert.entity';
import { AlertsService } from './alerts.service';
import { Feed } from './feed.entity';
import { FeedsService } from './feeds.service';
import { Mention } from './mention.entity';
import { MentionsService } from './mentions.service';
import { VoiceService } from './voice.service';
import {
  AssignMentionArgs,
  FeedInput,
  MentionInput,
  MentionsArgs,
  MoveMentionArgs,
  WatchTermInput,
} from './watch.inputs';
import { MentionPage, ShareOfVoice } from './watch.types';
import { WatchSettings } from './watch-settings.entity';
import { WatchTerm } from './watch-term.entity';
import { WatchTermsService } from './watch-terms.service';

const id = { type: () => ID } as const;
const MOST_WEEKS = 53;

@Resolver()
export class WatchResolver {
  constructor(
    private readonly mentionsOf: MentionsService,
    private readonly terms: WatchTermsService,
    private readonly feedsOf: FeedsService,
    private readonly voice: VoiceService,
    private readonly alertsOf: AlertsService,
  ) {}

  @Query(() => MentionPage)
  @Requires('watch.read')
  mentions(@CurrentViewer() viewer: Viewer, @Args() args: MentionsArgs): Promise<MentionPage> {
    return this.mentionsOf.page(viewer, args);
  }

  @Query(() => [WatchTerm])
  @Requires('watch.read')
  watchTerms(@CurrentViewer() viewer: Viewer, @Args('brandId', id) brandId: string): Promise<WatchTerm[]> {
    return this.terms.all(viewer, brandId);
  }

  @Query(() => [Feed])
  @Requires('watch.read')
  feeds(@CurrentViewer() viewer: Viewer, @Args('brandId', id) brandId: string): Promise<Feed[]> {
    return this.feedsOf.all(viewer, brandId);
  }

  @Query(() => ShareOfVoice)
  @Requires('watch.read')
  shareOfVoice(
    @CurrentViewer() viewer: Viewer,
    @Args('brandId', id) brandId: string,
    @Args('weeks', { type: () => Int, defaultValue: 12 }) weeks: number,
  ): Promise<ShareOfVoice> {
    if (weeks < 1 || weeks > MOST_WEEKS) throw new DomainError('weeks_invalid', { field: 'weeks', limit: MOST_WEEKS });
    return this.voice.of(viewer, brandId, weeks);
  }

  @Query(() => [Alert])
  @Requires('watch.read')
  alerts(@CurrentViewer() viewer: Viewer): Promise<Alert[]> {
    return this.alertsOf.open(viewer);
  }

  @Query(() => WatchSettings)
  @Requires('watch.read')
  watchSettings(@CurrentViewer() viewer: Viewer): Promise<WatchSettings> {
    return this.mentionsOf.settings(viewer);
  }

  @Mutation(() => WatchSettings)
  @Requires('settings.manage')
  setAnswerMinutes(
    @CurrentViewer() viewer: Viewer,
    @Args('minutes', { type: () => Int }) minutes: number,
  ): Promise<WatchSettings> {
    return this.mentionsOf.setAnswerMinutes(viewer, minutes);
  }

  @Mutation(() => WatchTerm)
  @Requires('watch.write')
  addWatchTerm(@CurrentViewer() viewer: Viewer, @Args('input') input: WatchTermInput): Promise<WatchTerm> {
    return this.terms.add(viewer, input);
  }

  @Mutation(() => Boolean)
  @Requires('watch.write')
  removeWatchTerm(@CurrentViewer() viewer: Viewer, @Args('id', id) termId: string): Promise<boolean> {
    return this.terms.remove(viewer, termId);
  }

  @Mutation(() => Feed)
  @Requires('watch.write')
  addFeed(@CurrentViewer() viewer: Viewer, @Args('input') input: FeedInput): Promise<Feed> {
    return this.feedsOf.add(viewer, input);
  }

  @Mutation(() => Feed)
  @Requires('watch.write')
  refreshFeed(@CurrentViewer() viewer: Viewer, @Args('id', id) feedId: string): Promise<Feed> {
    return this.feedsOf.refresh(viewer, feedId);
  }

  @Mutation(() => Boolean)
  @Requires('watch.write')
  removeFeed(@CurrentViewer() viewer: Viewer, @Args('id', id) feedId: string): Promise<boolean> {
    return this.feedsOf.remove(viewer, feedId);
  }

  @Mutation(() => Mention)
  @Requires('watch.write')
  addMention(@CurrentViewer() viewer: Viewer, @Args('input') input: MentionInput): Promise<Mention> {
    return this.mentionsOf.add(viewer, input);
  }

  @Mutation(() => Mention)
  @Requires('watch.write')
  moveMention(@CurrentViewer() viewer: Viewer, @Args() args: MoveMentionArgs): Promise<Mention> {
    return this.mentionsOf.move(viewer, args);
  }

  @Mutation(() => Mention)
  @Requires('watch.write')
  assignMention(@CurrentViewer() viewer: Viewer, @Args() args: AssignMentionArgs): Promise<Mention> {
    return this.mentionsOf.assign(viewer, args);
  }

  @Mutation(() => Mention)
  @Requires('watch.write')
  setMentionQuestion(
    @CurrentViewer() viewer: Viewer,
    @Args('id', id) mentionId: string,
    @Args('question') question: boolean,
  ): Promise<Mention> {
    return this.mentionsOf.setQuestion(viewer, mentionId, question);
  }

  @Mutation(() => Alert)
  @Requires('watch.write')
  markAlertSeen(@CurrentViewer() viewer: Viewer, @Args('id', id) alertId: string): Promise<Alert> {
    return this.alertsOf.markSeen(viewer, alertId);
  }
}
