import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { Interrupted } from './interruption';
import { sentenceOf } from '../platform/config/sentences';

/** The one document of a command with --json; without it, lines for people. */
export function answer(json: boolean | undefined, document: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${lines().join('\n')}\n`);
}

/** What stands under a key of a document: a value, a list whose items come one after the other, or what is known only after those. */
export type Field = { value: unknown } | { items: AsyncIterable<unknown> } | { later: () => unknown };

const PIECE = 64 * 1024;
/** True once a part of the answer is out: a command that fails then must not add a second document. */
let begun = false;

/** A document whose lists may be longer than memory: written in pieces, no faster than it is read. */
export async function answerInPieces(
  fields: Readonly<Record<string, Field>>,
  out: Writable = process.stdout,
): Promise<void> {
  let piece = '';
  const put = async (text: string, atLeast = PIECE) => {
    piece += text;
    if (piece.length < atLeast) return;
    begun = true;
    const taken = out.write(piece);
    piece = '';
    if (!taken) await once(out, 'drain');
  };
  let before = '{';
  for (const [name, field] of Object.entries(fields)) {
    await put(`${before}${JSON.stringify(name)}:`);
    before = ',';
    if ('items' in field) {
      let separator = '[';
      for await (const item of field.items) {
        await put(`${separator}${JSON.stringify(item)}`);
        separator = ',';
      }
      await put(separator === '[' ? '[]' : ']');
    } else {
      await put(JSON.stringify('later' in field ? field.later() : field.value) ?? 'null');
    }
  }
  await put(before === '{' ? '{}\n' : '}\n', 0);
}

/** A word of the command line that names nothing: wrong usage, exit code 2, also where only the database knows the words. */
export class UsageError extends Error {}

/** Progress and remarks go beside the answer. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Says why a command could not do its work; the exit code is 1, for wrong usage 2, after Ctrl-C 130. */
export function refuse(json: boolean | undefined, error: unknown): void {
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  if (error instanceof Interrupted || process.exitCode === 130) return;
  const known = isDomainError(error);
  if (json && !begun)
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
