import { stringify } from 'csv-stringify/sync';
import { toSpreadsheetCell } from '@vivier/domain/ingestion/spreadsheet-cell';
import { exponentOf, moneyText } from '@vivier/domain/money/money';
import type { ReportFormat } from '@vivier/domain/reports/report-format';
import { RESULT_FORMULAS, roas, roi, romi } from '@vivier/domain/reports/results';
import { emvText, MEDIA_COLUMNS, mediaCells } from './report-media';
import { type ReportFrame, reportPdf } from './report-pdf';
import type { Media } from './media-results.service';
import type { Results } from './results.service';

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
  if (format === 'csv') return csvOf(results, frame.media ?? null);
  return format === 'xlsx' ? xlsxOf(results, frame.media ?? null) : reportPdf(results, frame);
}

/** What was counted of posts, and EMV, stand in columns of their own, filled in the line of the total alone: in no sum with sales. */
function csvOf(results: Results, media: Media | null): Buffer {
  const { currency } = results;
  const lines = linesOf(results);
  const rows = lines.map(([key, name, orders, revenue, cost, code, ...rates], at) => [
    toSpreadsheetCell(key),
    toSpreadsheetCell(name),
    orders,
    moneyText({ minor: revenue, currency }),
    moneyText({ minor: cost, currency }),
    code,
    ...rates,
    ...(at === lines.length - 1 ? mediaCells(media) : MEDIA_COLUMNS.map(() => '')),
  ]);
  return Buffer.from(stringify([[...HEADERS, ...MEDIA_COLUMNS], ...rows], { record_delimiter: '\r\n' }));
}

async function xlsxOf(results: Results, media: Media | null): Promise<Buffer> {
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
  if (media && (media.measured.length > 0 || media.emv)) {
    const seen = book.addWorksheet('posts');
    seen.addRow(['event', 'value', 'pieces', 'sources', 'from', 'to']).font = { bold: true };
    for (const { event, value, pieces, sources, from, to } of media.measured)
      seen.addRow([event, value, pieces, toSpreadsheetCell(sources.join(', ')), from, to]);
  }
  if (media?.emv) {
    const emv = book.addWorksheet('emv');
    emv.addRow(['network', 'format', 'event', 'volume', 'rate', 'amount', 'currency', 'table']).font = { bold: true };
    for (const { network, format, event, value, rate, minor, currency, version } of media.emv.lines)
      emv.addRow([network, format, event, value, Number(rate), minor / 10 ** exponentOf(currency), currency, version]);
    for (const { currency, minor } of media.emv.totals)
      emv.addRow(['total', '', '', '', '', minor / 10 ** exponentOf(currency), currency, '']);
    emv.addRow([toSpreadsheetCell(emvText(media.emv))]);
    for (const { version, source } of media.emv.tables)
      emv.addRow([`table ${String(version)}`, toSpreadsheetCell(source)]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
