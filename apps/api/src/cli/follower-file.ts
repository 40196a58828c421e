import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { openSource } from '../ingestion/readers/open-source';

export interface FollowerTable {
  readonly headers: readonly string[];
  /** one an account, in the order of the file */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Every account of a CSV, a JSON array, NDJSON or a workbook. A line without any cell is no account; a record of JSON
 * that says nothing is one.
 * @throws DomainError with a `file_…` code that names the file and, where it is one line's fault, the line
 */
export async function readFollowerTable(file: string): Promise<FollowerTable> {
  try {
    const source = await openSource(file, { sampleSize: 1 });
    const headers = [...source.headers];
    const later = new Map<string, number>();
    const json = source.format === 'json' || source.format === 'ndjson';
    const rows: string[][] = [];
    for await (const batch of source.batches()) {
      for (const { cells, extra, fault, line } of batch) {
        if (fault) throw new DomainError('file_record_unreadable', { line, reason: fault });
        if (!json && cells.every((cell) => cell.trim() === '')) continue;
        const row = [...cells];
        for (const [key, value] of Object.entries(extra ?? {})) row[placeOf(key, headers, later)] = value;
        rows.push(Array.from(row, (cell) => cell ?? ''));
      }
    }
    if (rows.length === 0) throw new DomainError('file_without_accounts', {});
    return { headers, rows };
  } catch (error) {
    if (isDomainError(error)) throw new DomainError(error.code, { file, ...error.details }, error);
    throw error;
  }
}

/** Keys that only later records have become columns of their own. */
function placeOf(key: string, headers: string[], later: Map<string, number>): number {
  const place = later.get(key) ?? headers.push(key) - 1;
  later.set(key, place);
  return place;
}
