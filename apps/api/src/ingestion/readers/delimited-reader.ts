import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import type { ReaderLimits } from './limits';
import type { TextEncoding } from './text-encoding';
import { textChunks } from './text-stream';

export interface DelimitedOptions {
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly limits: ReaderLimits;
  /** The first line is `sep=;`. */
  readonly declared: boolean;
  readonly signal?: AbortSignal;
}

const NEW_LINE = /\r\n|\n|\r/g;

/**
 * Every record of a delimited file with the line it starts on, the header included. CR, LF and CRLF may be mixed;
 * quotes inside an unquoted cell are text; a quote that never closes is an error naming the line it opened on.
 */
export async function* delimitedRecords(options: DelimitedOptions): AsyncGenerator<SourceRecord> {
  const { limits } = options;
  const text = Readable.from(textChunks(options.path, options.encoding, options.signal), { objectMode: false });
  const parser = parse({
    delimiter: options.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: limits.record,
    from_line: options.declared ? 2 : 1,
  });
  let failed: unknown;
  text.on('error', (error) => {
    failed = error;
    parser.destroy(error);
  });
  let line = options.declared ? 2 : 1;
  try {
    for await (const cells of text.pipe(parser) as AsyncIterable<string[]>) {
      checkRecord(cells, line, limits);
      yield { line, cells };
      line += 1;
      for (const cell of cells)
        if (cell.includes('\n') || cell.includes('\r')) line += cell.match(NEW_LINE)?.length ?? 0;
    }
  } catch (cause) {
    throw asDomainError(failed ?? cause, line);
  } finally {
    text.destroy();
    parser.destroy();
  }
}

function checkRecord(cells: readonly string[], line: number, limits: ReaderLimits): void {
  if (cells.length > limits.columns)
    throw new DomainError('file_too_many_columns', { line, columns: cells.length, limit: limits.columns });
  cells.forEach((cell, at) => {
    if (cell.length > limits.cell)
      throw new DomainError('file_cell_too_large', { line, column: at + 1, limit: limits.cell });
    // A cell that opened a quote, ran over line ends and met a quote that does not close it: rows were swallowed.
    if (
      cell.startsWith('"') &&
      (cell.includes('\n') || cell.includes('\r')) &&
      (cell.split('"').length - 1) % 2 === 1
    ) {
      throw new DomainError('file_quote_not_closed', { line, column: at + 1 });
    }
  });
}

function asDomainError(cause: unknown, line: number): DomainError {
  if (isDomainError(cause)) return cause;
  if (cause instanceof CsvError) {
    if (cause.code === 'CSV_QUOTE_NOT_CLOSED') return new DomainError('file_quote_not_closed', { line }, cause);
    if (cause.code === 'CSV_MAX_RECORD_SIZE') return new DomainError('file_record_too_large', { line }, cause);
    return new DomainError('file_malformed', { line, reason: cause.code }, cause);
  }
  return new DomainError('file_unreadable', { line }, cause);
}
