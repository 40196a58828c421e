import { parseProfileUrl, visibleText } from '../creators/handle';
import type { Decimal } from '../money/decimal';
import { compareDecimal, roundToUnits, shiftTen, wholeOf, writeDecimal } from '../money/decimal';
import { isCurrency, moneyOf } from '../money/money';
import type { Money } from '../money/money';
import { parseBooleanCell } from './boolean-cell';
import { parseDateCell, parseInstantCell } from './date-cell';
import { isMissingCell } from './missing-cell';
import { repairMojibake } from './mojibake';
import { parseNumericCell } from './numeric-cell';
import type { Reject } from './outcome';
import { reject } from './outcome';
import type { PlannedColumn } from './plan';
import type { SourceRecord } from './source';
import { fromSpreadsheetCell } from './spreadsheet-cell';
import { cellReader } from './virtual-column';

const ZERO: Decimal = { units: 0n, scale: 0 };

/** Readers of one record's cells by field; what cannot be read is noted and null. */
export class RowCells {
  readonly notes: Reject[] = [];
  private readonly read: (index: number, path: readonly string[]) => string;

  constructor(
    private readonly record: SourceRecord,
    private readonly columns: ReadonlyMap<string, PlannedColumn>,
  ) {
    this.read = cellReader(record);
  }

  column(field: string): PlannedColumn | undefined {
    return this.columns.get(field);
  }

  raw(column: PlannedColumn): string {
    return this.read(column.index, column.path);
  }

  /** The cell, or its text twin when it is missing or a spreadsheet error. */
  numericRaw(column: PlannedColumn): string {
    const cell = this.raw(column);
    if (column.twin === null || parseNumericCell(cell, column.decimal).kind === 'number') return cell;
    return this.twinRaw(column, cell);
  }

  private twinRaw(column: PlannedColumn, cell: string): string {
    const twin = column.twin === null ? cell : this.read(column.twin, []);
    return isMissingCell(twin) ? cell : twin;
  }

  note(column: PlannedColumn, value: string, reason: string): null {
    this.notes.push(reject(this.record.line, column.header, value, reason));
    return null;
  }

  name(field: string): string | null {
    const column = this.columns.get(field);
    if (!column) return null;
    const text = visibleText(repairMojibake(fromSpreadsheetCell(this.raw(column).trim())));
    if (isMissingCell(text, true)) return null;
    return isOnlyLost(text) ? this.note(column, text, 'characters_lost') : text.slice(0, 500);
  }

  text(field: string, limit = 500): string | null {
    const column = this.columns.get(field);
    if (!column) return null;
    const text = fromSpreadsheetCell(this.raw(column).trim());
    return isMissingCell(text) ? null : text.slice(0, limit);
  }

  /** A number with the header's unit; null when missing, noted when unreadable. */
  number(column: PlannedColumn): { value: Decimal; percent: boolean; suffixed: boolean } | null {
    let cell = this.raw(column);
    let parsed = parseNumericCell(cell, column.decimal);
    if (parsed.kind !== 'number' && column.twin !== null) {
      cell = this.twinRaw(column, cell);
      parsed = parseNumericCell(cell, column.decimal);
    }
    if (parsed.kind === 'missing') return null;
    if (parsed.kind === 'invalid') return this.note(column, cell, 'not_a_number');
    if (parsed.currency !== null) return this.note(column, cell, 'money_in_a_count');
    const value = parsed.suffixed ? parsed.value : shiftTen(parsed.value, column.power);
    if (compareDecimal(value, ZERO) < 0) return this.note(column, cell, 'negative');
    return { value, percent: parsed.percent, suffixed: parsed.suffixed || column.power > 0 };
  }

  decimal(field: string): string | null {
    const column = this.columns.get(field);
    const number = column ? this.number(column) : null;
    if (!column || !number) return null;
    if (number.percent) return this.note(column, this.numericRaw(column), 'percent_in_a_count');
    if (number.value.units / 10n ** BigInt(number.value.scale) > BigInt(Number.MAX_SAFE_INTEGER))
      return this.note(column, this.numericRaw(column), 'too_large');
    return writeDecimal(number.value);
  }

  /** A whole number; a fraction without a unit is noted, one from a unit (`1.2345k`) is rounded. */
  count(field: string): number | null {
    const column = this.columns.get(field);
    const number = column ? this.number(column) : null;
    if (!column || !number) return null;
    const cell = (): string => this.numericRaw(column);
    if (number.percent) return this.note(column, cell(), 'percent_in_a_count');
    const whole = wholeOf(number.value) ?? (number.suffixed ? roundToUnits(number.value, 0) : null);
    if (whole === null) return this.note(column, cell(), 'fraction_without_unit');
    return whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : this.note(column, cell(), 'too_large');
  }

