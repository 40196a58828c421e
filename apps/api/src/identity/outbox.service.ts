import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { type Letter, Mailer } from '../platform/mail/mailer';
import { Queues } from '../platform/queue/queues';
import { sendMailJob } from './identity.jobs';
import { Mail } from './mail.entity';

/** Every letter is kept first, inside the transaction that caused it; delivery follows as a job. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly queues: Queues,
  ) {}

  async keep(tx: EntityManager, workspaceId: string, { to, subject, text }: Letter): Promise<string> {
    const { identifiers } = await tx.insert(Mail, { workspaceId, recipient: to, subject, text });
    return identifiers[0]['id'] as string;
  }

  /** To be called after the commit of `keep`. */
  async deliver(workspaceId: string, mailId: string): Promise<void> {
    if (this.mailer.delivers)
      await this.queues.enqueue(sendMailJob, { workspaceId, mailId }, { jobId: `mail-${mailId}` });
  }

  list(viewer: Viewer, first: number): Promise<Mail[]> {
    return this.database.inWorkspace(viewer.workspaceId, (tx) =>
      tx.find(Mail, { order: { createdAt: 'DESC' }, take: first }),
    );
  }
}
