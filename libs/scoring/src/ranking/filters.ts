import type { AudienceStore } from './audience-store';
import type { CellTable } from './cell-table';
import { FACETS, type Facet, type Range, type RankingFilters, type ShareMinimum } from './ranking-types';
import type { CodedField, ValueName } from './row-chunk';
import { CONTACTED_FIELD, isKnown, KIND_FIELDS, PLACE_FIELDS, type RowStore, slotOf, TOPIC_FIELDS } from './row-store';
import { ESTIMATED, SHARE_BITS, UNKNOWN_SHARE } from './target-share';
import type { ValueCodes } from './value-codes';

export type CellColumn = 'kind' | 'place' | 'topics';

/** Where a facet's codes stand: its column of cells and its field there. */
export const FACET_PLACES = Object.fromEntries(
  [
    ...Object.entries(KIND_FIELDS).map(([facet, field]) => [facet, 'kind', field]),
    ...Object.entries(PLACE_FIELDS).map(([facet, field]) => [facet, 'place', field]),
    ...Object.entries(TOPIC_FIELDS).map(([facet, field]) => [facet, 'topics', field]),
  ].map(([facet, column, field]) => [facet, { column, field }]),
) as Record<Facet, { column: CellColumn; field: number }>;

export function tableOf(rows: RowStore, column: CellColumn): CellTable {
  return { kind: rows.kinds, place: rows.places, topics: rows.topics }[column];
}

/** Passes where the table says 1, by cell. */
export interface CellTest {
  kind: 'cells';
  column: CellColumn;
  table: Uint8Array;
  /** The same by the codes of a field that has slices. */
  slices: { field: CodedField; codes: number[] } | null;
}

/** Passes for known values in the bounds. Rows of a bound's own bucket must be asked for their value. */
export interface RangeTest {
  kind: 'range';
  name: ValueName;
  min: number;
  max: number;
  lowCode: number;
  highCode: number;
  asksLow: boolean;
  asksHigh: boolean;
}

/** Passes where the shares' sum, under `mask`, is from `minBp` up to the whole. */
export interface ShareTest {
  kind: 'share';
  keys: readonly string[];
  minBp: number;
  /** Whether an estimate counts as its share, or stays too high to pass. */
  mask: number;
  /** 1 by the group column's value where the group's prior reaches the share. */
  groups: Uint8Array;
}

/** One bit a slot of each segment; rows pass that have it. */
export interface IdTest {
  kind: 'ids';
  known: Int32Array;
  estimated: Int32Array;
}

export type RowTest = CellTest | RangeTest | ShareTest | IdTest;

/** A test that keeps counts of its own: rows that fail it alone are counted where it does not hold. */
export interface GroupTest {
  name: Facet | 'followers';
  test: CellTest | RangeTest;
}

export interface FilterPlan {
  /** Every row must pass all of these, for any count. Those that leave the fewest rows come first. */
  drops: RowTest[];
  groups: GroupTest[];
  gates: ShareTest[];
}

/** Turns filters and a brief's gates into tests. */
export function planFilters(
  { rows, audiences }: { rows: RowStore; audiences: AudienceStore },
  filters: RankingFilters,
  gates: readonly ShareMinimum[],
  counts: { facets: boolean; histogram: boolean },
): FilterPlan {
  const mask = (filters.keepEstimated ?? true) ? SHARE_BITS : SHARE_BITS | ESTIMATED;
  const share = ({ keys, minBp }: ShareMinimum): ShareTest => {
    const reaches = (bp: number) => +(bp >= minBp && bp < UNKNOWN_SHARE);
    const groups = Uint8Array.from(audiences.groupSums(keys), (marked) => reaches(marked & mask));
    return { kind: 'share', keys, minBp, mask, groups };
  };
  const drops: RowTest[] = [];
  if (filters.ids) drops.push(idTest(rows, filters.ids, true));
  if (filters.excludedIds) drops.push(idTest(rows, filters.excludedIds, false));
  drops.push(...(filters.minShares ?? []).map(share));
  const lastPost = filters.lastPostAfterDay === undefined ? undefined : { min: filters.lastPostAfterDay };
  const ranges = { engagementRate: filters.engagement, growth: filters.growth, price: filters.price };
  for (const [name, range] of Object.entries({ ...ranges, lastPostDay: lastPost }) as [ValueName, Range?][]) {
    drops.push(...rangeTests(name, range, rows.codes[name]));
  }
  if (filters.hideContacted) drops.push(cellTest(rows, 'contacted', ['false']));
  const groups: GroupTest[] = [];
  const { emailKnown } = filters;
  const wanted = { ...filters, emailKnown: emailKnown === undefined ? [] : [String(emailKnown)] };
  for (const facet of FACETS) {
    const values = wanted[facet];
    if (!values?.length) continue;
    const test = cellTest(rows, facet, values);
    if (counts.facets) groups.push({ name: facet, test });
    else drops.push(test);
  }
  for (const test of rangeTests('followers', filters.followers, rows.codes.followers)) {
    if (counts.histogram) groups.push({ name: 'followers', test });
    else drops.push(test);
  }
  return { drops, groups, gates: gates.map(share) };
}

function cellTest(rows: RowStore, name: Facet | 'contacted', values: Iterable<string>): CellTest {
  const { column, field } =
    name === 'contacted' ? ({ column: 'kind', field: CONTACTED_FIELD } as const) : FACET_PLACES[name];
  const cells = tableOf(rows, column);
  const table = new Uint8Array(cells.size);
  const codes = cells.dictionaries[field].codes(values);
  cells.hold(field, codes, table);
  return { kind: 'cells', column, table, slices: name === 'category' ? null : { field: name, codes: [...codes] } };
}

function rangeTests(name: ValueName, range: Range | undefined, codes: ValueCodes): RangeTest[] {
  if (range?.min === undefined && range?.max === undefined) return [];
  const { min = -Infinity, max = Infinity } = range;
  const lowCode = codes.codeOf(min);
  const highCode = codes.codeOf(max);
  const asksLow = range.min !== undefined && !codes.startsAt(lowCode, min);
  return [{ kind: 'range', name, min, max, lowCode, highCode, asksLow, asksHigh: range.max !== undefined }];
}

function idTest(rows: RowStore, ids: Iterable<number>, inside: boolean): IdTest {
  const bits = (slots: number) => new Int32Array((slots + 31) >>> 5).fill(inside ? 0 : -1);
  const test: IdTest = { kind: 'ids', known: bits(rows.known.end), estimated: bits(rows.estimated.end) };
  for (const id of ids) {
    const row = rows.find(id);
    if (row < 0) continue;
    const bitmap = isKnown(row) ? test.known : test.estimated;
    const bit = 1 << (slotOf(row) & 31);
    if (inside) bitmap[slotOf(row) >>> 5] |= bit;
    else bitmap[slotOf(row) >>> 5] &= ~bit;
  }
  return test;
}
