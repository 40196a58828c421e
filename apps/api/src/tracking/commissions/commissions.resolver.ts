import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, CurrentViewer, type Guest, Outside, Requires, type Viewer } from '../../platform/graphql/access';
import { CodeLeaks } from './code-leaks.service';
import { CommissionPlanRecord } from './commission-plan.entity';
import {
  AddCreatorInvoiceArgs,
  CreateCommissionPlanArgs,
  CreatePayoutArgs,
  EndCommissionPlanArgs,
  MoveCreatorInvoiceArgs,
  MovePayoutArgs,
  SettleCommissionsArgs,
} from './commissions.inputs';
import { Commissions } from './commissions.service';
import { CodeLeakType, CommissionRow, RoomPayments } from './commissions.types';
import { CreatorInvoice } from './creator-invoice.entity';
import { Payout } from './payout.entity';
import { Payouts } from './payouts.service';

const Brand = () => Args('brandId', { type: () => ID });

@Resolver()
export class CommissionsResolver {
  constructor(
    private readonly commissions: Commissions,
    private readonly records: Payouts,
    private readonly leaks: CodeLeaks,
  ) {}

  @Query(() => [CommissionPlanRecord])
  @Requires('tracking.read')
  commissionPlans(@CurrentViewer() viewer: Viewer, @Brand() brandId: string): Promise<CommissionPlanRecord[]> {
    return this.commissions.plans(viewer, brandId);
  }

  @Query(() => [CommissionRow])
  @Requires('tracking.read')
  commissionRows(@CurrentViewer() viewer: Viewer, @Brand() brandId: string): Promise<CommissionRow[]> {
    return this.commissions.rows(viewer, brandId);
  }

  @Query(() => [Payout])
  @Requires('tracking.read')
  payouts(@CurrentViewer() viewer: Viewer, @Brand() brandId: string): Promise<Payout[]> {
    return this.records.payouts(viewer, brandId);
  }

  @Query(() => [CreatorInvoice])
  @Requires('tracking.read')
  creatorInvoices(@CurrentViewer() viewer: Viewer, @Brand() brandId: string): Promise<CreatorInvoice[]> {
    return this.records.invoices(viewer, brandId);
  }

  @Query(() => [CodeLeakType])
  @Requires('tracking.read')
  codeLeaks(@CurrentViewer() viewer: Viewer, @Brand() brandId: string): Promise<CodeLeakType[]> {
    return this.leaks.of(viewer, brandId);
  }

  @Query(() => RoomPayments)
  @Outside('creator')
  roomPayments(@CurrentGuest() guest: Guest): Promise<RoomPayments> {
    return this.records.room(guest);
  }

  @Mutation(() => CommissionPlanRecord)
  @Requires('budgets.write')
  createCommissionPlan(
    @CurrentViewer() viewer: Viewer,
    @Args() args: CreateCommissionPlanArgs,
  ): Promise<CommissionPlanRecord> {
    return this.commissions.createPlan(viewer, args);
  }

  @Mutation(() => CommissionPlanRecord)
  @Requires('budgets.write')
  endCommissionPlan(
    @CurrentViewer() viewer: Viewer,
    @Args() args: EndCommissionPlanArgs,
  ): Promise<CommissionPlanRecord> {
    return this.commissions.endPlan(viewer, args);
  }

  @Mutation(() => [CommissionRow])
  @Requires('budgets.write')
  settleCommissions(@CurrentViewer() viewer: Viewer, @Args() args: SettleCommissionsArgs): Promise<CommissionRow[]> {
    return this.commissions.settle(viewer, args);
  }

  @Mutation(() => Payout)
  @Requires('budgets.write')
  createPayout(@CurrentViewer() viewer: Viewer, @Args() args: CreatePayoutArgs): Promise<Payout> {
    return this.records.create(viewer, args);
  }

  @Mutation(() => Payout)
  @Requires('budgets.write')
  movePayout(@CurrentViewer() viewer: Viewer, @Args() args: MovePayoutArgs): Promise<Payout> {
    return this.records.move(viewer, args);
  }

  @Mutation(() => CreatorInvoice)
  @Requires('budgets.write')
  addCreatorInvoice(@CurrentViewer() viewer: Viewer, @Args() args: AddCreatorInvoiceArgs): Promise<CreatorInvoice> {
    return this.records.addInvoice(viewer, args);
  }

  @Mutation(() => CreatorInvoice)
  @Requires('budgets.write')
  moveCreatorInvoice(@CurrentViewer() viewer: Viewer, @Args() args: MoveCreatorInvoiceArgs): Promise<CreatorInvoice> {
    return this.records.moveInvoice(viewer, args);
  }
}
