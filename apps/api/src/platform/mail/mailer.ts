import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
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
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport(url, { connectionTimeout: 10_000, socketTimeout: 20_000 } as never);
  }

  async send(letter: Letter): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...letter });
  }
}

export const mailerProvider = {
  provide: Mailer,
  inject: [Config],
  useFactory: (config: Config): Mailer =>
    config.smtpUrl ? new SmtpMailer(config.smtpUrl, config.mailFrom) : new OutboxOnlyMailer(),
};
