import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import { Mailer } from '../platform/mail/mailer';
import { HandlesJob } from '../platform/queue/jobs';
import { MailDelivery } from './mail-delivery.service';
import { sendMailJob } from './mail.job';
import { WebhookDelivery } from './webhooks/webhook-delivery.service';
import { sendWebhookJob } from './webhooks/webhook.job';

const MAIL_SWEEP = 60_000;
const WEBHOOK_SWEEP = 30_000;

@Injectable()
export class IdentityJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('identity');
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly mailer: Mailer,
    private readonly delivery: MailDelivery,
    private readonly webhooks: WebhookDelivery,
  ) {}

  onApplicationBootstrap(): void {
    if (this.mailer.delivers) this.timers.push(this.every(MAIL_SWEEP, () => this.delivery.sendDue()));
    this.timers.push(this.every(WEBHOOK_SWEEP, () => this.tellDue()));
    this.events.on('webhooks.waiting', ({ workspaceId }) => this.webhooks.sweep(workspaceId));
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  @HandlesJob(sendMailJob)
  async sendMail({ workspaceId, mailId }: { workspaceId: string; mailId: string }): Promise<void> {
    await this.delivery.send(workspaceId, mailId);
  }

  @HandlesJob(sendWebhookJob)
  async sendWebhook({ workspaceId, messageId }: { workspaceId: string; messageId: string }): Promise<void> {
    await this.webhooks.send(workspaceId, messageId);
  }

  private async tellDue(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id } of workspaces as { id: string }[]) await this.webhooks.sweep(id);
  }

  private every(milliseconds: number, sweep: () => Promise<void>): NodeJS.Timeout {
    return setInterval(() => {
      sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, milliseconds).unref();
  }
}
