import type { Assigned } from './candidate';
import { dayComesFirst } from './date-cell';
import type { FieldType } from './field';
import { isMissingCell } from './missing-cell';
import { decimalMarkOf } from './numeric-cell';
import type { PlannedColumn } from './plan';
import type { ImportWarning } from './source';

/** Labels of rate and share columns whose plain numbers are fractions; shares are judged together. */
export function fractions(assigned: readonly Assigned[], warnings: ImportWarning[]): ReadonlySet<string> {
  const found = new Set<string>();
  const shares = assigned.filter((a) => a.field === 'audienceShare');
  const largestShare = Math.max(0, ...shares.map((a) => a.content.largest));
  for (const a of assigned) {
    const isShare = a.field === 'audienceShare';
    if (!isShare && a.field !== 'engagementRate' && a.field !== 'credibility') continue;
    if (a.content.percent > 0 || a.content.filled === 0) continue;
    if ((isShare ? largestShare : a.content.largest) > 1) continue;
    if (!isShare && /%|percent|pct/i.test(a.column.header)) continue;
    found.add(a.column.label);
    if (!isShare)
      warnings.push({
        code: 'rate_read_as_fraction',
        text: `"${a.column.header}" has no number above 1: read as fractions (0.05 = 5 %).`,
        columns: [a.column.label],
      });
  }
  return found;
}

export function plannedColumn(a: Assigned, type: FieldType, rates: ReadonlySet<string>): PlannedColumn {
  const values = a.cells.filter((cell) => !isMissingCell(cell));
  return {
    index: a.column.index,
    path: a.column.path,
    header: a.column.label,
    field: a.field,
    audienceKey: a.claim.audienceKey ?? null,
    decimal: decimalMarkOf(values, type === 'count' || type === 'decimal'),
    power: headerPower(a.column.header),
    fraction: rates.has(a.column.label),
    dayFirst: type === 'date' || type === 'instant' ? dayComesFirst(values) : true,
    twin: a.twin,
  };
}

function headerPower(header: string): number {
  const text = header.toLowerCase();
  if (/\b(?:in |en )?(?:thousands?|milliers)\b|\((?:in |en )?(?:k|miles)\)/.test(text)) return 3;
  if (/\b(?:in |en )?(?:millions?|millones)\b|\((?:in |en )?(?:m|mio|mn)\)/.test(text)) return 6;
  return /\b(?:in |en )?(?:milliards?|billions?)\b|\((?:in |en )?(?:b|bn|md)\)/.test(text) ? 9 : 0;
}
