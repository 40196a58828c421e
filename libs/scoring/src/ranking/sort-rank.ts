import { MISSING, type Cursor, type SortBy } from './ranking-types';
import type { RowChunk, ValueName } from './row-chunk';
import type { ValueCodes } from './value-codes';

/** Where unknown values stand: below every known one, in both directions. */
export const LAST = -Infinity;

/** An order as a number: the highest rank comes first. */
export interface SortOrder {
  by: SortBy;
  /** 1 for descending, −1 for ascending. */
  sign: 1 | -1;
}

const VALUE_SORTS: Partial<Record<SortBy, ValueName>> = {
  engagement: 'engagementRate',
  followers: 'followers',
  growth: 'growth',
  price: 'price',
};

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

/** Writes the ranks of `count` rows by a stored value (any order but the score). */
export function rankAll(
  { columns }: RowChunk,
  { by, sign }: SortOrder,
  list: Uint16Array,
  count: number,
  ranks: Float64Array,
): void {
  if (by === 'authenticity') {
    const { authenticity, missing } = columns;
    for (let n = 0; n < count; n++) {
      ranks[n] = missing[list[n]] & MISSING.authenticity ? LAST : sign * authenticity[list[n]];
    }
    return;
  }
  const values = columns[VALUE_SORTS[by] as ValueName];
  for (let n = 0; n < count; n++) {
    const value = values[list[n]];
    ranks[n] = value === value ? sign * value : LAST;
  }
}

/** Marks the rows whose rank by a stored value may be `floor` or higher. False: any may. */
export function mayReach(
  chunk: RowChunk,
  { by, sign }: SortOrder,
  { floor, codes, spare }: { floor: number; codes: Record<ValueName, ValueCodes>; spare: Int32Array },
  marks: Int32Array,
): boolean {
  const name = VALUE_SORTS[by];
  if (!name || floor === LAST) return false;
  const { words } = chunk;
  const code = codes[name].codeOf(sign * floor);
  chunk.values[name].atLeast(sign > 0 ? code : 1, words, marks);
  if (sign > 0) return true;
  chunk.values[name].atLeast(code + 1, words, spare);
  for (let at = 0; at < words; at++) marks[at] &= ~spare[at];
  return true;
}
