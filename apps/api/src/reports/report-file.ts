import { stringify } from 'csv-stringify/sync';
import { toSpreadsheetCell } from '@vivier/domain/ingestion/spreadsheet-cell';
import { exponentOf, moneyText } from '@vivier/domain/money/money';
import { RESULT_FORMULAS, roas, roi, romi } from '@vivier/domain/reports/results';
import { type ReportFrame, reportPdf } from './report-pdf';
import type { Results } from './results.service';

export const REPORT_FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const HEADERS = ['key', 'name', 'orders', 'revenue', 'cost', 'currency', 'roas', 'romi', 'roi', 'clicks'] as const;

type Rate = number | null;
type Line = readonly [string, string, number, number, number, string, Rate, Rate, Rate, number];

/** The rows and their total, in the order of `HEADERS`; money in minor units. */
function linesOf({ currency, rows, total }: Results): Line[] {
  return [...rows, { key: 'total', name: 'total', ...total }].map((row) => [
    row.key,
    row.name,
    row.orders,
    row.revenue,
    row.cost,
    currency,
    roas(row),
    romi(row),
    roi(row),
    row.clicks,
  ]);
}

/** A report as bytes; the same totals in every format. */
export async function reportFile(
  results: Results,
  format: Exclude<ReportFormat, 'json'>,
  frame: ReportFrame = { locale: 'en' },
): Promise<Buffer> {
  if (format === 'csv') return csvOf(results);
  return format === 'xlsx' ? xlsxOf(results) : reportPdf(results, frame);
}

function csvOf(results: Results): Buffer {
  const { currency } = results;
  const rows = linesOf(results).map(([key, name, orders, revenue, cost, code, ...rates]) => [
    toSpreadsheetCell(key),
    toSpreadsheetCell(name),
    orders,
    moneyText({ minor: revenue, currency }),
    moneyText({ minor: cost, currency }),
    code,
    ...rates,
  ]);
  return Buffer.from(stringify([HEADERS, ...rows], { record_delimiter: '\r\n' }));
}

async function xlsxOf(results: Results): Promise<Buffer> {
  const { Workbook } = (await import('exceljs')).default;
  const book = new Workbook();
  const sheet = book.addWorksheet('results');
  sheet.addRow([...HEADERS]).font = { bold: true };
  const digits = exponentOf(results.currency);
  for (const [key, name, orders, revenue, cost, ...rest] of linesOf(results))
    sheet.addRow([
      toSpreadsheetCell(key),
      toSpreadsheetCell(name),
      orders,
      revenue / 10 ** digits,
      cost / 10 ** digits,
      ...rest,
    ]);
  for (const column of [4, 5]) sheet.getColumn(column).numFmt = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  const formulas = book.addWorksheet('formulas');
  for (const [name, text] of Object.entries(RESULT_FORMULAS)) formulas.addRow([name, text]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
