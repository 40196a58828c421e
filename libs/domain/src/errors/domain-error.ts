/**
 * The one error class of the product. `code` is a stable lower-case word with underscores
 * (`file_quote_not_closed`); `details` holds what the wording in the web needs (line, column, limit).
 * The message is for logs only: people read the web's translation of the code.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(details)}`, cause === undefined ? undefined : { cause });
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError;
}
