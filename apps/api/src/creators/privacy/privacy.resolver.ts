import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { NoticesService } from './notices.service';
import {
  AnswerRequestArgs,
  CorrectCreatorArgs,
  CreatorAskArgs,
  MarkInformedArgs,
  SendNoticesArgs,
  SetRetentionArgs,
  NoticeQueueArgs,
} from './privacy.inputs';
import { PrivacyRequest } from './privacy-request.entity';
import { PrivacyService } from './privacy.service';
import {
  AccessFile,
  NoticeQueue,
  RetentionLogEntry,
  RetentionRow,
  SentNotices,
  SuppressionCount,
} from './privacy.types';
import { RetentionService } from './retention.service';

@Resolver(() => PrivacyRequest)
export class PrivacyResolver {
  constructor(
    private readonly service: PrivacyService,
    private readonly noticesService: NoticesService,
    private readonly retentionService: RetentionService,
  ) {}

  @Query(() => [PrivacyRequest])
  @Requires('privacy.manage')
  privacyRequests(@CurrentViewer() viewer: Viewer): Promise<PrivacyRequest[]> {
    return this.service.requests(viewer);
  }

  @Query(() => SuppressionCount)
  @Requires('privacy.manage')
  suppressionCount(@CurrentViewer() viewer: Viewer): Promise<SuppressionCount> {
    return this.service.suppressed(viewer);
  }

  @Mutation(() => PrivacyRequest)
  @Requires('privacy.manage')
  eraseCreator(@CurrentViewer() viewer: Viewer, @Args() args: CreatorAskArgs): Promise<PrivacyRequest> {
    return this.service.ask(viewer, 'erasure', args);
  }

  @Mutation(() => PrivacyRequest)
  @Requires('privacy.manage')
  objectForCreator(@CurrentViewer() viewer: Viewer, @Args() args: CreatorAskArgs): Promise<PrivacyRequest> {
    return this.service.ask(viewer, 'objection', args);
  }

  @Mutation(() => PrivacyRequest)
  @Requires('privacy.manage')
  restrictCreator(@CurrentViewer() viewer: Viewer, @Args() args: CreatorAskArgs): Promise<PrivacyRequest> {
    return this.service.ask(viewer, 'restriction', args);
  }

  @Mutation(() => Boolean)
  @Requires('privacy.manage')
  liftCreatorBlock(
    @CurrentViewer() viewer: Viewer,
    @Args('creatorId', { type: () => ID }) creatorId: string,
  ): Promise<boolean> {
    return this.service.lift(viewer, creatorId);
  }

  @Mutation(() => Boolean)
  @Requires('privacy.manage')
  correctCreator(@CurrentViewer() viewer: Viewer, @Args() args: CorrectCreatorArgs): Promise<boolean> {
    return this.service.correct(viewer, args);
  }

  @Mutation(() => PrivacyRequest)
  @Requires('privacy.manage')
  answerPrivacyRequest(@CurrentViewer() viewer: Viewer, @Args() args: AnswerRequestArgs): Promise<PrivacyRequest> {
    return this.service.answer(viewer, args);
  }

  /** Made anew at each call, and noted as given. */
  @Mutation(() => AccessFile)
  @Requires('privacy.manage')
  makeAccessFile(
    @CurrentViewer() viewer: Viewer,
    @Args('creatorId', { type: () => ID }) creatorId: string,
  ): Promise<AccessFile> {
    return this.service.accessFile(viewer, creatorId);
  }

  @Query(() => NoticeQueue)
  @Requires('privacy.manage')
  noticeQueue(@CurrentViewer() viewer: Viewer, @Args() { first }: NoticeQueueArgs): Promise<NoticeQueue> {
    return this.noticesService.queue(viewer, first);
  }

  @Mutation(() => SentNotices)
  @Requires('privacy.manage')
  sendNotices(@CurrentViewer() viewer: Viewer, @Args() args: SendNoticesArgs): Promise<SentNotices> {
    return this.noticesService.send(viewer, args);
  }

  @Mutation(() => Int)
  @Requires('privacy.manage')
  markInformed(@CurrentViewer() viewer: Viewer, @Args() args: MarkInformedArgs): Promise<number> {
    return this.noticesService.markInformed(viewer, args);
  }

  @Query(() => [RetentionRow])
  @Requires('privacy.manage')
  retention(@CurrentViewer() viewer: Viewer): Promise<RetentionRow[]> {
    return this.retentionService.policies(viewer);
  }

  @Query(() => [RetentionLogEntry])
  @Requires('privacy.manage')
  retentionLog(@CurrentViewer() viewer: Viewer): Promise<RetentionLogEntry[]> {
    return this.retentionService.log(viewer);
  }

  @Mutation(() => [RetentionRow])
  @Requires('settings.manage')
  setRetention(@CurrentViewer() viewer: Viewer, @Args() { kind, days }: SetRetentionArgs): Promise<RetentionRow[]> {
    return this.retentionService.set(viewer, kind, days);
  }
}
