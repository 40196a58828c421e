import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { type Letter, Mailer } from '../platform/mail/mailer';
import { Queues } from '../platform/queue/queues';
import { sendMailJob } from './mail.job';
import { Mail } from './mail.entity';

/** Every letter is kept first, inside the transaction that caused it; delivery follows as a job. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly queues: Queues,
  ) {}

  /** `keptText` takes the text's place once the letter is sent. */
  async keep(
    tx: EntityManager,
    workspaceId: string,
    { to, subject, text }: Letter,
    keptText: string | null = null,
  ): Promise<string> {
    const { identifiers } = await tx.insert(Mail, { workspaceId, recipient: to, subject, text, keptText });
    return identifiers[0]['id'] as string;
  }

  /** To be called after the commit of `keep`. */
  async deliver(workspaceId: string, mailId: string): Promise<void> {
    if (this.mailer.delivers)
      await this.queues.enqueue(sendMailJob, { workspaceId, mailId }, { jobId: `mail-${mailId}-0` });
  }

  async list(viewer: Viewer, first: number): Promise<Mail[]> {
    const mails = await this.database.inWorkspace(viewer.workspaceId, (tx) =>
      tx.find(Mail, { order: { createdAt: 'DESC', id: 'ASC' }, take: first }),
    );
    return mails.map((mail) => {
      const state = mail.state === 'waiting' && !this.mailer.delivers ? 'kept' : mail.state;
      return { ...mail, state, nextTryAt: state === 'waiting' ? mail.nextTryAt : (null as never) };
    });
  }
}
