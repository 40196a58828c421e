import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type ViewedRequest, type Viewer } from '../platform/graphql/access';
import { AmendmentsService } from './amendments.service';
import { Contract } from './contract.entity';
import {
  ContractActArgs,
  DraftContractArgs,
  EditContractArgs,
  EndContractArgs,
  InviteCreatorArgs,
  SignContractArgs,
} from './contracts.inputs';
import { ContractsService } from './contracts.service';
import { ContractDocument } from './contracts.types';
import { DocumentsService } from './documents.service';
import { CreatorInvitations } from './invitations.service';
import { SendingService } from './sending.service';
import { SigningService } from './signing.service';

@Resolver(() => Contract)
export class ContractsResolver {
  constructor(
    private readonly service: ContractsService,
    private readonly sending: SendingService,
    private readonly signing: SigningService,
    private readonly documents: DocumentsService,
    private readonly invitations: CreatorInvitations,
    private readonly amendments: AmendmentsService,
  ) {}

  @Query(() => [Contract])
  @Requires('contracts.read')
  contracts(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID, nullable: true }) campaignId: string | null,
  ): Promise<Contract[]> {
    return this.service.all(viewer, campaignId);
  }

  @Query(() => Contract)
  @Requires('contracts.read')
  contract(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<Contract> {
    return this.service.one(viewer, id);
  }

  @Query(() => ContractDocument)
  @Requires('contracts.read')
  contractDocument(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ContractDocument> {
    return this.documents.ofViewer(viewer, id);
  }

  /** Canonical JSON: the file's bytes. */
  @Query(() => String)
  @Requires('contracts.read')
  contractEvidence(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.signing.evidence(viewer, id);
  }

  @Query(() => ContractDocument)
  @Requires('contracts.read')
  contractCertificate(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ContractDocument> {
    return this.documents.certificate(viewer, id);
  }

  @Mutation(() => Contract)
  @Requires('contracts.write')
  draftContract(@CurrentViewer() viewer: Viewer, @Args() args: DraftContractArgs): Promise<Contract> {
    return this.service.draft(viewer, args);
  }

  @Mutation(() => Contract)
  @Requires('contracts.write')
  editContract(@CurrentViewer() viewer: Viewer, @Args() args: EditContractArgs): Promise<Contract> {
    return this.service.edit(viewer, args);
  }

  @Mutation(() => Contract)
  @Requires('contracts.write')
  checkContract(@CurrentViewer() viewer: Viewer, @Args() args: ContractActArgs): Promise<Contract> {
    return this.service.check(viewer, args);
  }

  @Mutation(() => Contract)
  @Requires('contracts.send')
  sendContract(@CurrentViewer() viewer: Viewer, @Args() args: ContractActArgs): Promise<Contract> {
    return this.sending.send(viewer, args);
  }

  /** Mails the link to the creator's own room anew. */
  @Mutation(() => Contract)
  @Requires('contracts.write')
  inviteCreator(@CurrentViewer() viewer: Viewer, @Args() args: InviteCreatorArgs): Promise<Contract> {
    return this.invitations.invite(viewer, args);
  }

  /** A draft that takes the place of a contract in force when both have signed it. */
  @Mutation(() => Contract)
  @Requires('contracts.send')
  amendContract(@CurrentViewer() viewer: Viewer, @Args() args: ContractActArgs): Promise<Contract> {
    return this.amendments.amend(viewer, args);
  }

  @Mutation(() => Contract)
  @Requires('contracts.sign')
  signForBrand(
    @CurrentViewer() viewer: Viewer,
    @Args() args: SignContractArgs,
    @Context('req') { ip, headers }: ViewedRequest,
  ): Promise<Contract> {
    return this.signing.signForBrand(viewer, args, { ip, agent: headers['user-agent'] ?? '' });
  }

  @Mutation(() => Contract)
  @Requires('contracts.send')
  voidContract(@CurrentViewer() viewer: Viewer, @Args() args: EndContractArgs): Promise<Contract> {
    return this.service.end(viewer, 'void', args);
  }

  @Mutation(() => Contract)
  @Requires('contracts.send')
  terminateContract(@CurrentViewer() viewer: Viewer, @Args() args: EndContractArgs): Promise<Contract> {
    return this.service.end(viewer, 'terminated', args);
  }

  @Mutation(() => Contract)
  @Requires('contracts.send')
  completeContract(@CurrentViewer() viewer: Viewer, @Args() args: ContractActArgs): Promise<Contract> {
    return this.service.complete(viewer, args);
  }
}
