import { isDomainError } from '@vivier/domain/errors/domain-error';
import { sentenceOf } from '../platform/config/sentences';

/** The one document of a command with --json; without it, lines for people. */
export function answer(json: boolean | undefined, document: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${lines().join('\n')}\n`);
}

/** Progress and remarks go beside the answer. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Says why a command could not do its work; the exit code is 1. */
export function refuse(json: boolean | undefined, error: unknown): void {
  const known = isDomainError(error);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { code: known ? error.code : 'unexpected', details: known ? error.details : {} } })}\n`,
    );
  process.stderr.write(
    `${sentenceOf(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  process.exitCode = 1;
}

/** Columns of a table for people, as wide as their widest cell. */
export function table(rows: readonly (readonly (string | number | null | undefined)[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '—')));
  const widths = (cells[0] ?? []).map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  return cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd(),
  );
}
