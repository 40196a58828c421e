import { Injectable, Logger } from '@nestjs/common';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { MAIL_DAYS, minutesToNextTry } from '@vivier/domain/identity/mail-retry';
import { Database } from '../platform/database/database';
import { Mailer } from '../platform/mail/mailer';
import { Queues } from '../platform/queue/queues';
import { Mail } from './mail.entity';
import { sendMailJob } from './mail.job';

const AT_ONCE = 500;
const LONGEST_PROBLEM = 300;

/** Counts the try and takes the letter for as long as the pause after it: whoever comes in between finds it not due. */
const CLAIM = `
  UPDATE mail SET tries = tries + 1, next_try_at = now() + make_interval(mins => $3)
  WHERE id = $1 AND state = 'waiting' AND tries = $2 AND next_try_at <= now()`;

const DUE = `SELECT id, tries FROM mail WHERE state = 'waiting' AND next_try_at <= now() ORDER BY next_try_at LIMIT $1`;

/** Brings kept letters to the mail server: claimed, sent and marked in three steps, so that no transaction waits for a server. */
@Injectable()
export class MailDelivery {
  private readonly logger = new Logger('mail');

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly queues: Queues,
  ) {}

  /** At least once: a worker that dies between the server's "accepted" and our mark sends the letter again. */
  async send(workspaceId: string, mailId: string): Promise<void> {
    const mail = await this.claim(workspaceId, mailId);
    if (!mail) return;
    try {
      await this.mailer.send({ to: mail.recipient, subject: mail.subject, text: mail.text });
    } catch (error) {
      return this.failed(mail, error);
    }
    const text = mail.keptText ?? mail.text;
    await this.mark(mail, { state: 'sent', sentAt: new Date(), problem: null, text, keptText: null });
  }

  /** Puts every letter that is due into the queue: its job was lost, or its server was away. */
  async sendDue(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[]) {
      const due = await this.database.inWorkspace(workspaceId, async (tx) => {
        await tx.query(
          "UPDATE mail SET state = 'given_up' WHERE state = 'waiting' AND created_at < now() - make_interval(days => $1)",
          [MAIL_DAYS],
        );
        return (await tx.query(DUE, [AT_ONCE])) as { id: string; tries: number }[];
      });
      for (const { id: mailId, tries } of due)
        await this.queues.enqueue(sendMailJob, { workspaceId, mailId }, { jobId: `mail-${mailId}-${tries}` });
    }
  }

  private claim(workspaceId: string, mailId: string): Promise<Mail | null> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const mail = await tx.findOneBy(Mail, { id: mailId });
      if (!mail) return null;
      const tries = mail.tries + 1;
      const pause = minutesToNextTry(tries) ?? MAIL_DAYS * 1440;
      const [, taken] = (await tx.query(CLAIM, [mailId, mail.tries, pause])) as [unknown, number];
      return taken ? { ...mail, tries } : null;
    });
  }

  private async failed(mail: Mail, error: unknown): Promise<void> {
    const refused = isDomainError(error) && error.code === 'mail_refused';
    const said = refused ? String(error.details['answer']) : (error as Error).message;
    this.logger.warn({ err: error, mail: mail.id, tries: mail.tries }, 'letter not delivered');
    const ended = refused ? 'refused' : 'given_up';
    const state = refused || minutesToNextTry(mail.tries) === null ? ended : 'waiting';
    await this.mark(mail, { state, problem: said.slice(0, LONGEST_PROBLEM) });
  }

  private async mark({ workspaceId, id }: Mail, columns: Partial<Mail>): Promise<void> {
    await this.database.inWorkspace(workspaceId, (tx) => tx.update(Mail, { id }, columns));
  }
}
