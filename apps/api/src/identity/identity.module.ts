import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ViewerSource } from '../platform/graphql/access';
import { AuditEntry } from './audit-entry.entity';
import { AuditService } from './audit.service';
import { Brand } from './brand.entity';
import { IdentityResolver } from './identity.resolver';
import { Invitation } from './invitation.entity';
import { Mail } from './mail.entity';
import { MailDelivery } from './mail-delivery.service';
import { Membership } from './membership.entity';
import { MembersService } from './members.service';
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
      AuditEntry,
      Brand,
      Invitation,
      Mail,
      Membership,
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
    SessionsService,
    SignInLimit,
    SignInService,
    WorkspacesService,
    IdentityResolver,
    { provide: ViewerSource, useExisting: SessionsService },
  ],
  exports: [
    AuditService,
    MailDelivery,
    MembersService,
    OutboxService,
    SessionsService,
    WorkspacesService,
    ViewerSource,
  ],
})
export class IdentityModule {}
