import type { AudienceStore } from './audience-store';
import { FACETS, type RankingFilters, type Range, type ShareMinimum } from './ranking-types';
import type { RowColumns } from './row-columns';
import { UNKNOWN_SHARE } from './target-share';

/** Bits of a row's "failing groups": one a facet in the order of `FACETS`, then the followers range, then all other filters. */
export const FOLLOWERS_BIT = 1 << FACETS.length;
export const DROP_BIT = FOLLOWERS_BIT << 1;
const MASKS = DROP_BIT << 1;

export const KIND_FACETS = { network: 0, tier: 1, emailKnown: 2, authenticity: 3 } as const;
const CONTACTED_FIELD = 4;
export const PLACE_FACETS = { country: 0, language: 1 } as const;
export const TOPIC_FACETS = { category: 0 } as const;

export interface RangeTest {
  column: Float64Array | Uint32Array | Int32Array;
  min: number;
  max: number;
}

/** Passes where `vector` is from `minBp` up to the whole, by audience reference. */
export interface ShareTest {
  vector: Uint16Array;
  minBp: number;
}

/** A query's filters, decided a cell or turned into a test of one column. */
export interface FilterPlan {
  /** Failing groups by cell. */
  kinds: Uint16Array;
  places: Uint16Array;
  topics: Uint16Array;
  /** 1 for the masks whose rows still count somewhere: nothing fails, or one group that keeps a facet of its own. */
  keep: Uint8Array;
  /** Facet groups with a filter. */
  active: number[];
  followers: RangeTest | null;
  ranges: RangeTest[];
  shares: ShareTest[];
  gates: ShareTest[];
  keepEstimated: boolean;
  /** Slots to look at, each once; null: all. */
  slots: Int32Array | null;
  /** One bit a slot; null: none. */
  excluded: Uint32Array | null;
}

/** Turns filters and a brief's gates into a plan for one scan. */
export function planFilters(
  rows: RowColumns,
  audiences: AudienceStore,
  filters: RankingFilters,
  gates: readonly ShareMinimum[],
  counts: { facets: boolean; histogram: boolean },
): FilterPlan {
  const { columns } = rows;
  const cells = cellMasks(rows, filters);
  const singles = [...(counts.facets ? cells.active : []), ...(counts.histogram ? [FOLLOWERS_BIT] : [])];
  const keep = new Uint8Array(MASKS);
  for (const mask of [0, ...singles]) keep[mask] = 1;
  const ranges: RangeTest[] = [];
  addRange(ranges, columns.engagementRate, filters.engagement);
  addRange(ranges, columns.growth, filters.growth);
  addRange(ranges, columns.price, filters.price);
  addRange(
    ranges,
    columns.lastPostDay,
    filters.lastPostAfterDay === undefined ? undefined : { min: filters.lastPostAfterDay },
  );
  const followers: RangeTest[] = [];
  addRange(followers, columns.followers, filters.followers);
  const test = ({ keys, minBp }: ShareMinimum): ShareTest => ({ vector: audiences.sums(keys), minBp });
  return {
    ...cells,
    keep,
    followers: followers[0] ?? null,
    ranges,
    shares: (filters.minShares ?? []).map(test),
    gates: gates.map(test),
    keepEstimated: filters.keepEstimated ?? true,
    slots: filters.ids === undefined ? null : slotsOf(rows, filters.ids),
    excluded: filters.excludedIds === undefined ? null : slotBits(rows, filters.excludedIds),
  };
}

function cellMasks(
  rows: RowColumns,
  filters: RankingFilters,
): Pick<FilterPlan, 'kinds' | 'places' | 'topics' | 'active'> {
  const kinds = new Uint16Array(rows.kinds.size);
  const places = new Uint16Array(rows.places.size);
  const topics = new Uint16Array(rows.topics.size);
  const active: number[] = [];
  const { emailKnown } = filters;
  const wanted = { ...filters, emailKnown: emailKnown === undefined ? [] : [String(emailKnown)] };
  const groups = [
    { table: rows.kinds, masks: kinds, fields: KIND_FACETS },
    { table: rows.places, masks: places, fields: PLACE_FACETS },
    { table: rows.topics, masks: topics, fields: TOPIC_FACETS },
  ];
  for (const { table, masks, fields } of groups) {
    for (const [facet, field] of Object.entries(fields) as [(typeof FACETS)[number], number][]) {
      const values = wanted[facet];
      if (!values?.length) continue;
      const bit = 1 << FACETS.indexOf(facet);
      active.push(bit);
      table.mark(masks, field, table.dictionaries[field].codes(values), false, bit);
    }
  }
  if (filters.hideContacted) {
    rows.kinds.mark(kinds, CONTACTED_FIELD, rows.kinds.dictionaries[CONTACTED_FIELD].codes(['true']), true, DROP_BIT);
  }
  kinds[0] = DROP_BIT;
  return { kinds, places, topics, active };
}

function addRange(tests: RangeTest[], column: RangeTest['column'], range: Range | undefined): void {
  if (range?.min === undefined && range?.max === undefined) return;
  tests.push({ column, min: range.min ?? -Infinity, max: range.max ?? Infinity });
}

function slotsOf(rows: RowColumns, ids: Iterable<number>): Int32Array {
  const slots = new Set<number>();
  for (const id of ids) slots.add(rows.find(id));
  slots.delete(-1);
  return Int32Array.from(slots).sort();
}

function slotBits(rows: RowColumns, ids: Iterable<number>): Uint32Array {
  const bits = new Uint32Array((rows.end >>> 5) + 1);
  for (const id of ids) {
    const slot = rows.find(id);
    if (slot >= 0) bits[slot >>> 5] |= 1 << (slot & 31);
  }
  return bits;
}

/** Keeps the entries of `slots` inside the range; returns how many. Unknown values (NaN) are outside. */
export function keepRange(
  slots: Int32Array,
  masks: Uint16Array,
  count: number,
  { column, min, max }: RangeTest,
): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const slot = slots[at];
    const value = column[slot];
    slots[kept] = slot;
    masks[kept] = masks[at];
    kept += value >= min && value <= max ? 1 : 0;
  }
  return kept;
}

/** Keeps the entries whose audience reaches the share; returns how many. */
export function keepShare(
  slots: Int32Array,
  masks: Uint16Array,
  count: number,
  references: Int32Array,
  groups: number,
  { vector, minBp }: ShareTest,
): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const slot = slots[at];
    const share = vector[references[slot] + groups];
    slots[kept] = slot;
    masks[kept] = masks[at];
    kept += share >= minBp && share < UNKNOWN_SHARE ? 1 : 0;
  }
  return kept;
}
