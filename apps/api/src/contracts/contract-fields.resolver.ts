import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphqlContext } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { Contract } from './contract.entity';
import { ContractHistory } from './contract-history.service';
import { ContractSignature } from './contract-signature.entity';
import { ContractVersion } from './contract-version.entity';
import { ContractsService } from './contracts.service';
import { ContractEvent } from './contracts.types';

@Resolver(() => Contract)
export class ContractFieldsResolver {
  constructor(
    private readonly service: ContractsService,
    private readonly history: ContractHistory,
  ) {}

  @ResolveField(() => [ContractVersion])
  versions(@Parent() contract: Contract): Promise<ContractVersion[]> {
    return this.service.versions(contract);
  }

  @ResolveField(() => [ContractSignature])
  signatures(@Parent() contract: Contract): Promise<ContractSignature[]> {
    return this.service.signatures(contract);
  }

  @ResolveField(() => [ContractEvent])
  events(@Parent() contract: Contract): Promise<ContractEvent[]> {
    return this.history.events(contract);
  }

  @ResolveField(() => String, { nullable: true })
  async creatorName(
    @Parent() { workspaceId, creatorId }: Contract,
    @GraphqlContext() context: RequestContext,
  ): Promise<string | null> {
    if (creatorId === null) return null;
    return loaderFor(context, 'contract.creatorName', (ids: readonly number[]) =>
      this.history.creatorNames(workspaceId, ids),
    ).load(creatorId);
  }
}
