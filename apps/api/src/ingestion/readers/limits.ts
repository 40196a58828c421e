/** What a file may hold before it is refused; a reader's memory is bounded by these, not by the file. */
export interface ReaderLimits {
  /** Characters of one cell. */
  readonly cell: number;
  /** Characters of one record, all cells together. */
  readonly record: number;
  readonly columns: number;
  /** Bytes of one inflated part of a workbook. */
  readonly sheetBytes: number;
  /** Bytes of a workbook's shared strings, which are kept in memory. */
  readonly sharedStringsBytes: number;
  /** Inflated bytes / packed bytes of one part, looked at from 16 MB up. */
  readonly ratio: number;
  readonly zipEntries: number;
}

export const DEFAULT_LIMITS: ReaderLimits = {
  cell: 10 * 1024 * 1024,
  record: 32 * 1024 * 1024,
  columns: 100_000,
  sheetBytes: 2 * 1024 * 1024 * 1024,
  sharedStringsBytes: 64 * 1024 * 1024,
  ratio: 200,
  zipEntries: 2_000,
};
