import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import type { ReaderLimits } from './limits';

const RATIO_FROM = 16 * 1024 * 1024;

/**
 * The parts of a workbook by name. Sizes are checked before anything is inflated, and yauzl stops a part that
 * inflates beyond the size it declared, so a bomb can lie neither way. Close it after use.
 */
export class WorkbookZip {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string, limits: ReaderLimits): Promise<WorkbookZip> {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, opened) =>
        error || !opened ? reject(broken(error)) : resolve(opened),
      );
    });
    try {
      return new WorkbookZip(zip, await readEntries(zip, limits));
    } catch (error) {
      zip.close();
      throw isDomainError(error) ? error : broken(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  names(): string[] {
    return [...this.entries.values()].map((entry) => entry.fileName);
  }

  /** Inflated bytes of a part; throws `file_workbook_broken` when it is missing. */
  async read(name: string, maxBytes: number): Promise<Readable> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new DomainError('file_workbook_broken', { missing: name });
    if (entry.uncompressedSize > maxBytes)
      throw new DomainError('file_too_large_inside', { part: name, limit: maxBytes });
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error || !stream ? reject(broken(error)) : resolve(stream)));
    });
  }

  close(): void {
    this.zip.close();
  }
}

function readEntries(zip: ZipFile, limits: ReaderLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries)
    throw new DomainError('file_zip_bomb', { reason: 'entries', limit: limits.zipEntries });
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', (error) => reject(broken(error)));
    zip.on('entry', (entry: Entry) => {
      const suspicious =
        entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio;
      if (suspicious || entry.uncompressedSize > limits.sheetBytes) {
        reject(new DomainError('file_zip_bomb', { reason: suspicious ? 'ratio' : 'size', part: entry.fileName }));
        return;
      }
      entries.set(entry.fileName.toLowerCase(), entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.readEntry();
  });
}

export function broken(cause: unknown): DomainError {
  return isDomainError(cause)
    ? cause
    : new DomainError(
        'file_workbook_broken',
        { reason: cause instanceof Error ? cause.message.slice(0, 200) : 'unknown' },
        cause,
      );
}
