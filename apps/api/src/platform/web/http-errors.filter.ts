import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { isRefusedValue, isUnreachable } from '../graphql/format-error';

const STATUS: Readonly<Record<string, number>> = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  file_too_large: 413,
  too_many_tries: 429,
  disk_full: 507,
};

/** Errors of plain HTTP routes: the same codes as GraphQL's, with the status that fits. */
@Catch()
export class HttpErrorsFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    // Whatever kind of content the route had announced, an error is JSON.
    const reply = host.switchToHttp().getResponse<FastifyReply>().type('application/json; charset=utf-8');
    if (isDomainError(error)) {
      return reply.status(STATUS[error.code] ?? 400).send({ code: error.code, details: error.details });
    }
    if (isUnreachable(error)) {
      return reply.status(503).header('retry-after', '5').send({ code: 'unavailable', details: {} });
    }
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return reply.status(status).send({ code: status === 404 ? 'not_found' : 'bad_request', details: {} });
    }
    if (isRefusedValue(error)) return reply.status(400).send({ code: 'invalid_input', details: {} });
    this.logger.error({ err: error }, 'unexpected error');
    return reply.status(500).send({ code: 'unexpected', details: {} });
  }
}
