import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ImportWarning, SourceRecord } from '@vivier/domain/ingestion/source';
import { delimitedRecords } from './delimited-reader';
import { sniffDelimiter } from './delimiter';
import type { ReaderLimits } from './limits';
import type { RecordSource } from './open-source';
import type { TextEncoding } from './text-encoding';

const LOOKED_AT = 12;

/** A CSV or TSV file: its delimiter, its header row (titles above it are skipped) and its records. */
export async function openDelimited(
  path: string,
  encoding: TextEncoding,
  limits: ReaderLimits,
  head: string,
): Promise<RecordSource> {
  const { delimiter, declared } = sniffDelimiter(head);
  const read = (signal?: AbortSignal): AsyncGenerator<SourceRecord> =>
    delimitedRecords({ path, encoding, delimiter, limits, declared, signal });
  const first: SourceRecord[] = [];
  try {
    for await (const record of read()) {
      first.push(record);
      if (first.length >= LOOKED_AT) break;
    }
  } catch (error) {
    // A break below the header is met again, with its line, when the records are read.
    if (!headerRecord(first)) throw error;
  }
  const header = headerRecord(first);
  if (!header) throw new DomainError('file_empty', {});
  return {
    format: delimiter === '\t' ? 'tsv' : 'csv',
    encoding: encoding.name,
    delimiter,
    headers: withoutTrailingEmpty(header.cells),
    warnings: [...encodingWarnings(encoding), ...preambleWarnings(first, header)],
    records: (signal) => after(read(signal), header.line),
  };
}

async function* after(records: AsyncGenerator<SourceRecord>, headerLine: number): AsyncGenerator<SourceRecord> {
  for await (const record of records) if (record.line > headerLine) yield record;
}

const filled = (record: SourceRecord): number => record.cells.filter((cell) => cell.trim() !== '').length;

/** The first row that is not blank; a title alone in its row above a table of three columns or more is no header. */
export function headerRecord(first: readonly SourceRecord[]): SourceRecord | undefined {
  const rows = first.filter((record) => filled(record) > 0);
  const widest = Math.max(0, ...rows.map(filled));
  return widest >= 3 ? rows.find((record) => filled(record) >= 2 && filled(record) * 2 >= widest) : rows[0];
}

function withoutTrailingEmpty(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 1 && cells[end - 1].trim() === '') end -= 1;
  return cells.slice(0, end);
}

export function preambleWarnings(first: readonly SourceRecord[], header: SourceRecord): ImportWarning[] {
  const above = first.filter((record) => record.line < header.line && filled(record) > 0).length;
  return above === 0
    ? []
    : [
        {
          code: 'lines_above_header',
          text: `${above} line(s) above the header were skipped; the header is on line ${header.line}.`,
          columns: [],
        },
      ];
}

export function encodingWarnings(encoding: TextEncoding): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (encoding.lostByte !== null)
    warnings.push({
      code: 'characters_lost',
      text: 'Characters were lost before this file was made; they are shown as �, and names made only of them are refused.',
      columns: [],
    });
  if (encoding.damaged)
    warnings.push({
      code: 'encoding_damaged',
      text: 'Some bytes are not valid UTF-8; they are shown as �.',
      columns: [],
    });
  if (encoding.hasNul) warnings.push({ code: 'nul_removed', text: 'NUL characters were removed.', columns: [] });
  return warnings;
}
