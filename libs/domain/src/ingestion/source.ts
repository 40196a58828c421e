/**
 * One record as a reader gives it: text cells in the order of the headers, never converted.
 * `line` is where the record starts: line of a text file (1 = first line), row of a sheet,
 * position in a JSON array (1 = first element), line of an NDJSON file.
 * `extra` holds keys of a JSON object that the sample did not show.
 */
export interface SourceRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly extra?: Readonly<Record<string, string>>;
  /** A record that could be cut out but not read (a broken line of NDJSON): refused with this reason. */
  readonly fault?: string;
}

export const SOURCE_FORMATS = ['csv', 'tsv', 'json', 'ndjson', 'xlsx'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** Something a person should know; nothing was left undone because of it. */
export interface ImportWarning {
  readonly code: string;
  /** One English sentence for the CLI; the web words it from `code` and `columns`. */
  readonly text: string;
  readonly columns: readonly string[];
}

/** Something only a person can decide; until then the column is left out, or nothing is imported when `blocking`. */
export interface ImportQuestion extends ImportWarning {
  readonly blocking: boolean;
}

/** ISO alpha-2 (upper) of a country name, alpha-2 or alpha-3 in English, French or Spanish; null when it names none. */
export type CountryLookup = (text: string) => string | null;