  /** A fraction (0.0139 for `1.39%`), as exact text; beyond `limit` (a fraction) it is noted. */
  rate(field: string, limit: number): string | null {
    const column = this.columns.get(field);
    const fraction = column ? this.fraction(column) : null;
    if (!column || !fraction) return null;
    if (compareDecimal(fraction, { units: BigInt(limit), scale: 0 }) > 0)
      return this.note(column, this.raw(column), 'rate_out_of_range');
    return writeDecimal(fraction);
  }

  fraction(column: PlannedColumn): Decimal | null {
    const number = this.number(column);
    if (!number) return null;
    if (number.suffixed) return this.note(column, this.raw(column), 'not_a_rate');
    return number.percent || !column.fraction ? shiftTen(number.value, -2) : number.value;
  }

  /** Basis points of a share between 0 and 1. */
  basisPoints(column: PlannedColumn): number | null {
    const fraction = this.fraction(column);
    if (!fraction) return null;
    const bp = roundToUnits(fraction, 4);
    return bp <= 10000n ? Number(bp) : this.note(column, this.raw(column), 'share_above_one');
  }

  boolean(field: string): boolean | null {
    const column = this.columns.get(field);
    if (!column || isMissingCell(this.raw(column))) return null;
    return parseBooleanCell(this.raw(column)) ?? this.note(column, this.raw(column), 'not_a_boolean');
  }

  date(field: string): string | null {
    const column = this.columns.get(field);
    if (!column || isMissingCell(this.raw(column))) return null;
    return parseDateCell(this.raw(column), column.dayFirst, true) ?? this.note(column, this.raw(column), 'not_a_date');
  }

  instant(field: string): string | null {
    const column = this.columns.get(field);
    if (!column || isMissingCell(this.raw(column))) return null;
    return parseInstantCell(this.raw(column), column.dayFirst) ?? this.note(column, this.raw(column), 'not_a_date');
  }

  /** Any cell read by `parse`; missing is null, unreadable noted. */
  parsed<T>(field: string, parse: (cell: string) => T | null, reason: string): T | null {
    const column = this.columns.get(field);
    if (!column || isMissingCell(this.raw(column))) return null;
    return parse(this.raw(column)) ?? this.note(column, this.raw(column), reason);
  }

  email(field: string): string | null {
    return this.parsed(
      field,
      (cell) => (/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]{2,}$/.test(cell.trim()) ? cell.trim() : null),
      'not_an_email',
    );
  }

  /** http and https only: an address is shown as a link. */
  url(field: string): string | null {
    return this.parsed(
      field,
      (cell) => {
        const text = cell.trim();
        if (/^https?:\/\/\S+$/i.test(text)) return text.slice(0, 2000);
        return /^(?:www\.)\S+\.\S+$/i.test(text) || parseProfileUrl(text)
          ? `https://${text.replace(/^\/\//, '')}`.slice(0, 2000)
          : null;
      },
      'not_an_address',
    );
  }

  /** Amount with the cell's currency, else the row's, else the file's; no currency is noted. */
  money(field: string, currency: string | null): Money | null {
    const column = this.columns.get(field);
    if (!column) return null;
    const cell = this.numericRaw(column);
    const parsed = parseNumericCell(cell, column.decimal);
    if (parsed.kind === 'missing') return null;
    if (parsed.kind === 'invalid' || parsed.percent) return this.note(column, cell, 'not_an_amount');
    if (compareDecimal(parsed.value, ZERO) < 0) return this.note(column, cell, 'negative');
    const code = parsed.currency ?? currency;
    if (code === null || !isCurrency(code)) return this.note(column, cell, 'currency_missing');
    const value = parsed.suffixed ? parsed.value : shiftTen(parsed.value, column.power);
    if (value.units / 10n ** BigInt(value.scale) > 1_000_000_000_000n) return this.note(column, cell, 'too_large');
    return moneyOf(writeDecimal(value), code);
  }
}

/** True when every letter was lost to a wrong encoding (U+FFFD): nobody could be found by such a name. */
export function isOnlyLost(text: string): boolean {
  return text.includes('\uFFFD') && !/[\p{L}\p{N}]/u.test(text);
}
