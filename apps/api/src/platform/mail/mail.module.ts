import { Global, Module } from '@nestjs/common';
import { Mailer, mailerProvider } from './mailer';

@Global()
@Module({ providers: [mailerProvider], exports: [Mailer] })
export class MailModule {}
