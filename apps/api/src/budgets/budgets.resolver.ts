import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { ApprovalThreshold } from './approval-threshold.entity';
import { FreePlannedArgs, RecordPaymentArgs, SetEnvelopeArgs, ThresholdArgs } from './budgets.inputs';
import { CampaignBudget } from './budgets.types';
import { Envelope } from './envelope.entity';
import { EnvelopesService } from './envelopes.service';
import { Payment } from './payment.entity';
import { PaymentsService } from './payments.service';

@Resolver()
export class BudgetsResolver {
  constructor(
    private readonly service: EnvelopesService,
    private readonly payments: PaymentsService,
  ) {}

  @Query(() => [Envelope])
  @Requires('budgets.read')
  envelopes(@CurrentViewer() viewer: Viewer): Promise<Envelope[]> {
    return this.service.all(viewer);
  }

  @Query(() => CampaignBudget)
  @Requires('budgets.read')
  campaignBudget(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID }) campaignId: string,
  ): Promise<CampaignBudget> {
    return this.service.ofCampaign(viewer, campaignId);
  }

  @Query(() => [ApprovalThreshold])
  @Requires('budgets.read')
  async approvalThresholds(
    @CurrentViewer() viewer: Viewer,
    @Args('brandId', { type: () => ID }) brandId: string,
  ): Promise<ApprovalThreshold[]> {
    return this.service.thresholds(viewer, brandId);
  }

  @Mutation(() => Envelope)
  @Requires('budgets.write')
  setEnvelope(@CurrentViewer() viewer: Viewer, @Args() args: SetEnvelopeArgs): Promise<Envelope> {
    return this.service.set(viewer, args);
  }

  @Mutation(() => ApprovalThreshold, { nullable: true })
  @Requires('budgets.write')
  setApprovalThreshold(
    @CurrentViewer() viewer: Viewer,
    @Args() args: ThresholdArgs,
  ): Promise<ApprovalThreshold | null> {
    return this.service.setThreshold(viewer, args);
  }

  @Mutation(() => CampaignBudget)
  @Requires('budgets.write')
  freePlanned(@CurrentViewer() viewer: Viewer, @Args() args: FreePlannedArgs): Promise<CampaignBudget> {
    return this.service.free(viewer, args);
  }

  @Mutation(() => Payment)
  @Requires('budgets.write')
  recordPayment(@CurrentViewer() viewer: Viewer, @Args() args: RecordPaymentArgs): Promise<Payment> {
    return this.payments.record(viewer, args);
  }
}
