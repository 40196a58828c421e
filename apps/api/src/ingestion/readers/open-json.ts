import { DomainError } from '@vivier/domain/errors/domain-error';
import { wordsOfHeader } from '@vivier/domain/ingestion/header-words';
import { kindOfColumns } from '@vivier/domain/ingestion/kind';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import { flattenJson, parseJsonRecord } from './json-flatten';
import { JsonScanner } from './json-scanner';
import type { ReaderLimits } from './limits';
import { encodingWarnings } from './open-delimited';
import type { RecordSource } from './open-source';
import type { TextEncoding } from './text-encoding';
import { textChunks } from './text-stream';

const LOOKED_AT = 500;
const LOOKED_AT_CHARACTERS = 16 * 1024 * 1024;

interface RawRecord {
  readonly line: number;
  readonly text: string;
}

/** A JSON array of records, an object that holds it (the array that reads most like profiles or posts), or NDJSON. */
export async function openJson(
  path: string,
  encoding: TextEncoding,
  limits: ReaderLimits,
  start: string,
): Promise<RecordSource> {
  const format = isNdjson(start) ? 'ndjson' : 'json';
  const raw =
    format === 'ndjson'
      ? (signal?: AbortSignal) => lines(path, encoding, limits, signal)
      : await elementsOf(path, encoding, limits);
  const headers = await headersOf(raw(), limits);
  const places = new Map(headers.map((header, at): [string, number] => [header, at]));
  return {
    format,
    encoding: encoding.name,
    delimiter: null,
    headers,
    warnings: encodingWarnings(encoding),
    records: (signal) => records(raw(signal), places, limits),
  };
}

/** A second line that starts an object of its own, after a first one that is whole. */
function isNdjson(start: string): boolean {
  const end = start.search(/[\r\n]/);
  const first = end < 0 ? start : start.slice(0, end);
  if (parseJsonRecord(first) === null) return false;
  return end >= 0 && /^\s*\{/.test(start.slice(end));
}

async function* lines(
  path: string,
  encoding: TextEncoding,
  limits: ReaderLimits,
  signal?: AbortSignal,
): AsyncGenerator<RawRecord> {
  let rest = '';
  let line = 1;
  for await (const chunk of textChunks(path, encoding, signal)) {
    const parts = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    if (rest.length > limits.record)
      throw new DomainError('file_record_too_large', { line: line + parts.length, limit: limits.record });
    for (const text of parts) {
      yield { line, text };
      line += 1;
    }
  }
  if (rest.trim() !== '') yield { line, text: rest };
}

type Elements = (signal?: AbortSignal) => AsyncGenerator<RawRecord>;

async function elementsOf(path: string, encoding: TextEncoding, limits: ReaderLimits): Promise<Elements> {
  const found = new Map<string, { path: readonly string[]; keys: Set<string>; count: number }>();
  const scanner = new JsonScanner(limits);
  let read = 0;
  let whole = true;
  for await (const chunk of textChunks(path, encoding)) {
    read += chunk.length;
    for (const element of scanner.push(chunk)) {
      const name = element.path.join('\u0000');
      const entry = found.get(name) ?? { path: element.path, keys: new Set<string>(), count: 0 };
      found.set(name, entry);
      entry.count += 1;
      const record = entry.count <= 50 ? parseJsonRecord(element.text) : null;
      if (record) for (const key of flattenJson(record, limits.columns).keys()) entry.keys.add(key);
    }
    if (read > LOOKED_AT_CHARACTERS && found.size > 0) {
      whole = false;
      break;
    }
  }
  if (whole) scanner.end();
  const ranked = [...found.values()].sort((a, b) => recordScore(b.keys) - recordScore(a.keys) || b.count - a.count);
  if (ranked.length === 0) return (signal) => wholeDocument(path, encoding, limits, signal);
  const chosen = ranked[0].path.join('\u0000');
  return (signal) => elements(path, encoding, limits, chosen, signal);
}

/** How much an array's objects read like profiles (3), posts (2) or anything known (1). */
function recordScore(keys: ReadonlySet<string>): number {
  const words = [...keys].map((key) => wordsOfHeader(key));
  const kind = kindOfColumns(words);
  const followers = words.some((word) => word.concepts.has('followers'));
  if (kind === 'creators') return followers ? 3 : 1;
  if (kind === 'posts') return 2;
  return kind === 'unknown' ? 0 : 1.5;
}

async function* elements(
  path: string,
  encoding: TextEncoding,
  limits: ReaderLimits,
  chosen: string,
  signal?: AbortSignal,
): AsyncGenerator<RawRecord> {
  const scanner = new JsonScanner(limits);
  for await (const chunk of textChunks(path, encoding, signal)) {
    for (const element of scanner.push(chunk)) {
      if (element.path.join('\u0000') === chosen) yield { line: element.position, text: element.text };
    }
  }
  scanner.end();
}

/** An object without any array of records is one record itself. */
async function* wholeDocument(
  path: string,
  encoding: TextEncoding,
  limits: ReaderLimits,
  signal?: AbortSignal,
): AsyncGenerator<RawRecord> {
  let text = '';
  for await (const chunk of textChunks(path, encoding, signal)) {
    text += chunk;
    if (text.length > limits.record) throw new DomainError('file_record_too_large', { line: 1, limit: limits.record });
  }
  if (text.trimStart().startsWith('[')) return;
  yield { line: 1, text };
}

async function headersOf(raw: AsyncGenerator<RawRecord>, limits: ReaderLimits): Promise<string[]> {
  const headers = new Set<string>();
  let seen = 0;
  for await (const { text } of raw) {
    if (text.trim() === '') continue;
    const record = parseJsonRecord(text);
    if (!record) continue;
    for (const key of flattenJson(record, limits.columns).keys()) headers.add(key);
    seen += 1;
    if (seen >= LOOKED_AT) break;
  }
  return [...headers];
}

async function* records(
  raw: AsyncGenerator<RawRecord>,
  places: ReadonlyMap<string, number>,
  limits: ReaderLimits,
): AsyncGenerator<SourceRecord> {
  for await (const { line, text } of raw) {
    if (text.trim() === '') {
      yield { line, cells: [] };
      continue;
    }
    const record = parseJsonRecord(text);
    if (!record) {
      yield { line, cells: [text.slice(0, 1_000)], fault: 'json_broken' };
      continue;
    }
    const cells = new Array<string>(places.size).fill('');
    let extra: Record<string, string> | undefined;
    for (const [key, value] of flattenJson(record, limits.columns)) {
      if (value.length > limits.cell) throw new DomainError('file_cell_too_large', { line, limit: limits.cell });
      const place = places.get(key);
      if (place === undefined) (extra ??= {})[key] = value;
      else cells[place] = value;
    }
    yield extra ? { line, cells, extra } : { line, cells };
  }
}
