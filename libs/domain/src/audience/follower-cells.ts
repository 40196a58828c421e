import { parseBooleanCell } from '../ingestion/boolean-cell';
import { isMissingCell } from '../ingestion/missing-cell';
import { decimalMarkOf, parseNumericCell } from '../ingestion/numeric-cell';
import { writeDecimal } from '../money/decimal';

/** Reads a whole column, since one cell alone does not say what it means; null when the column is of another kind. */
export type ColumnReader<Value> = (cells: readonly string[]) => (Value | null)[] | null;

/** Share of readable cells below which a column is not what its header says. */
const READABLE = 0.5;

/** Counts of 0 and more; `1.2K` and `12 345` too. */
export const counts: ColumnReader<number> = (cells) => {
  const mark = decimalMarkOf(cells, true);
  const values = cells.map((cell) => {
    const read = parseNumericCell(cell, mark);
    const value = read.kind === 'number' ? Number(writeDecimal(read.value)) : NaN;
    return value >= 0 ? value : null;
  });
  return mostly(cells, values);
};

/** Shares of 0 to 1; a percent sign or a value above 1 means percent. */
export const shares: ColumnReader<number> = (cells) =>
  counts(cells)?.map((value) => (value === null ? null : value > 1 ? Math.min(1, value / 100) : value)) ?? null;

/**
 * Yes or no. Text that is neither is content, and content means yes (a link, a picture's address), so a blank means no;
 * where only the yes is marked, a blank means no too.
 */
export const flags: ColumnReader<boolean> = (cells) => {
  const read = cells.map((cell) =>
    isMissingCell(cell) ? null : (parseBooleanCell(cell) ?? numericFlag(cell) ?? true),
  );
  if (read.every((value) => value === null)) return null;
  const blankMeansNo = !read.includes(false);
  return read.map((value) => value ?? (blankMeansNo ? false : null));
};

/** `1.0` and `0.0`, as data frames write a column of flags with gaps; `3` links are links. */
function numericFlag(cell: string): boolean | null {
  const read = parseNumericCell(cell);
  return read.kind === 'number' ? read.value.units > 0n : null;
}

/** Pictures that networks show for accounts that have none. */
const DEFAULT_PICTURE = /default_profile|anonymous|44884218_345707102882519|silhouette/i;

export const pictures: ColumnReader<boolean> = (cells) =>
  cells.every((cell) => isMissingCell(cell))
    ? null
    : cells.map((cell) => !isMissingCell(cell) && !DEFAULT_PICTURE.test(cell));

/** Some length, where a file says only that there is a biography; every length above 0 is judged nearly alike. */
const SOME_BIOGRAPHY = 30;
/** What exporters write in place of no biography. */
const NO_BIOGRAPHY = /^no bio(?:graphy)?(?: yet)?\.?$/i;

/** Characters of a biography, from its text, its length, or yes/no. */
export const biographies: ColumnReader<number> = (cells) => {
  const told = cells.filter((cell) => !isMissingCell(cell));
  if (told.length === 0) return null;
  if (told.every((cell) => parseBooleanCell(cell) !== null))
    return flags(cells)?.map((has) => (has === null ? null : has ? SOME_BIOGRAPHY : 0)) ?? null;
  if (told.every((cell) => /^\d+(?:\.0)?$/.test(cell.trim()))) return counts(cells);
  return cells.map((cell) => {
    const text = cell.trim();
    return isMissingCell(cell) || NO_BIOGRAPHY.test(text) ? 0 : [...text].length;
  });
};

/** Digits among the characters of each user name; null for a column of numbers, which are ids. */
export const usernames: ColumnReader<number> = (cells) => {
  const handles = cells.map((cell) => cell.trim().replace(/^@/, ''));
  if (handles.every((handle) => /^\d*(?:\.0)?$/.test(handle))) return null;
  return handles.map((handle) => {
    const characters = [...handle];
    return characters.length === 0 ? null : digitsIn(handle) / characters.length;
  });
};

/** Words of each displayed name; a blank is a name of none. */
export const names: ColumnReader<number> = (cells) =>
  cells.every((cell) => isMissingCell(cell, true))
    ? null
    : cells.map((cell) => (isMissingCell(cell, true) ? 0 : cell.trim().split(/\s+/u).length));

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

function mostly<Value>(cells: readonly string[], values: (Value | null)[]): (Value | null)[] | null {
  const told = cells.filter((cell) => !isMissingCell(cell)).length;
  const read = values.filter((value) => value !== null).length;
  return read > 0 && read >= told * READABLE ? values : null;
}
