import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ImportWarning, SourceRecord } from '@vivier/domain/ingestion/source';
import type { ReaderLimits } from './limits';
import { headerRecord, preambleWarnings } from './open-delimited';
import type { RecordSource } from './open-source';
import type { Sheet, WorkbookParts } from './workbook-parts';
import { readParts } from './workbook-parts';
import { sheetRows } from './workbook-rows';
import { WorkbookZip } from './workbook-zip';

const LOOKED_AT = 12;

/** An XLSX workbook: the named sheet, else the first visible one that has a header and a row. */
export async function openWorkbook(path: string, limits: ReaderLimits, wanted?: string): Promise<RecordSource> {
  const zip = await WorkbookZip.open(path, limits);
  try {
    const parts = await readParts(zip, limits);
    const sheets = candidates(parts.sheets, wanted);
    for (const sheet of sheets) {
      const first = await firstRows(zip, sheet, parts, limits);
      const header = headerRecord(first);
      if (!header || (first.length < 2 && sheets.length > 1)) continue;
      return {
        format: 'xlsx',
        encoding: 'utf-8',
        delimiter: null,
        headers: header.cells,
        warnings: [...preambleWarnings(first, header), ...sheetWarnings(parts.sheets, sheet)],
        records: (signal) => records(path, sheet, parts, limits, header.line, signal),
      };
    }
    throw new DomainError('file_empty', {});
  } finally {
    zip.close();
  }
}

function candidates(sheets: readonly Sheet[], wanted: string | undefined): readonly Sheet[] {
  if (wanted === undefined)
    return [...sheets.filter((sheet) => !sheet.hidden), ...sheets.filter((sheet) => sheet.hidden)];
  const named = sheets.filter((sheet) => sheet.name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (named.length === 0)
    throw new DomainError('file_sheet_missing', { sheet: wanted, sheets: sheets.map((sheet) => sheet.name) });
  return named;
}

async function firstRows(
  zip: WorkbookZip,
  sheet: Sheet,
  parts: WorkbookParts,
  limits: ReaderLimits,
): Promise<SourceRecord[]> {
  const first: SourceRecord[] = [];
  for await (const record of sheetRows(zip, sheet.part, parts, limits)) {
    first.push(record);
    if (first.length >= LOOKED_AT) break;
  }
  return first;
}

async function* records(
  path: string,
  sheet: Sheet,
  parts: WorkbookParts,
  limits: ReaderLimits,
  headerLine: number,
  signal?: AbortSignal,
): AsyncGenerator<SourceRecord> {
  const zip = await WorkbookZip.open(path, limits);
  try {
    for await (const record of sheetRows(zip, sheet.part, parts, limits)) {
      if (signal?.aborted) throw new DomainError('file_reading_stopped', {});
      if (record.line > headerLine) yield record;
    }
  } finally {
    zip.close();
  }
}

function sheetWarnings(sheets: readonly Sheet[], used: Sheet): ImportWarning[] {
  const others = sheets.filter((sheet) => sheet !== used && !sheet.hidden).map((sheet) => sheet.name);
  return others.length === 0
    ? []
    : [{ code: 'sheets_ignored', text: `Sheet "${used.name}" is read; not read: ${others.join(', ')}.`, columns: [] }];
}
