import { MISSING, type Cursor, type SortBy } from './ranking-types';
import type { RowColumns } from './row-columns';

/** Where unknown values stand: below every known one, in both directions. */
export const LAST = -Infinity;

/** An order as a number: the highest rank comes first. */
export interface SortOrder {
  by: SortBy;
  /** 1 for descending, −1 for ascending. */
  sign: 1 | -1;
}

export function sortOrder(sort: { by: SortBy; direction?: 'asc' | 'desc' } | undefined): SortOrder {
  const by = sort?.by ?? 'score';
  const direction = sort?.direction ?? (by === 'price' ? 'asc' : 'desc');
  return { by, sign: direction === 'desc' ? 1 : -1 };
}

export function rankOf(cursor: Cursor, { sign }: SortOrder): number {
  return cursor.key === null ? LAST : sign * cursor.key;
}

/** The sort value behind a rank, null when unknown. */
export function keyOf(rank: number, { sign }: SortOrder): number | null {
  if (rank === LAST) return null;
  return rank === 0 ? 0 : sign * rank;
}

/** Writes the ranks of `count` slots by a stored value (any order but the score). */
export function rankAll(
  rows: RowColumns,
  order: SortOrder,
  slots: Int32Array,
  count: number,
  ranks: Float64Array,
): void {
  const { followers, engagementRate, growth, price, authenticity, missing } = rows.columns;
  const { by, sign } = order;
  if (by === 'followers') {
    for (let at = 0; at < count; at++) ranks[at] = sign * followers[slots[at]];
    return;
  }
  if (by === 'authenticity') {
    for (let at = 0; at < count; at++) {
      const slot = slots[at];
      ranks[at] = missing[slot] & MISSING.authenticity ? LAST : sign * authenticity[slot];
    }
    return;
  }
  const values = by === 'engagement' ? engagementRate : by === 'growth' ? growth : price;
  for (let at = 0; at < count; at++) {
    const value = values[slots[at]];
    ranks[at] = value === value ? sign * value : LAST;
  }
}
