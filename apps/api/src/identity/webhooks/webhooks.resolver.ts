import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { WebhookMessage } from './webhook-message.entity';
import { Webhook } from './webhook.entity';
import { WebhookChange, WebhookInput, WebhookSecret } from './webhooks.inputs';
import { Webhooks } from './webhooks.service';

const id = { type: () => ID };

@Resolver()
export class WebhooksResolver {
  constructor(private readonly service: Webhooks) {}

  @Query(() => [Webhook])
  @Requires('settings.manage')
  webhooks(@CurrentViewer() viewer: Viewer): Promise<Webhook[]> {
    return this.service.list(viewer);
  }

  @Query(() => [WebhookMessage])
  @Requires('settings.manage')
  webhookMessages(
    @CurrentViewer() viewer: Viewer,
    @Args('webhookId', id) webhookId: string,
  ): Promise<WebhookMessage[]> {
    return this.service.messages(viewer, webhookId);
  }

  @Mutation(() => WebhookSecret)
  @Requires('settings.manage')
  createWebhook(@CurrentViewer() viewer: Viewer, @Args('input') input: WebhookInput): Promise<WebhookSecret> {
    return this.service.create(viewer, input);
  }

  @Mutation(() => Webhook)
  @Requires('settings.manage')
  changeWebhook(@CurrentViewer() viewer: Viewer, @Args('input') input: WebhookChange): Promise<Webhook> {
    return this.service.change(viewer, input);
  }

  @Mutation(() => WebhookSecret)
  @Requires('settings.manage')
  rotateWebhookSecret(
    @CurrentViewer() viewer: Viewer,
    @Args('webhookId', id) webhookId: string,
  ): Promise<WebhookSecret> {
    return this.service.rotate(viewer, webhookId);
  }

  @Mutation(() => Boolean)
  @Requires('settings.manage')
  removeWebhook(@CurrentViewer() viewer: Viewer, @Args('webhookId', id) webhookId: string): Promise<boolean> {
    return this.service.remove(viewer, webhookId);
  }

  @Mutation(() => WebhookMessage)
  @Requires('settings.manage')
  resendWebhookMessage(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', id) messageId: string,
  ): Promise<WebhookMessage> {
    return this.service.resend(viewer, messageId);
  }
}
