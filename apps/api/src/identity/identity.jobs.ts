import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { Mailer } from '../platform/mail/mailer';
import { defineJob, HandlesJob } from '../platform/queue/jobs';
import { Queues } from '../platform/queue/queues';
import { Mail } from './mail.entity';

export const sendMailJob = defineJob<{ workspaceId: string; mailId: string }>('interactive', 'mail.send');

const SWEEP = 60_000;
/** After three days a letter is no longer news. */
const UNSENT = `
  SELECT id FROM mail WHERE sent_at IS NULL
    AND created_at BETWEEN now() - interval '3 days' AND now() - interval '1 minute' LIMIT 500`;

@Injectable()
export class IdentityJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly queues: Queues,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.mailer.delivers) return;
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), SWEEP);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Letters whose job was lost, or gave up while the mail server was away, are tried again. */
  private async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[]) {
      const letters = await this.database.inWorkspace(workspaceId, (tx) => tx.query(UNSENT));
      for (const { id: mailId } of letters as { id: string }[]) {
        await this.queues.enqueue(sendMailJob, { workspaceId, mailId }, { jobId: `mail-${mailId}` });
      }
    }
  }

  /** At least once: a worker that dies between the server's "accepted" and our commit sends the letter again. */
  @HandlesJob(sendMailJob)
  async sendMail({ workspaceId, mailId }: { workspaceId: string; mailId: string }): Promise<void> {
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const mail = await tx.findOne(Mail, { where: { id: mailId }, lock: { mode: 'pessimistic_write' } });
      if (!mail || mail.sentAt) return;
      await this.mailer.send({ to: mail.recipient, subject: mail.subject, text: mail.text });
      await tx.update(Mail, { id: mailId }, { sentAt: new Date() });
    });
  }
}
