import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OutsideLink } from '../identity/outside-link.entity';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { Approval } from './approval.entity';
import { ApprovalLinks } from './approval-links.service';
import { ApprovalLinkArgs } from './budgets.inputs';

@Resolver(() => Approval)
export class ApprovalLinksResolver {
  constructor(private readonly service: ApprovalLinks) {}

  @Mutation(() => Approval)
  @Requires('budgets.write')
  revokeApprovalLink(
    @CurrentViewer() viewer: Viewer,
    @Args('linkId', { type: () => ID }) linkId: string,
  ): Promise<Approval> {
    return this.service.revoke(viewer, linkId);
  }

  @Mutation(() => Approval)
  @Requires('budgets.write')
  renewApprovalLink(@CurrentViewer() viewer: Viewer, @Args() { linkId, key }: ApprovalLinkArgs): Promise<Approval> {
    return this.service.renew(viewer, linkId, key);
  }

  /** Nobody but who may send them sees to whom they went. */
  @ResolveField(() => [OutsideLink])
  async links(
    @Parent() { id, workspaceId }: Approval,
    @CurrentViewer() viewer: Viewer | null | undefined,
    @GraphqlContext() context: RequestContext,
  ): Promise<OutsideLink[]> {
    if (!viewer?.permissions.has('budgets.write')) return [];
    const load = (ids: readonly string[]) => this.service.ofApprovals(workspaceId, ids);
    return loaderFor(context, 'approval.links', load).load(id);
  }
}
