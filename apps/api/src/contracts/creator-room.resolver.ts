import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentGuest, type Guest, Outside, type ViewedRequest } from '../platform/graphql/access';
import { SignAsCreatorArgs } from './contracts.inputs';
import { ContractDocument, RoomBrief, RoomContract } from './contracts.types';
import { DocumentsService } from './documents.service';
import { RoomBriefs } from './room-briefs.service';
import { SigningService } from './signing.service';

/** Contracts in the creator's own room, by the mailed link. */
@Resolver(() => RoomContract)
export class CreatorRoomResolver {
  constructor(
    private readonly documents: DocumentsService,
    private readonly signing: SigningService,
    private readonly briefs: RoomBriefs,
  ) {}

  @Query(() => [RoomContract])
  @Outside('creator')
  roomContracts(@CurrentGuest() guest: Guest): Promise<RoomContract[]> {
    return this.documents.room(guest);
  }

  @Query(() => [RoomBrief])
  @Outside('creator')
  roomBriefs(@CurrentGuest() guest: Guest): Promise<RoomBrief[]> {
    return this.briefs.of(guest);
  }

  @Query(() => ContractDocument)
  @Outside('creator')
  roomDocument(@CurrentGuest() guest: Guest, @Args('id', { type: () => ID }) id: string): Promise<ContractDocument> {
    return this.documents.ofGuest(guest, id);
  }

  /** Canonical JSON: the file's bytes. */
  @Query(() => String)
  @Outside('creator')
  roomEvidence(@CurrentGuest() guest: Guest, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.signing.evidenceOfGuest(guest, id);
  }

  @Query(() => ContractDocument)
  @Outside('creator')
  roomCertificate(@CurrentGuest() guest: Guest, @Args('id', { type: () => ID }) id: string): Promise<ContractDocument> {
    return this.documents.certificateOfGuest(guest, id);
  }

  @Mutation(() => Boolean)
  @Outside('creator')
  sendSigningCode(@CurrentGuest() guest: Guest, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.signing.sendCode(guest, id);
  }

  @Mutation(() => RoomContract)
  @Outside('creator')
  async signAsCreator(
    @CurrentGuest() guest: Guest,
    @Args() args: SignAsCreatorArgs,
    @Context('req') { ip, headers }: ViewedRequest,
  ): Promise<RoomContract> {
    const origin = { ip, agent: headers['user-agent'] ?? '' };
    await this.signing.signAsCreator(guest, args, origin);
    return this.documents.one(guest, args.id);
  }
}
