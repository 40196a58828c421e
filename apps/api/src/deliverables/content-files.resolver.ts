import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ContentFile } from './content-file.entity';
import { ContentTickets } from './content-tickets';

@Resolver(() => ContentFile)
export class ContentFilesResolver {
  constructor(private readonly tickets: ContentTickets) {}

  /** Shows the file for some hours to whoever has it. */
  @ResolveField(() => String)
  url(@Parent() file: ContentFile): Promise<string> {
    return this.tickets.address(file);
  }
}
