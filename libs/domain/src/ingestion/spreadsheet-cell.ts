const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Text as it is written into a CSV or XLSX cell: a leading `=`, `+`, `-`, `@`, tab or line end gets an apostrophe
 * (OWASP "CSV injection"), so that no spreadsheet runs it. `fromSpreadsheetCell` takes it off again, exactly.
 * Plain numbers (`-12.5`) stay numbers.
 */
export function toSpreadsheetCell(text: string): string {
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return text;
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Inverse of `toSpreadsheetCell` on every text; other apostrophes are part of the text. */
export function fromSpreadsheetCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
