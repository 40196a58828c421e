import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ApprovalCreator } from '../../budgets/approval-creator.entity';
import { CurrentViewer, GraphqlContext, type Viewer } from '../../platform/graphql/access';
import { loaderFor, type RequestContext } from '../../platform/graphql/loaders';
import type { ShortlistEntry } from '../../shortlists/shortlist-entry.entity';
import { EntryLegalService } from './entry-legal.service';
import { EntryLegal } from './law.types';

@Resolver(() => ApprovalCreator)
export class ApprovalLegalResolver {
  constructor(private readonly entries: EntryLegalService) {}

  /** As of an entry of a list: who has no account sees the meter alone. */
  @ResolveField(() => EntryLegal, { nullable: true })
  async legal(
    @Parent() { entry }: ApprovalCreator,
    @CurrentViewer() viewer: Viewer | null,
    @GraphqlContext() context: RequestContext,
  ): Promise<EntryLegal | null> {
    const legal = await loaderFor(context, 'approvalCreator.legal', (entries: readonly ShortlistEntry[]) =>
      this.entries.ofEntries(entry.workspaceId, entries),
    ).load(entry);
    return legal && { ...legal, flags: viewer?.permissions.has('contracts.read') ? legal.flags : [] };
  }
}
