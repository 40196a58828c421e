import { Logger } from '@nestjs/common';
import { unwrapResolverError } from '@apollo/server/errors';
import { type GraphQLFormattedError } from 'graphql';
import { isDomainError } from '@vivier/domain/errors/domain-error';

const logger = new Logger('graphql');
/** Apollo's own refusals of a request (syntax, validation, limits) keep their code: they say nothing of our inside. */
const OPEN_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** The one place where an error becomes an answer: our codes go out with their details, all else is logged and masked. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const { path, locations } = formatted;
  if (isDomainError(cause)) {
    return { message: cause.code, path, locations, extensions: { code: cause.code, details: cause.details } };
  }
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && OPEN_CODES.has(code)) {
    return { message: formatted.message, path, locations, extensions: { code: code.toLowerCase(), details: {} } };
  }
  if (isUnreachable(cause)) {
    return { message: 'unavailable', path, locations, extensions: { code: 'unavailable', details: { retryAfter: 5 } } };
  }
  if (isRefusedValue(cause)) {
    logger.warn({ err: cause, path }, 'value refused by the database');
    return { message: 'invalid_input', path, locations, extensions: { code: 'invalid_input', details: {} } };
  }
  logger.error({ err: cause, path }, 'unexpected error');
  return { message: 'unexpected', path, locations, extensions: { code: 'unexpected', details: {} } };
}

/** The last one is a lock that somebody held for too long. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300', '55P03']); // prettier-ignore

/** Text that is no key or number, a number out of range, a date that is none, characters that no text holds. */
const REFUSED_VALUES = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05']);

/** True when PostgreSQL could not take a value as it came: the client's doing, whatever rule should have said so first. */
export function isRefusedValue(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return REFUSED_VALUES.has(driverError?.code ?? code ?? '');
}

/** True when the database is away or a row is held, which passes: the caller should try again. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as Error & { code?: string; driverError?: { code?: string; message?: string } };
  return (
    UNREACHABLE.has(code ?? '') ||
    UNREACHABLE.has(driverError?.code ?? '') ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
  );
}
