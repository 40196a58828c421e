import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Transporter } from 'nodemailer';
import { Config } from '../config/config';

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Brings letters to people; who keeps them and tries again is the caller's matter. */
export abstract class Mailer {
  /** False where letters only stand on the outbox page. */
  abstract readonly delivers: boolean;
  /** @throws DomainError `mail_refused` {answer} when trying again is of no use; any other error may pass. */
  abstract send(letter: Letter): Promise<void>;
}

/** The default: nothing leaves the machine. */
@Injectable()
export class OutboxOnlyMailer extends Mailer {
  readonly delivers = false;

  async send(): Promise<void> {
    return Promise.resolve();
  }
}

export class SmtpMailer extends Mailer {
  readonly delivers = true;
  private transport: Promise<Transporter> | null = null;

  constructor(
    private readonly url: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(letter: Letter): Promise<void> {
    this.transport ??= connected(this.url);
    const transport = await this.transport;
    try {
      await transport.sendMail({ from: this.from, ...letter });
    } catch (cause) {
      const { code, responseCode, response } = cause as { code?: string; responseCode?: number; response?: string };
      // A refused password (EAUTH) is a 5xx as well, but it is ours to put right: the letter itself is not at fault.
      if (responseCode && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE'))
        throw new DomainError('mail_refused', { answer: response ?? String(responseCode) }, cause);
      throw cause;
    }
  }
}

async function connected(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport(url, { connectionTimeout: 10_000, socketTimeout: 20_000 } as never);
}

export const mailerProvider = {
  provide: Mailer,
  inject: [Config],
  useFactory: (config: Config): Mailer =>
    config.smtpUrl ? new SmtpMailer(config.smtpUrl, config.mailFrom) : new OutboxOnlyMailer(),
};
