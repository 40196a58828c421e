import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GuestSource, ViewerSource } from '../platform/graphql/access';
import { Advertiser } from './advertiser.entity';
import { AuditEntry } from './audit-entry.entity';
import { AuditService } from './audit.service';
import { Brand } from './brand.entity';
import { IdentityResolver } from './identity.resolver';
import { Invitation } from './invitation.entity';
import { Mail } from './mail.entity';
import { MailDelivery } from './mail-delivery.service';
import { Membership } from './membership.entity';
import { MembersService } from './members.service';
import { OutsideLink } from './outside-link.entity';
import { OutsideLinksService } from './outside-links.service';
import { OutboxService } from './outbox.service';
import { Person } from './person.entity';
import { Session } from './session.entity';
import { SessionsService } from './sessions.service';
import { SignInLimit } from './sign-in.limit';
import { SignInService } from './sign-in.service';
import { Workspace, WorkspaceSettings } from './workspace.entity';
import { WorkspacesService } from './workspaces.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Advertiser,
      AuditEntry,
      Brand,
      Invitation,
      Mail,
      Membership,
      OutsideLink,
      Person,
      Session,
      Workspace,
      WorkspaceSettings,
    ]),
  ],
  providers: [
    AuditService,
    MailDelivery,
    MembersService,
    OutboxService,
    OutsideLinksService,
    SessionsService,
    SignInLimit,
    SignInService,
    WorkspacesService,
    IdentityResolver,
    { provide: ViewerSource, useExisting: SessionsService },
    { provide: GuestSource, useExisting: OutsideLinksService },
  ],
  exports: [
    AuditService,
    MailDelivery,
    MembersService,
    OutboxService,
    OutsideLinksService,
    SessionsService,
    WorkspacesService,
    GuestSource,
    ViewerSource,
  ],
})
export class IdentityModule {}
