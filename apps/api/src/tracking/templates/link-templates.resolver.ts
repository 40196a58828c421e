import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { UtmInput } from '../tracking.inputs';
import { LinkTemplate } from './link-template.entity';
import { LinkTemplates } from './link-templates.service';

@Resolver()
export class LinkTemplatesResolver {
  constructor(private readonly templates: LinkTemplates) {}

  @Query(() => [LinkTemplate])
  @Requires('tracking.read')
  linkTemplates(@CurrentViewer() viewer: Viewer): Promise<LinkTemplate[]> {
    return this.templates.all(viewer);
  }

  @Mutation(() => LinkTemplate)
  @Requires('tracking.write')
  keepLinkTemplate(
    @CurrentViewer() viewer: Viewer,
    @Args('name') name: string,
    @Args('utm') utm: UtmInput,
  ): Promise<LinkTemplate> {
    return this.templates.keep(viewer, name, utm);
  }

  @Mutation(() => Boolean)
  @Requires('tracking.write')
  removeLinkTemplate(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.templates.remove(viewer, id);
  }
}
