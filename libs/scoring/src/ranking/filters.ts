import type { AudienceStore } from './audience-store';
import { FREE_CELL } from './cell-table';
import { FACETS, type RankingFilters, type Range, type ShareMinimum } from './ranking-types';
import type { RowColumns } from './row-columns';
import { ESTIMATED, SHARE_BITS } from './target-share';

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

/** Passes where `vector`, under `mask`, is from `minBp` up to the whole, by audience reference. */
export interface ShareTest {
  vector: Uint16Array;
  minBp: number;
  /** Whether an estimate counts as its share, or stays too high to pass. */
  mask: number;
}

/** Failing groups by cell of one column of cells. */
export interface CellTest {
  column: Uint32Array;
  masks: Uint16Array;
}

/** A query's filters, decided a cell or turned into a test of one column. */
export interface FilterPlan {
  /** Failing groups by cell, where any cell fails one. */
  cells: CellTest[];
  /** 1 for the masks whose rows still count somewhere: nothing fails, or one group that keeps a facet of its own. */
  keep: Uint8Array;
  /** Facet groups with a filter. */
  active: number[];
  followers: RangeTest | null;
  ranges: RangeTest[];
  shares: ShareTest[];
  gates: ShareTest[];
  /** One bit a slot to look at; null: all. */
  candidates: Uint32Array | null;
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
  const mask = (filters.keepEstimated ?? true) ? SHARE_BITS : SHARE_BITS | ESTIMATED;
  const test = ({ keys, minBp }: ShareMinimum): ShareTest => ({ vector: audiences.sums(keys), minBp, mask });
  const shares: ShareTest[] = [];
  let candidates = filters.ids === undefined ? null : slotBits(rows, filters.ids);
  for (const share of (filters.minShares ?? []).map(test)) {
    const bits = audiences.slotsReaching(share, rows.end);
    if (bits) candidates = both(candidates, bits);
    else shares.push(share);
  }
  if (filters.excludedIds)
    candidates = both(
      candidates,
      slotBits(rows, filters.excludedIds).map((bits) => ~bits),
    );
  return {
    ...cells,
    keep,
    followers: followers[0] ?? null,
    ranges,
    shares,
    gates: gates.map(test),
    candidates,
  };
}

function cellMasks(rows: RowColumns, filters: RankingFilters): Pick<FilterPlan, 'cells' | 'active'> {
  const { kind, place, topics } = rows.columns;
  const active: number[] = [];
  const { emailKnown } = filters;
  const wanted = { ...filters, emailKnown: emailKnown === undefined ? [] : [String(emailKnown)] };
  const groups = [
    { column: kind, table: rows.kinds, fields: KIND_FACETS },
    { column: place, table: rows.places, fields: PLACE_FACETS },
    { column: topics, table: rows.topics, fields: TOPIC_FACETS },
  ];
  const cells: CellTest[] = [];
  for (const { column, table, fields } of groups) {
    const masks = new Uint16Array(table.size);
    for (const [facet, field] of Object.entries(fields) as [(typeof FACETS)[number], number][]) {
      const values = wanted[facet];
      if (!values?.length) continue;
      const bit = 1 << FACETS.indexOf(facet);
      active.push(bit);
      table.mark(masks, field, table.dictionaries[field].codes(values), false, bit);
    }
    if (table === rows.kinds) {
      if (rows.size < rows.end) masks[FREE_CELL] = DROP_BIT;
      const contacted = table.dictionaries[CONTACTED_FIELD].codes(filters.hideContacted ? ['true'] : []);
      table.mark(masks, CONTACTED_FIELD, contacted, true, DROP_BIT);
    }
    if (masks.some((mask) => mask !== 0)) cells.push({ column, masks });
  }
  return { cells, active };
}

function addRange(tests: RangeTest[], column: RangeTest['column'], range: Range | undefined): void {
  if (range?.min === undefined && range?.max === undefined) return;
  tests.push({ column, min: range.min ?? -Infinity, max: range.max ?? Infinity });
}

function both(bits: Uint32Array | null, others: Uint32Array): Uint32Array {
  return bits ? others.map((word, at) => word & bits[at]) : others;
}

function slotBits(rows: RowColumns, ids: Iterable<number>): Uint32Array {
  const bits = new Uint32Array((rows.end >>> 5) + 1);
  for (const id of ids) {
    const slot = rows.find(id);
    if (slot >= 0) bits[slot >>> 5] |= 1 << (slot & 31);
  }
  return bits;
}
