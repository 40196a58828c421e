import { DomainError } from '@vivier/domain/errors/domain-error';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import type { ReaderLimits } from './limits';

const QUOTE = 34;
const LF = 10;
const CR = 13;

type State = 'start' | 'plain' | 'quoted' | 'closing';

/**
 * RFC 4180 with the liberties real files take: CR, LF and CRLF mixed, ragged rows, quotes inside an unquoted cell,
 * unescaped quotes inside a quoted one. Lines are exact, and a quote that swallows rows is an error naming the line
 * it opened on: csv-parse offers either the liberties or that error, papaparse guesses one line end for the file.
 */
export class CsvTokenizer {
  private readonly delimiter: number;
  private state: State = 'start';
  private cells: string[] = [];
  private field = '';
  private size = 0;
  private line: number;
  private recordLine: number;
  private fieldLine = 0;
  /** An unescaped quote was met inside this quoted cell: it may not run over a line end any more. */
  private loose = false;
  private afterCr = false;

  constructor(
    delimiter: string,
    private readonly limits: ReaderLimits,
    firstLine = 1,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.line = firstLine;
    this.recordLine = firstLine;
  }

  *push(chunk: string): Generator<SourceRecord> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      const pairedLf = code === LF && this.afterCr;
      this.afterCr = code === CR;
      if (this.state === 'quoted') {
        if (code === QUOTE) {
          this.append(chunk.slice(from, at));
          this.state = 'closing';
        } else if ((code === LF && !pairedLf) || code === CR) {
          if (this.loose) throw this.notClosed();
          this.line += 1;
        }
        continue;
      }
      if (this.state === 'start' && pairedLf) {
        from = at + 1;
        continue;
      }
      if (code === this.delimiter || code === LF || code === CR) {
        if (this.state === 'plain') this.append(chunk.slice(from, at));
        this.endField();
        from = at + 1;
        if (code !== this.delimiter) yield this.endRecord();
        continue;
      }
      if (this.state === 'start') {
        this.fieldLine = this.line;
        this.state = code === QUOTE ? 'quoted' : 'plain';
        from = code === QUOTE ? at + 1 : at;
      } else if (this.state === 'closing') {
        from = this.afterQuote(code, at);
      }
    }
    if (this.state === 'plain' || this.state === 'quoted') this.append(chunk.slice(from));
  }

  *end(): Generator<SourceRecord> {
    if (this.state === 'quoted') throw this.notClosed();
    if (this.state === 'start' && this.cells.length === 0) return;
    this.endField();
    yield this.endRecord();
  }

  /** After a quote inside a quoted cell: `""` is a quote, blanks may pad the end, anything else is a loose quote. */
  private afterQuote(code: number, at: number): number {
    if (code === QUOTE) {
      this.field += '"';
      this.state = 'quoted';
      return at + 1;
    }
    if (code === 32 && this.delimiter !== 32) return at + 1;
    if (this.line !== this.fieldLine) throw this.notClosed();
    this.loose = true;
    this.field += '"';
    this.state = 'quoted';
    return at;
  }

  private append(text: string): void {
    this.size += text.length;
    this.field = this.field === '' ? text : this.field + text;
    if (this.field.length > this.limits.cell) {
      throw new DomainError('file_cell_too_large', {
        line: this.recordLine,
        column: this.cells.length + 1,
        limit: this.limits.cell,
      });
    }
    if (this.size > this.limits.record) {
      throw new DomainError('file_record_too_large', { line: this.recordLine, limit: this.limits.record });
    }
  }

  private endField(): void {
    this.cells.push(this.field);
    this.field = '';
    this.state = 'start';
    this.loose = false;
    if (this.cells.length > this.limits.columns) {
      throw new DomainError('file_too_many_columns', { line: this.recordLine, limit: this.limits.columns });
    }
  }

  private endRecord(): SourceRecord {
    const record = { line: this.recordLine, cells: this.cells };
    this.cells = [];
    this.size = 0;
    this.line += 1;
    this.recordLine = this.line;
    return record;
  }

  private notClosed(): DomainError {
    return new DomainError('file_quote_not_closed', { line: this.fieldLine, column: this.cells.length + 1 });
  }
}
