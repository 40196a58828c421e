import { UseGuards } from '@nestjs/common';
import { Args, Context, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Public, Requires, type Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Brand } from './brand.entity';
import { AuditService } from './audit.service';
import {
  AcceptInvitationArgs,
  ChangeRoleArgs,
  InviteArgs,
  SetMaySignArgs,
  SignInArgs,
  TierBoundInput,
} from './identity.inputs';
import { AuditPage, AuditVerification, InstallState, Me, WorkspaceView } from './identity.types';
import { Invitation } from './invitation.entity';
import { Mail } from './mail.entity';
import { Membership } from './membership.entity';
import { MembersService } from './members.service';
import { OutboxService } from './outbox.service';
import { SignInLimit } from './sign-in.limit';
import { type Exchange, SignInService } from './sign-in.service';
import { WorkspacesService } from './workspaces.service';

@Resolver()
export class IdentityResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly members: MembersService,
    private readonly workspaces: WorkspacesService,
    private readonly audit: AuditService,
    private readonly outboxes: OutboxService,
  ) {}

  @Query(() => InstallState) @Public() install(): Promise<InstallState> {
    return this.signIns.install();
  }

  @Query(() => Me, { nullable: true }) @Public() me(@CurrentViewer() viewer: Viewer | null): Promise<Me> | null {
    return viewer && this.signIns.me(viewer);
  }

  @Mutation(() => Me) @Public() @UseGuards(SignInLimit) signIn(
    @Args() args: SignInArgs,
    @Context() exchange: Exchange,
  ): Promise<Me> {
    return this.signIns.signIn(args, exchange);
  }

  @Mutation(() => Me)
  @Public()
  signInAsSample(@Args('personId', { type: () => ID }) personId: string, @Context() exchange: Exchange): Promise<Me> {
    return this.signIns.signInAsSample(personId, exchange);
  }

  @Mutation(() => Me)
  @Public()
  @UseGuards(SignInLimit)
  acceptInvitation(@Args() args: AcceptInvitationArgs, @Context() exchange: Exchange): Promise<Me> {
    return this.signIns.acceptInvitation(args, exchange);
  }

  @Mutation(() => Boolean) @Public() signOut(@Context() exchange: Exchange): Promise<boolean> {
    return this.signIns.signOut(exchange);
  }

  @Mutation(() => Me)
  @Requires('account.own')
  setLocale(@CurrentViewer() viewer: Viewer, @Args('locale') locale: string): Promise<Me> {
    return this.signIns.setLocale(viewer, locale);
  }

  @Query(() => [Membership], { name: 'members' })
  @Requires('members.read')
  memberList(@CurrentViewer() viewer: Viewer): Promise<Membership[]> {
    return this.members.list(viewer);
  }

  @Query(() => [Invitation])
  @Requires('members.manage')
  invitations(@CurrentViewer() viewer: Viewer): Promise<Invitation[]> {
    return this.members.invitations(viewer);
  }

  @Mutation(() => Invitation)
  @Requires('members.manage')
  invite(@CurrentViewer() viewer: Viewer, @Args() args: InviteArgs): Promise<Invitation> {
    return this.members.invite(viewer, args);
  }

  @Mutation(() => Boolean)
  @Requires('members.manage')
  revokeInvitation(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.members.revokeInvitation(viewer, uuidId(id));
  }

  @Mutation(() => Membership)
  @Requires('members.manage')
  changeMemberRole(@CurrentViewer() viewer: Viewer, @Args() args: ChangeRoleArgs): Promise<Membership> {
    return this.members.changeRole(viewer, args);
  }

  @Mutation(() => Membership)
  @Requires('members.manage')
  setMaySign(@CurrentViewer() viewer: Viewer, @Args() { memberId, maySign }: SetMaySignArgs): Promise<Membership> {
    return this.members.setMaySign(viewer, memberId, maySign);
  }

  @Mutation(() => Boolean)
  @Requires('members.manage')
  removeMember(
    @CurrentViewer() viewer: Viewer,
    @Args('memberId', { type: () => ID }) memberId: string,
  ): Promise<boolean> {
    return this.members.remove(viewer, uuidId(memberId));
  }

  @Mutation(() => Brand)
  @Requires('settings.manage')
  createBrand(@CurrentViewer() viewer: Viewer, @Args('name') name: string): Promise<Brand> {
    return this.workspaces.createBrand(viewer, name);
  }

  @Mutation(() => WorkspaceView)
  @Requires('settings.manage')
  setTierBounds(
    @CurrentViewer() viewer: Viewer,
    @Args('bounds', { type: () => [TierBoundInput] }) bounds: TierBoundInput[],
  ): Promise<WorkspaceView> {
    return this.workspaces.setTierBounds(viewer, bounds);
  }

  @Query(() => AuditPage)
  @Requires('audit.read')
  auditTrail(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<AuditPage> {
    return this.audit.page(viewer, Math.min(Math.max(first, 1), 100), after);
  }

  @Query(() => AuditVerification)
  @Requires('audit.read')
  verifyAuditTrail(@CurrentViewer() viewer: Viewer): Promise<AuditVerification> {
    return this.audit.verify(viewer.workspaceId);
  }

  @Query(() => [Mail])
  @Requires('members.manage')
  outbox(
    @CurrentViewer() viewer: Viewer,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
  ): Promise<Mail[]> {
    return this.outboxes.list(viewer, Math.min(Math.max(first, 1), 100));
  }
}
