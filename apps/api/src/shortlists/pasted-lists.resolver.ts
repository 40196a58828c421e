import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { PastedListsService } from './pasted-lists.service';
import { LineCandidate, ShortlistLine } from './shortlist-line.entity';
import { CorrectLineArgs, PasteArgs } from './shortlists.inputs';
import { AddedToShortlist } from './shortlists.types';

const UUID = { type: () => ID } as const;

@Resolver(() => ShortlistLine)
export class PastedListsResolver {
  constructor(private readonly pasted: PastedListsService) {}

  @Mutation(() => AddedToShortlist)
  @Requires('shortlists.write')
  pasteIntoShortlist(
    @CurrentViewer() viewer: Viewer,
    @Args() { campaignId, text }: PasteArgs,
  ): Promise<AddedToShortlist> {
    return this.pasted.paste(viewer, campaignId, text);
  }

  @Mutation(() => AddedToShortlist)
  @Requires('shortlists.write')
  correctShortlistLine(
    @CurrentViewer() viewer: Viewer,
    @Args() { lineId, text }: CorrectLineArgs,
  ): Promise<AddedToShortlist> {
    return this.pasted.correct(viewer, lineId, text);
  }

  @Mutation(() => AddedToShortlist)
  @Requires('shortlists.write')
  chooseForShortlistLine(
    @CurrentViewer() viewer: Viewer,
    @Args('lineId', UUID) lineId: string,
    @Args('profileId', UUID) profileId: string,
  ): Promise<AddedToShortlist> {
    return this.pasted.choose(viewer, lineId, profileId);
  }

  @Mutation(() => AddedToShortlist)
  @Requires('shortlists.write')
  dropShortlistLine(@CurrentViewer() viewer: Viewer, @Args('lineId', UUID) lineId: string): Promise<AddedToShortlist> {
    return this.pasted.drop(viewer, lineId);
  }

  /** Whom the text may mean today; asked for ambiguous lines, of which there are few. */
  @ResolveField(() => [LineCandidate])
  candidates(@Parent() line: ShortlistLine): Promise<LineCandidate[]> | LineCandidate[] {
    return line.reason === 'ambiguous' ? this.pasted.candidates(line) : [];
  }
}
