export type CopyValue = string | number | boolean | null;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One line of COPY's text format; PostgreSQL has no NUL in texts, so it is left out. */
export function copyLine(values: readonly CopyValue[]): string {
  const cells = new Array<string | number>(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === null) cells[index] = '\\N';
    else if (typeof value === 'string') cells[index] = escapeText(value);
    else if (typeof value === 'boolean') cells[index] = value ? 't' : 'f';
    else cells[index] = value;
  }
  // Joined, not added up: a rope of forty parts would live until it is sent.
  return cells.join('\t');
}

function escapeText(value: string): string {
  const text = value.includes('\u0000') ? value.replaceAll('\u0000', '') : value;
  return SPECIAL.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character]) : text;
}

/** An array as PostgreSQL writes it; every element quoted. */
export function arrayText(values: readonly string[]): string {
  return values.length === 0 ? '{}' : `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
