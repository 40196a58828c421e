import { open, stat } from 'node:fs/promises';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ImportWarning, SourceFormat, SourceRecord } from '@vivier/domain/ingestion/source';
import { openDelimited } from './open-delimited';
import { openJson } from './open-json';
import { openWorkbook } from './open-workbook';
import type { ReaderLimits } from './limits';
import { DEFAULT_LIMITS } from './limits';
import { detectEncoding } from './text-encoding';
import { textHead } from './text-stream';

export interface OpenOptions {
  /** Records read ahead for the mapping; 2,000 unless told. */
  readonly sampleSize?: number;
  readonly limits?: Partial<ReaderLimits>;
  /** Name of the sheet; the first one with records unless told. */
  readonly sheet?: string;
}

export interface BatchOptions {
  readonly size?: number;
  /** Records to leave out at the start: where an interrupted import goes on. */
  readonly fromRecord?: number;
  readonly signal?: AbortSignal;
}

export interface OpenedSource {
  readonly format: SourceFormat;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly headers: readonly string[];
  readonly sample: readonly SourceRecord[];
  readonly warnings: readonly ImportWarning[];
  readonly bytes: number;
  batches(options?: BatchOptions): AsyncGenerator<readonly SourceRecord[]>;
}

/** What a format's reader knows once it has looked at the head of the file. */
export interface RecordSource {
  readonly format: SourceFormat;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly headers: readonly string[];
  readonly warnings: readonly ImportWarning[];
  /** Records after the header, from the first, each call anew. */
  records(signal?: AbortSignal): AsyncGenerator<SourceRecord>;
}

/** Opens a file of any supported format; throws `DomainError` with a `file_…` code and nothing else. */
export async function openSource(path: string, options: OpenOptions = {}): Promise<OpenedSource> {
  const limits: ReaderLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const bytes = await sizeOf(path);
  if (bytes === 0) throw new DomainError('file_empty', {});
  const source = await sourceOf(path, limits, options);
  const sample: SourceRecord[] = [];
  const size = options.sampleSize ?? 2_000;
  try {
    for await (const record of source.records()) {
      sample.push(record);
      if (sample.length >= size) break;
    }
  } catch (error) {
    // The good records before a broken one still tell the mapping; `batches` meets the break again.
    if (sample.length === 0) throw error;
  }
  const { format, encoding, delimiter, headers, warnings } = source;
  return { format, encoding, delimiter, headers, warnings, sample, bytes, batches: (batch) => batches(source, batch) };
}

async function* batches(source: RecordSource, options: BatchOptions = {}): AsyncGenerator<readonly SourceRecord[]> {
  const size = options.size ?? 1_000;
  let skip = options.fromRecord ?? 0;
  let batch: SourceRecord[] = [];
  let failure: unknown = null;
  try {
    for await (const record of source.records(options.signal)) {
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      batch.push(record);
      if (batch.length >= size) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    failure = error;
  }
  if (batch.length > 0) yield batch;
  if (failure !== null) throw failure;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const info = await stat(path);
    if (!info.isFile()) throw new DomainError('file_unreadable', { reason: 'not_a_file' });
    return info.size;
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('file_unreadable', { reason: (cause as NodeJS.ErrnoException).code ?? 'unknown' }, cause);
  }
}

const BINARY: readonly [RegExp, string][] = [
  [/^\xD0\xCF\x11\xE0/, 'xls'],
  [/^\x1F\x8B/, 'gzip'],
  [/^%PDF/, 'pdf'],
  [/^Rar!|^7z\xBC\xAF|^BZh|^\xFD7zXZ/, 'archive'],
  [/^\x89PNG|^\xFF\xD8\xFF|^GIF8/, 'image'],
  [/^PAR1/, 'parquet'],
  [/^SQLite format 3/, 'sqlite'],
];

async function sourceOf(path: string, limits: ReaderLimits, options: OpenOptions): Promise<RecordSource> {
  const magic = await firstBytes(path);
  if (/^PK(?:\x03\x04|\x05\x06)/.test(magic)) return openWorkbook(path, limits, options.sheet);
  const binary = BINARY.find(([signature]) => signature.test(magic));
  if (binary) throw new DomainError('file_format_unsupported', { format: binary[1] });
  const encoding = await detectEncoding(path);
  const head = await textHead(path, encoding, 64 * 1024);
  const start = head.trimStart();
  if (start === '') throw new DomainError('file_empty', {});
  if (/^<(?:!doctype|html|\?xml)/i.test(start))
    throw new DomainError('file_format_unsupported', { format: 'html_or_xml' });
  if (looksLikeJson(start)) return openJson(path, encoding, limits, start);
  return openDelimited(path, encoding, limits, head);
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new DomainError('file_unreadable', { reason: cause.code ?? 'unknown' }, cause);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await file.close();
  }
}

/** `{"`, `[{`, `[`, `{}`: a delimited file may start with a bracket too, but not with what JSON asks to follow. */
function looksLikeJson(start: string): boolean {
  return /^\{\s*(?:"|\}|$)/.test(start) || /^\[\s*(?:[{["\]\d-]|true|false|null|$)/.test(start);
}
