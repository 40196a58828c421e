import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Mailer } from '../platform/mail/mailer';
import { HandlesJob } from '../platform/queue/jobs';
import { MailDelivery } from './mail-delivery.service';
import { sendMailJob } from './mail.job';

const SWEEP = 60_000;

@Injectable()
export class IdentityJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('mail');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly mailer: Mailer,
    private readonly delivery: MailDelivery,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.mailer.delivers) return;
    this.timer = setInterval(() => {
      this.delivery.sendDue().catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed'));
    }, SWEEP).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @HandlesJob(sendMailJob)
  async sendMail({ workspaceId, mailId }: { workspaceId: string; mailId: string }): Promise<void> {
    await this.delivery.send(workspaceId, mailId);
  }
}
