import { Args, Float, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuest, CurrentViewer, type Guest, Outside, Requires, type Viewer } from '../platform/graphql/access';
import { ReachRange } from '../shortlists/portfolio.types';
import { Approval } from './approval.entity';
import { ApprovalCreator } from './approval-creator.entity';
import { ApprovalOutcome } from './approval-outcome';
import { ApprovalsService } from './approvals.service';
import { DecideArgs, DecideOutsideArgs } from './budgets.inputs';
import { EnvelopeCheck } from './budgets.types';

@Resolver(() => Approval)
export class ApprovalsResolver {
  constructor(private readonly service: ApprovalsService) {}

  @Query(() => [Approval])
  @Requires('budgets.read')
  approvals(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID, nullable: true }) campaignId?: string | null,
  ): Promise<Approval[]> {
    return this.service.all(viewer, campaignId);
  }

  @Query(() => Approval)
  @Requires('budgets.read')
  approval(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Approval> {
    return this.service.one(viewer, id);
  }

  @Mutation(() => ApprovalOutcome)
  @Requires('budgets.decide')
  decideApproval(@CurrentViewer() viewer: Viewer, @Args() args: DecideArgs): Promise<typeof ApprovalOutcome> {
    return this.service.decide(viewer, args);
  }

  @Query(() => Approval)
  @Outside('approval')
  outsideApproval(@CurrentGuest() guest: Guest): Promise<Approval> {
    return this.service.ofGuest(guest);
  }

  @Mutation(() => ApprovalOutcome)
  @Outside('approval')
  decideOutsideApproval(
    @CurrentGuest() guest: Guest,
    @Args() args: DecideOutsideArgs,
  ): Promise<typeof ApprovalOutcome> {
    return this.service.decideOutside(guest, args);
  }

  @ResolveField(() => EnvelopeCheck)
  envelope(@Parent() approval: Approval): Promise<EnvelopeCheck> {
    return this.service.check(approval);
  }

  @ResolveField(() => [ApprovalCreator])
  creators(@Parent() approval: Approval): Promise<ApprovalCreator[]> {
    return this.service.creators(approval);
  }

  /** What the list was expected to reach when it was frozen. */
  @ResolveField(() => ReachRange, { nullable: true })
  reach(@Parent() { shortlist }: Approval): ReachRange | null {
    return shortlist.frozenReach;
  }

  /** What the campaign is to reach, when its brief says so. */
  @ResolveField(() => Float, { nullable: true })
  reachTarget(@Parent() { campaign }: Approval): number | null {
    const target = campaign.brief?.kpis.find(({ metric }) => metric === 'reach')?.target;
    return target === undefined ? null : Number(target);
  }

  @ResolveField(() => ID, { nullable: true })
  replacedBy(@Parent() approval: Approval): Promise<string | null> {
    return this.service.replacedBy(approval);
  }

  /** A code for what stands against a yes of who asks; null when nothing does. */
  @ResolveField(() => String, { nullable: true })
  async obstacle(
    @CurrentViewer() viewer: Viewer | null | undefined,
    @CurrentGuest() guest: Guest | null | undefined,
    @Parent() approval: Approval,
  ): Promise<string | null> {
    if (guest) return this.service.obstacle(approval, await this.service.personOf(guest));
    if (viewer && !viewer.permissions.has('budgets.decide')) return 'not_allowed';
    return this.service.obstacle(approval, viewer?.personId ?? null);
  }
}
