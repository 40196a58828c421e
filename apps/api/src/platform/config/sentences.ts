import { isDomainError } from '@vivier/domain/errors/domain-error';

type Details = Record<string, unknown>;

/** What a person at a terminal reads when the start fails; the web has its own wording, in two languages. */
const SENTENCES: Readonly<Record<string, (details: Details) => string>> = {
  port_taken: ({ port }) =>
    `Port ${port} is taken by another program. Stop it, or choose another port: PORT=3001 npm start.`,
  port_refused: ({ port }) =>
    `Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start.`,
  disk_full: ({ log }) =>
    `The disk is full, so the database could not start. Free some space and start again.${after(log)}`,
  config_invalid: ({ variable, rules }) => `${variable} is not valid: ${(rules as string[]).join(', ')}.`,
  database_unreachable: ({ reason }) =>
    `The database at DATABASE_URL cannot be reached: ${reason}. Check address, name and password.`,
  database_not_started: ({ log }) => `The embedded database did not start.${after(log)}`,
  database_platform: ({ package: name }) =>
    `No embedded database for this machine (${name} is not installed). Set DATABASE_URL to an own PostgreSQL 15 or later.`,
  database_account: ({ data }) =>
    `PostgreSQL does not run as root, and no other account can reach ${data}. Start as a plain user, or set VIVIER_HOME to a folder that others may enter.`,
  build_failed: ({ part }) => `The ${part} could not be built; the messages above say why.`,
  home_not_writable: ({ home }) => `The folder ${home} cannot be written. Set VIVIER_HOME to one that can.`,
  process_ended: ({ part, log }) => `The ${part} stopped while it started.${after(log)}`,
};

function after(log: unknown): string {
  return log ? ` It said: ${String(log)}` : '';
}

/** One clear sentence, or null when the error is not one of ours. */
export function sentenceOf(error: unknown): string | null {
  if (!isDomainError(error)) return null;
  return SENTENCES[error.code]?.(error.details) ?? `${error.code} ${JSON.stringify(error.details)}`;
}
