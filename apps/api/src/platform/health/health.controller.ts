import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { Public } from '../graphql/access';
import { Metrics } from './metrics';

@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly config: Config,
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

  /** An install for this machine only shows them to it; one that others reach wants METRICS_TOKEN, else there is nothing here. */
  @Get('metrics') @Public() @Header('content-type', 'text/plain; version=0.0.4') figures(
    @Headers('authorization') authorization?: string,
  ): Promise<string> {
    const { loopback, metricsToken } = this.config;
    if (!loopback && !(metricsToken && sameSecret(authorization ?? '', `Bearer ${metricsToken}`)))
      throw new DomainError('not_found');
    return this.metrics.text();
  }
}

function sameSecret(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
