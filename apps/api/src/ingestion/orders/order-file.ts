import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import { orderMessage, orderRecords } from '@vivier/domain/tracking/order-messages';
import { type OrderMapping, planOrders, tableOrder } from '@vivier/domain/tracking/order-table';
import type { Received } from '../../tracking/shop-orders.service';
import { openSource } from '../readers/open-source';
import { detectEncoding } from '../readers/text-encoding';
import { textHead } from '../readers/text-stream';

/** One record of an order file: what it says, or why it says nothing. */
export type OrderFileRecord =
  | { readonly line: number; readonly received: Received }
  | { readonly line: number; readonly code: string; readonly details: Readonly<Record<string, unknown>> }
  /** Before the records of a table: how its columns are understood. */
  | {
      readonly columns: Readonly<Record<string, string>>;
      readonly headers: readonly string[];
      /** The first cells of each column. */
      readonly samples: readonly (readonly string[])[];
    };

const SAMPLES = 3;
/** A JSON document is read whole: it is one value. Longer files come as NDJSON or CSV, which are read line by line. */
const LONGEST_JSON = 256 * 1024 * 1024;

/**
 * The records of a file of orders: a shop's JSON with or without an envelope, NDJSON, or a table.
 * @throws DomainError with a `file_…`, `orders_…` code when there is nothing to read
 */
export async function* orderFile(
  path: string,
  source: ShopSource,
  currency: string | null,
  mapping: OrderMapping = {},
): AsyncGenerator<OrderFileRecord> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new DomainError('file_unreadable', { file: path, reason: cause.code ?? 'unknown' }, cause);
  });
  if (!info.isFile()) throw new DomainError('file_unreadable', { file: path, reason: 'not_a_file' });
  if (info.size === 0) throw new DomainError('file_empty', {});
  const head = (await textHead(path, await detectEncoding(path), 4096)).trimStart();
  if (!/^[[{]/.test(head)) yield* tableRecords(path, currency, mapping);
  else if (await isLines(path)) yield* lineRecords(path, source);
  else yield* documentRecords(path, source, info.size);
}

function readRecord(line: number, read: () => Received): OrderFileRecord {
  try {
    return { line, received: read() };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { line, code: error.code, details: error.details };
  }
}

async function* documentRecords(path: string, source: ShopSource, size: number): AsyncGenerator<OrderFileRecord> {
  if (size > LONGEST_JSON) throw new DomainError('file_too_large', { bytes: size, limit: LONGEST_JSON });
  const json = parsed((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  for (const [at, found] of orderRecords(json).entries())
    yield readRecord(at + 1, () => ({ raw: JSON.stringify(found.record), message: orderMessage(source, found) }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DomainError('file_json_broken', { reason: (cause as Error).message }, cause);
  }
}

/** A record a line: the first line is a whole object, and another follows. */
async function isLines(path: string): Promise<boolean> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let first: string | null = null;
  try {
    for await (const text of lines) {
      const line = text.replace(/^\uFEFF/, '').trim();
      if (line === '') continue;
      if (first !== null) return line.startsWith('{');
      if (!line.startsWith('{') || !line.endsWith('}')) return false;
      JSON.parse(line);
      first = line;
    }
  } catch {
    // A first line that is no whole object begins a document.
  } finally {
    lines.close();
  }
  return false;
}

async function* lineRecords(path: string, source: ShopSource): AsyncGenerator<OrderFileRecord> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    yield readRecord(line, () => {
      const [found = { record: {}, envelope: '' }] = orderRecords(parsed(text.replace(/^\uFEFF/, '')));
      return { raw: JSON.stringify(found.record), message: orderMessage(source, found) };
    });
  }
}

/** Rows of one order that follow each other are one record. */
async function* tableRecords(
  path: string,
  currency: string | null,
  mapping: OrderMapping,
): AsyncGenerator<OrderFileRecord> {
  const opened = await openSource(path);
  const plan = planOrders(opened.headers, opened.sample, currency, mapping);
  const samples = opened.headers.map((_, column) =>
    opened.sample.slice(0, SAMPLES).map(({ cells }) => cells[column] ?? ''),
  );
  yield { columns: plan.byHeader, headers: opened.headers, samples };
  let rows: SourceRecord[] = [];
  const idOf = ({ cells }: SourceRecord) => cells[plan.at.id ?? 0]?.trim();
  const record = () =>
    readRecord(rows[0].line, () => ({
      raw: JSON.stringify(rows.map(({ cells }) => cells)),
      message: { kind: 'order', order: tableOrder(plan, rows) },
    }));
  for await (const batch of opened.batches()) {
    for (const row of batch) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      const repeats =
        plan.at.line_name !== undefined && rows.length > 0 && idOf(row) !== '' && idOf(row) === idOf(rows[0]);
      if (!repeats && rows.length > 0) yield record();
      rows = repeats ? [...rows, row] : [row];
    }
  }
  if (rows.length > 0) yield record();
}

export function contentHash({ raw }: Received): string {
  return createHash('sha256').update(raw).digest('base64');
}

export function rejectOf({
  line,
  code,
  details,
}: {
  line: number;
  code: string;
  details: Readonly<Record<string, unknown>>;
}) {
  const text = (key: string) => (typeof details[key] === 'string' ? details[key] : '');
  return { line, column: text('field'), value: text('value'), reason: code };
}
