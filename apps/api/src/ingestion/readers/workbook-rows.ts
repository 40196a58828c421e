import { readDecimal, shiftTen, writeDecimal } from '@vivier/domain/money/decimal';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import { dateOfDayNumber } from '@vivier/domain/time/iso-date';
import type { ReaderLimits } from './limits';
import type { NumberStyle, WorkbookParts } from './workbook-parts';
import { partText, sheetParser } from './workbook-parts';
import type { WorkbookZip } from './workbook-zip';

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
}

/** Rows of a sheet as records, `line` the row's number. Empty rows count only between filled ones. */
export async function* sheetRows(
  zip: WorkbookZip,
  part: string,
  parts: WorkbookParts,
  limits: ReaderLimits,
): AsyncGenerator<SourceRecord> {
  const ready: SourceRecord[] = [];
  const builder = new RowBuilder(parts, limits, (record) => ready.push(record));
  const parser = sheetParser(builder);
  for await (const text of partText(await zip.read(part, limits.sheetBytes))) {
    parser.write(text);
    yield* ready.splice(0);
  }
  parser.close();
  yield* ready.splice(0);
}

class RowBuilder {
  private row = 0;
  private cells: string[] = [];
  private size = 0;
  private cell: OpenCell | null = null;
  private reading = false;
  private phonetic = false;
  private lastColumn = 0;
  private blanks: SourceRecord[] = [];
  private started = false;

  constructor(
    private readonly parts: WorkbookParts,
    private readonly limits: ReaderLimits,
    private readonly emit: (record: SourceRecord) => void,
  ) {}

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      const given = Number(attributes['r']);
      this.row = Number.isSafeInteger(given) && given > 0 ? given : this.row + 1;
      this.cells = [];
      this.size = 0;
      this.lastColumn = 0;
    } else if (name === 'c') {
      const column = columnOf(attributes['r']) ?? this.lastColumn + 1;
      if (column > this.limits.columns || column > 16_384)
        throw new DomainError('file_too_many_columns', {
          line: this.row,
          limit: Math.min(this.limits.columns, 16_384),
        });
      this.lastColumn = column;
      this.cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? -1), value: '' };
    } else if (name === 'rPh') this.phonetic = true;
    this.reading = this.cell !== null && !this.phonetic && (name === 'v' || name === 't');
  };

  readonly text = (text: string): void => {
    if (!this.reading || this.cell === null) return;
    this.cell.value += text;
    if (this.cell.value.length > this.limits.cell)
      throw new DomainError('file_cell_too_large', {
        line: this.row,
        column: this.cell.column,
        limit: this.limits.cell,
      });
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.reading = false;
    if (name === 'rPh') this.phonetic = false;
    if (name === 'c' && this.cell !== null) this.closeCell(this.cell);
    if (name === 'row') this.closeRow();
  };

  private closeCell(cell: OpenCell): void {
    const text = this.shown(cell);
    this.cell = null;
    if (text === '') return;
    if (text.length > this.limits.cell)
      throw new DomainError('file_cell_too_large', { line: this.row, column: cell.column, limit: this.limits.cell });
    while (this.cells.length < cell.column - 1) this.cells.push('');
    this.cells[cell.column - 1] = text;
    this.size += text.length;
    if (this.size > this.limits.record)
      throw new DomainError('file_record_too_large', { line: this.row, limit: this.limits.record });
  }

  private closeRow(): void {
    const record = { line: this.row, cells: this.cells };
    if (this.cells.every((cell) => cell.trim() === '')) {
      // A sheet formatted far below its data holds many empty rows: they are dropped, or kept up to a bound.
      if (this.started && this.blanks.length < 100_000) this.blanks.push(record);
      return;
    }
    this.started = true;
    for (const blank of this.blanks.splice(0)) this.emit(blank);
    this.emit(record);
  }

  private shown(cell: OpenCell): string {
    switch (cell.type) {
      case 's':
        return this.parts.strings[Number(cell.value)] ?? '';
      case 'b':
        return cell.value === '' ? '' : cell.value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return numberText(cell.value.trim(), this.parts.styles[cell.style] ?? 'plain', this.parts.epoch);
      default:
        return cell.value;
    }
  }
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,4})\d+$/i.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A stored double as its writer saw it: 15 digits as Excel shows, `1.39%` for a percent style, a day for a date style. */
function numberText(value: string, style: NumberStyle, epoch: number): string {
  const exact = readDecimal(value);
  if (exact === null) return value;
  const digits = exact.units.toString().replace('-', '').length;
  const decimal = exact.scale > 0 && digits > 15 ? (readDecimal(Number(value).toPrecision(15)) ?? exact) : exact;
  if (style === 'percent') return `${writeDecimal(shiftTen(decimal, 2))}%`;
  const number = Number(value);
  if (style === 'date' && number >= 1 && number < 2_958_466) return dateOfDayNumber(Math.floor(number) - epoch);
  return writeDecimal(decimal);
}
