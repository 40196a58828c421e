import type { Network } from '../creators/network';
import type { ImportField } from './field';
import type { ImportKind } from './kind';
import type { DecimalMark } from './numeric-cell';
import type { ImportQuestion, ImportWarning } from './source';

/** What a caller knows beside the bytes. */
export interface ImportHints {
  readonly network?: Network;
  /** ISO date of the figures. */
  readonly asOf?: string;
  /** ISO 4217 code for money columns that name none. */
  readonly currency?: string;
  readonly fileName?: string;
  readonly kind?: ImportKind;
}

/**
 * A person's mapping, as read from `--mapping file.json`: header (trimmed, or `header (2)` for the second of
 * two equal ones, or `header.key` inside a JSON cell) → field, or null to leave the column out.
 */
export type MappingOverride = Readonly<Record<string, string | null>>;

export interface PlannedColumn {
  /** Position in the record's cells. */
  readonly index: number;
  /** Keys to follow inside a JSON cell. */
  readonly path: readonly string[];
  /** The file's header, trimmed; what rejects and `columns` name. */
  readonly header: string;
  readonly field: ImportField;
  /** For `audienceShare`: `country:FR`, `agegender:F18-24`, `language:fr`, `interest:beauty`. */
  readonly audienceKey: string | null;
  readonly decimal: DecimalMark;
  /** The header counts in thousands (3), millions (6) or milliards (9); cells with a unit of their own keep it. */
  readonly power: number;
  /** Rates and shares: a plain 0.05 in this column is a fraction (5 %), not 0.05 %. */
  readonly fraction: boolean;
  /** Order of day and month in slashed dates of this column. */
  readonly dayFirst: boolean;
  /** The text twin of this column, read when the cell here is a spreadsheet error or missing. */
  readonly twin: number | null;
}

export interface ImportPlan {
  readonly kind: ImportKind;
  /** Columns of the file; a record with filled cells beyond it is torn and refused. */
  readonly width: number;
  readonly columns: readonly PlannedColumn[];
  /** Header → field for people: the CLI's `columns`. */
  readonly byHeader: Readonly<Record<string, string>>;
  readonly unmapped: readonly string[];
  /** Network of every row without one of its own. */
  readonly network: Network | null;
  readonly asOf: string | null;
  readonly currency: string | null;
  /** What names a row: a handle, or only a display name. Null: nothing does, every row is refused. */
  readonly identity: 'handle' | 'displayName' | null;
  readonly questions: readonly ImportQuestion[];
  readonly warnings: readonly ImportWarning[];
}
