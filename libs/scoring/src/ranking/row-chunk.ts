import { CHUNK_ROWS } from './bitmap';
import { allocateColumn, resizeColumn } from './shared-columns';
import { SlicedColumn } from './sliced-column';
import type { StaticColumn } from './static-scores';
import { VALUE_DIGITS } from './value-codes';

/** `lastPostDay` of a row that has none. */
export const NEVER = -0x80000000;

/** Values that ranges are asked of. */
export const VALUES = ['followers', 'engagementRate', 'growth', 'price', 'lastPostDay'] as const;
export type ValueName = (typeof VALUES)[number];

function columnsFor(rows: number) {
  return {
    ids: allocateColumn(Int32Array, rows),
    creators: allocateColumn(Int32Array, rows),
    kind: allocateColumn(Uint16Array, rows),
    place: allocateColumn(Uint16Array, rows),
    followers: allocateColumn(Uint32Array, rows),
    engagementRate: allocateColumn(Float64Array, rows),
    growth: allocateColumn(Float64Array, rows),
    price: allocateColumn(Float64Array, rows),
    lastPostDay: allocateColumn(Int32Array, rows),
    engagement: allocateColumn(Uint16Array, rows),
    authenticity: allocateColumn(Uint16Array, rows),
    value: allocateColumn(Uint16Array, rows),
    missing: allocateColumn(Uint8Array, rows),
    /** 1 + the group of the prior that stands in for what is not known of the audience; 0: none does. */
    group: allocateColumn(Uint16Array, rows),
  };
}

export type RowColumns = ReturnType<typeof columnsFor> & {
  /** Wide only in chunks that hold a cell above 65,535. */
  topics: Uint16Array | Uint32Array;
};

/** Fields with few values, whose codes are kept in slices beside the cells. */
export const CODED = ['network', 'tier', 'emailKnown', 'authenticity', 'contacted', 'country', 'language'] as const;
export type CodedField = (typeof CODED)[number];

const FIRST_ROWS = 1024;

/** Up to 65,536 rows, column by column. */
export class RowChunk {
  columns: RowColumns = { ...columnsFor(FIRST_ROWS), topics: allocateColumn(Uint16Array, FIRST_ROWS) };
  /** One bit a row that is there. */
  live: Int32Array = allocateColumn(Int32Array, FIRST_ROWS / 32);
  readonly values = Object.fromEntries(
    VALUES.map((name) => [name, new SlicedColumn(VALUE_DIGITS, FIRST_ROWS / 32)]),
  ) as Record<ValueName, SlicedColumn>;
  readonly codes = Object.fromEntries(
    [...CODED, 'group' as const].map((name) => [name, new SlicedColumn(1, FIRST_ROWS / 32)]),
  ) as Record<CodedField | 'group', SlicedColumn>;
  /** By weights, see `StaticScores`. */
  readonly statics = new Map<string, StaticColumn>();
  /** Rows in use, removed ones included. */
  end = 0;

  get capacity(): number {
    return this.columns.ids.length;
  }

  get words(): number {
    return (this.end + 31) >>> 5;
  }

  grow(): void {
    this.resize(Math.min(CHUNK_ROWS, this.capacity * 2));
  }

  /** Gives back the room kept for growth. */
  trim(): void {
    this.resize(Math.max(32, this.words * 32));
  }

  /** The value of a row as a number; NaN when it is not known. */
  valueOf(name: ValueName, place: number): number {
    const value = this.columns[name][place];
    return name === 'lastPostDay' && value === NEVER ? NaN : value;
  }

  setTopics(place: number, cell: number): void {
    const { topics } = this.columns;
    if (cell > 0xffff && topics instanceof Uint16Array) {
      const wide = allocateColumn(Uint32Array, topics.length);
      wide.set(topics);
      this.columns.topics = wide;
    }
    this.columns.topics[place] = cell;
  }

  get bytes(): number {
    const rows = Object.values(this.columns).reduce((sum, column) => sum + column.byteLength, 0);
    return rows + this.#sliced.reduce((sum, column) => sum + column.bytes, 0) + this.live.byteLength;
  }

  get staticBytes(): number {
    let bytes = 0;
    for (const column of this.statics.values()) bytes += column.bytes;
    return bytes;
  }

  resize(rows: number): void {
    if (rows === this.capacity) return;
    const resized = Object.entries(this.columns).map(([name, column]) => [name, resizeColumn(column, rows)]);
    this.columns = Object.fromEntries(resized) as RowColumns;
    this.live = resizeColumn(this.live, rows / 32);
    for (const column of this.#sliced) column.resize(rows / 32);
    this.statics.clear();
  }

  get #sliced(): SlicedColumn[] {
    return [...Object.values(this.values), ...Object.values(this.codes)];
  }
}
