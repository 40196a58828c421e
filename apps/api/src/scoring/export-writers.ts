import { PassThrough, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { toSpreadsheetCell } from '@vivier/domain/ingestion/spreadsheet-cell';
import { EXPORT_COLUMNS, type ExportRow } from './export-row';

/** A worksheet holds 2^20 rows, the header with them (ECMA-376). */
const SHEET_ROWS = 1_048_576;

type Rows = AsyncIterable<ExportRow>;

/** UTF-8 with a byte order mark, so that spreadsheets read the letters right; texts that would run are neutralised. */
export async function csvOf(rows: Rows): Promise<Readable> {
  const csv = stringify({ bom: true, header: true, columns: [...EXPORT_COLUMNS], cast: { boolean: String } });
  const source = Readable.from(neutral(rows));
  source.on('error', (error) => csv.destroy(error));
  return source.pipe(csv);
}

/** One JSON object a line, values as they are: nothing runs there. */
export async function ndjsonOf(rows: Rows): Promise<Readable> {
  async function* lines() {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  }
  return Readable.from(lines());
}

/** Written row by row: a workbook of any length takes the same memory. */
export async function xlsxOf(rows: Rows): Promise<Readable> {
  const { default: ExcelJS } = await import('exceljs');
  const stream = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const sheet = workbook.addWorksheet('creators');
  sheet.addRow([...EXPORT_COLUMNS]).commit();
  const write = async () => {
    let written = 1;
    for await (const row of neutral(rows)) {
      if ((written += 1) > SHEET_ROWS)
        throw new DomainError('export_too_large', { format: 'xlsx', limit: SHEET_ROWS - 1 });
      sheet.addRow(EXPORT_COLUMNS.map((column) => row[column])).commit();
      if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
    }
    await workbook.commit();
  };
  write().catch((error: Error) => stream.destroy(error));
  return stream;
}

async function* neutral(rows: Rows): AsyncGenerator<ExportRow> {
  for await (const row of rows) {
    const cells = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? toSpreadsheetCell(value) : value,
    ]);
    yield Object.fromEntries(cells) as ExportRow;
  }
}
