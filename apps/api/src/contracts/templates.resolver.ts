import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { ContractTemplate } from './contract-template.entity';
import { SaveTemplateArgs } from './contracts.inputs';
import { TemplatesService } from './templates.service';

@Resolver(() => ContractTemplate)
export class TemplatesResolver {
  constructor(private readonly templates: TemplatesService) {}

  @Query(() => [ContractTemplate])
  @Requires('contracts.read')
  contractTemplates(@CurrentViewer() viewer: Viewer): Promise<ContractTemplate[]> {
    return this.templates.all(viewer);
  }

  @Mutation(() => ContractTemplate)
  @Requires('contracts.write')
  saveContractTemplate(@CurrentViewer() viewer: Viewer, @Args() args: SaveTemplateArgs): Promise<ContractTemplate> {
    return this.templates.save(viewer, args);
  }

  @Mutation(() => Boolean)
  @Requires('contracts.write')
  removeContractTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.templates.remove(viewer, uuidId(id));
  }
}
