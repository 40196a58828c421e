import { Controller, Get, Header, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database';
import { Public } from '../graphql/access';
import { Metrics } from './metrics';

@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  /** The process lives. */
  @Get('healthz') @Public() alive(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers. */
  @Get('readyz') @Public() async ready(@Res() reply: FastifyReply): Promise<void> {
    const ready = await this.database.dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (ready) await reply.send({ status: 'ok' });
    else await reply.status(503).header('retry-after', '5').send({ status: 'database away' });
  }

  @Get('metrics') @Public() @Header('content-type', 'text/plain; version=0.0.4') figures(): Promise<string> {
    return this.metrics.text();
  }
}
