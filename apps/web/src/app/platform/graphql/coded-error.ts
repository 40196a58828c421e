import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/** What a page shows of a failed call: the code has a text under `errors.<code>`. */
export class CodedError extends Error {
  override readonly name = 'CodedError';

  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = { 429: 'too_many_requests', 503: 'unavailable' };

export function codedError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  if (CombinedGraphQLErrors.is(error)) {
    const extensions = error.errors[0]?.extensions ?? {};
    const details = extensions['details'];
    return new CodedError(
      String(extensions['code'] ?? 'internal').toLowerCase(),
      isRecord(details) ? details : {},
      error,
    );
  }
  if (ServerError.is(error) || ServerParseError.is(error)) {
    const code = CODE_OF_STATUS[error.statusCode] ?? 'server_failed';
    return new CodedError(code, { status: error.statusCode }, error);
  }
  return new CodedError(error instanceof TypeError ? 'server_unreachable' : 'internal', {}, error);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
