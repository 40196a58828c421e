import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, type Guest, Outside } from '../platform/graphql/access';
import { CommentsService } from './comments.service';
import { CommentArgs, PublicationArgs } from './content.inputs';
import { ContentMoves } from './content-moves.service';
import { CreatorPiece, creatorPiece } from './creator-content.types';
import { SubmitDraftArgs } from './deliverables.inputs';
import { DeliverablesService } from './deliverables.service';
import { PublicationsService } from './publications.service';

/** The content of the creator's room: by the link, and of that creator alone. */
@Resolver()
export class CreatorContentResolver {
  constructor(
    private readonly pieces: DeliverablesService,
    private readonly moves: ContentMoves,
    private readonly comments: CommentsService,
    private readonly publications: PublicationsService,
  ) {}

  @Query(() => [CreatorPiece])
  @Outside('creator')
  async creatorContent(@CurrentGuest() guest: Guest): Promise<CreatorPiece[]> {
    return (await this.pieces.allOfGuest(guest)).map(creatorPiece);
  }

  @Mutation(() => CreatorPiece)
  @Outside('creator')
  async submitCreatorDraft(@CurrentGuest() guest: Guest, @Args() args: SubmitDraftArgs): Promise<CreatorPiece> {
    return creatorPiece(await this.moves.submit(guest, args));
  }

  @Mutation(() => CreatorPiece)
  @Outside('creator')
  async commentCreatorDraft(@CurrentGuest() guest: Guest, @Args() args: CommentArgs): Promise<CreatorPiece> {
    return creatorPiece(await this.comments.add(guest, 'creator', args));
  }

  @Mutation(() => CreatorPiece)
  @Outside('creator')
  async reportCreatorPublication(@CurrentGuest() guest: Guest, @Args() args: PublicationArgs): Promise<CreatorPiece> {
    return creatorPiece(await this.publications.report(guest, args));
  }
}
