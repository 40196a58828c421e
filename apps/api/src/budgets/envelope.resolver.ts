import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { BudgetEntry } from './budget-entry.entity';
import { EnvelopeStanding } from './budgets.types';
import { Envelope } from './envelope.entity';
import { EnvelopesService } from './envelopes.service';

@Resolver(() => Envelope)
export class EnvelopeResolver {
  constructor(private readonly service: EnvelopesService) {}

  @Query(() => Envelope)
  @Requires('budgets.read')
  envelope(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Envelope> {
    return this.service.one(viewer, id);
  }

  @ResolveField(() => EnvelopeStanding)
  standing(@Parent() envelope: Envelope, @GraphqlContext() context: RequestContext): Promise<EnvelopeStanding> {
    const load = (all: readonly Envelope[]) => this.service.standings(envelope.workspaceId, all);
    return loaderFor(context, 'envelope.standing', load).load(envelope);
  }

  /** The latest first. */
  @ResolveField(() => [BudgetEntry])
  history(@Parent() envelope: Envelope): Promise<BudgetEntry[]> {
    return this.service.history(envelope);
  }
}
