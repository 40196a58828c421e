import { DomainError } from '@vivier/domain/errors/domain-error';
import { at, text } from '../connectors/payload';
import type { Answer } from '../../platform/outgoing/outgoing';

/** @throws DomainError `body_json_broken` */
export function parsed({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    // Without the parser's words: they quote the answer.
    throw new DomainError('body_json_broken', { reason: 'unexpected' }, cause);
  }
}

/** The same for an answer that may be no JSON, such as a page that a proxy put there. */
export function parsedOrNull({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

/** A network's own word for what went wrong, when it is one: never a sentence, which could hold anything. */
export function reasonWord(document: unknown, ...path: string[]): string | null {
  const word = text(at(document, ...path));
  return word !== null && /^[A-Za-z_]{1,60}$/.test(word) ? word : null;
}

/** Seconds that `Retry-After` asks for, as a number or a date; null when it asks for nothing. */
export function retryAfter({ headers }: Answer): number | null {
  const header = headers['retry-after']?.trim();
  if (!header) return null;
  if (/^\d+$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

export function rateLimited(seconds: number | null): DomainError {
  return new DomainError('rate_limited', { seconds });
}
