import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GuestSource, ViewerSource } from '../platform/graphql/access';
import { Advertiser } from './advertiser.entity';
import { AdvertisersResolver } from './advertisers.resolver';
import { AdvertisersService } from './advertisers.service';
import { AuditEntry } from './audit-entry.entity';
import { AuditService } from './audit.service';
import { Brand } from './brand.entity';
import { IdentityResolver } from './identity.resolver';
import { ApiKey } from './keys/api-key.entity';
import { ApiKeysResolver } from './keys/api-keys.resolver';
import { ApiKeys } from './keys/api-keys.service';
import { Viewers } from './keys/viewers';
import { Invitation } from './invitation.entity';
import { Mail } from './mail.entity';
import { MailDelivery } from './mail-delivery.service';
import { Membership } from './membership.entity';
import { MembersService } from './members.service';
import { OutsideLink } from './outside-link.entity';
import { OutsideLinksResolver } from './outside-links.resolver';
import { OutsideLinksService } from './outside-links.service';
import { OutboxService } from './outbox.service';
import { Person } from './person.entity';
import { Session } from './session.entity';
import { SessionsService } from './sessions.service';
import { SignInLimit } from './sign-in.limit';
import { SignInService } from './sign-in.service';
import { WebhookDelivery } from './webhooks/webhook-delivery.service';
import { WebhookMessage } from './webhooks/webhook-message.entity';
import { WebhookOutbox } from './webhooks/webhook-outbox.service';
import { Webhook } from './webhooks/webhook.entity';
import { WebhooksResolver } from './webhooks/webhooks.resolver';
import { Webhooks } from './webhooks/webhooks.service';
import { Workspace, WorkspaceSettings } from './workspace.entity';
import { WorkspacesService } from './workspaces.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Advertiser,
      ApiKey,
      AuditEntry,
      Brand,
      Invitation,
      Mail,
      Membership,
      OutsideLink,
      Person,
      Session,
      Webhook,
      WebhookMessage,
      Workspace,
      WorkspaceSettings,
    ]),
  ],
  providers: [
    AdvertisersResolver,
    AdvertisersService,
    ApiKeys,
    ApiKeysResolver,
    AuditService,
    MailDelivery,
    MembersService,
    OutboxService,
    OutsideLinksResolver,
    OutsideLinksService,
    SessionsService,
    SignInLimit,
    SignInService,
    Viewers,
    WebhookDelivery,
    WebhookOutbox,
    Webhooks,
    WebhooksResolver,
    WorkspacesService,
    IdentityResolver,
    { provide: ViewerSource, useExisting: Viewers },
    { provide: GuestSource, useExisting: OutsideLinksService },
  ],
  exports: [
    AuditService,
    MailDelivery,
    MembersService,
    OutboxService,
    OutsideLinksService,
    SessionsService,
    WebhookDelivery,
    WebhookOutbox,
    WorkspacesService,
    GuestSource,
    ViewerSource,
  ],
})
export class IdentityModule {}
