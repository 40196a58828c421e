import { DomainError } from '@vivier/domain/errors/domain-error';
import { cellText } from '@vivier/domain/ingestion/virtual-column';

const DEPTH = 5;
const MAX_KEYS = 5_000;

/** Parses one record; numbers beyond 2^53 keep all their digits as text. Null when the text is no JSON object. */
export function parseJsonRecord(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = /\d{16}/.test(text)
      ? JSON.parse(text, exactNumbers as (key: string, value: unknown) => unknown)
      : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

// The reviver's third argument (source text) is in V8 but not yet in the TypeScript library.
function exactNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && context?.source
    ? context.source
    : value;
}

/** `{stats: {followers: 5}}` → `stats.followers` = `5`; lists stay JSON text. Throws `file_too_many_columns`. */
export function flattenJson(record: Record<string, unknown>, limit: number = MAX_KEYS): Map<string, string> {
  const cells = new Map<string, string>();
  const walk = (value: Record<string, unknown>, prefix: string, depth: number): void => {
    for (const [key, inner] of Object.entries(value)) {
      const name = prefix === '' ? key : `${prefix}.${key}`;
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && depth < DEPTH)
        walk(inner as Record<string, unknown>, name, depth + 1);
      else cells.set(name, cellText(inner));
      if (cells.size > limit) throw new DomainError('file_too_many_columns', { limit });
    }
  };
  walk(record, '', 0);
  return cells;
}
