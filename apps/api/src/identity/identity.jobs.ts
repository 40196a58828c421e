import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { Mailer } from '../platform/mail/mailer';
import { defineJob, HandlesJob } from '../platform/queue/jobs';
import { Mail } from './mail.entity';

export const sendMailJob = defineJob<{ workspaceId: string; mailId: string }>('interactive', 'mail.send');

@Injectable()
export class IdentityJobs {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
  ) {}

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
