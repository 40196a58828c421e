import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { Contract } from './contract.entity';
import { ContractLawService } from './contract-law.service';
import { LawCheckResult } from './law/law.types';

@Resolver(() => Contract)
export class ContractLawResolver {
  constructor(private readonly service: ContractLawService) {}

  /** What the gate would say now; nothing is kept. */
  @Query(() => LawCheckResult)
  @Requires('contracts.read')
  contractLaw(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<LawCheckResult> {
    return this.service.preview(viewer, id);
  }

  /** The latest first. They name answers about a person: who has no account sees none. */
  @ResolveField(() => [LawCheckResult])
  lawChecks(@Parent() contract: Contract, @CurrentViewer() viewer: Viewer | null): Promise<LawCheckResult[]> | [] {
    return viewer?.permissions.has('contracts.read') ? this.service.kept(contract) : [];
  }
}
