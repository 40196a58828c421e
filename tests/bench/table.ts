/** Figures for a reader at a terminal: one a line, lists as rows of a table. */
export function printTable(value: unknown): string {
  if (Array.isArray(value)) return rowsOf(value as Record<string, unknown>[]);
  const lines = Object.entries(value as Record<string, unknown>).map(([name, figure]) => {
    if (Array.isArray(figure)) return `${name}\n${rowsOf(figure as Record<string, unknown>[])}`;
    return `${name.padEnd(20)} ${textOf(figure)}`;
  });
  return lines.join('\n');
}

function rowsOf(rows: readonly Record<string, unknown>[]): string {
  const names = Object.keys(rows.at(0) ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => textOf(row[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => row.map((cell, column) => cell.padStart(widths[column])).join('  ')).join('\n');
}

function textOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, figure]) => `${name} ${textOf(figure)}`)
    .join('  ');
}
