import { CellTable, FREE_CELL } from './cell-table';
import { Dictionary } from './dictionary';
import { IdMap } from './id-map';
import { AUTHENTICITY_STATES, type RankingRow } from './ranking-types';
import { allocateColumn, nextCapacity } from './shared-columns';

/** `lastPostDay` of a row that has none: before every bound. */
const NEVER = -0x80000000;

function columns(length: number) {
  return {
    ids: allocateColumn(Int32Array, length),
    creators: allocateColumn(Int32Array, length),
    kind: allocateColumn(Uint32Array, length),
    place: allocateColumn(Uint32Array, length),
    topics: allocateColumn(Uint32Array, length),
    followers: allocateColumn(Uint32Array, length),
    engagementRate: allocateColumn(Float64Array, length),
    growth: allocateColumn(Float64Array, length),
    price: allocateColumn(Float64Array, length),
    lastPostDay: allocateColumn(Int32Array, length),
    engagement: allocateColumn(Uint16Array, length),
    authenticity: allocateColumn(Uint16Array, length),
    value: allocateColumn(Uint16Array, length),
    missing: allocateColumn(Uint8Array, length),
    audience: allocateColumn(Int32Array, length),
  };
}

export type Columns = ReturnType<typeof columns>;

/** One slot a row. A removed row leaves a free slot (id 0, free cell) that the next new row takes. */
export class RowColumns {
  columns: Columns;
  readonly kinds: CellTable;
  readonly places: CellTable;
  readonly topics: CellTable;
  readonly #slots = new IdMap();
  readonly #free: number[] = [];
  #end = 0;

  /** @param expected how many rows will come, so that they are not copied while they arrive */
  constructor(expected = 0) {
    this.columns = columns(nextCapacity(0, expected));
    const flag = new Dictionary(['false', 'true']);
    this.kinds = new CellTable([new Dictionary(), new Dictionary(), flag, new Dictionary(AUTHENTICITY_STATES), flag]);
    this.places = new CellTable([new Dictionary(), new Dictionary()]);
    this.topics = new CellTable([new Dictionary()]);
  }

  /** Slots to scan: 0 to here, free ones included. */
  get end(): number {
    return this.#end;
  }

  get size(): number {
    return this.#end - this.#free.length;
  }

  /** The slot of a profile, or −1. */
  find(id: number): number {
    return this.#slots.find(id, this.columns.ids);
  }

  /** A slot for a new profile; `write` must follow. */
  add(id: number): number {
    const slot = this.#free.pop() ?? this.#end++;
    if (slot >= this.columns.ids.length) this.#resize(nextCapacity(slot, slot + 1));
    this.columns.ids[slot] = id;
    this.#slots.add(slot, this.columns.ids);
    return slot;
  }

  remove(slot: number): void {
    this.#slots.remove(this.columns.ids[slot], this.columns.ids);
    this.columns.ids[slot] = 0;
    this.columns.kind[slot] = FREE_CELL;
    this.#free.push(slot);
  }

  write(slot: number, row: RankingRow, audience: number): void {
    const to = this.columns;
    to.creators[slot] = row.creatorId;
    to.kind[slot] = this.#kindOf(row);
    const [countries, languages] = this.places.dictionaries;
    to.place[slot] = this.places.intern([[countries.intern(row.country)], [languages.intern(row.language)]]);
    const [categories] = this.topics.dictionaries;
    to.topics[slot] = this.topics.intern([row.categories.map((category) => categories.intern(category))]);
    to.followers[slot] = row.followers;
    to.engagementRate[slot] = row.engagementRate ?? NaN;
    to.growth[slot] = row.growth ?? NaN;
    to.price[slot] = row.priceMinor ?? NaN;
    to.lastPostDay[slot] = row.lastPostDay ?? NEVER;
    to.engagement[slot] = row.factors.engagement;
    to.authenticity[slot] = row.factors.authenticity;
    to.value[slot] = row.factors.value;
    to.missing[slot] = row.missing;
    to.audience[slot] = audience;
  }

  /** Follows a compaction of the audiences. */
  moveAudiences(moved: Int32Array): void {
    const { audience, ids } = this.columns;
    for (let slot = 0; slot < this.#end; slot++) {
      if (ids[slot] !== 0 && audience[slot] >= 0) audience[slot] = moved[audience[slot]];
    }
  }

  /** Gives back the room kept for growth, but a sixty-fourth. */
  trim(): void {
    const length = this.#end + (this.#end >>> 6) + 1;
    if (length < this.columns.ids.length) this.#resize(length);
  }

  get bytes(): Record<string, number> {
    const rows = Object.values(this.columns).reduce((sum, column) => sum + column.byteLength, 0);
    const cells = this.kinds.bytes + this.places.bytes + this.topics.bytes;
    return { rows, ids: this.#slots.bytes, cells, free: 8 * this.#free.length };
  }

  #kindOf(row: RankingRow): number {
    const [networks, tiers, flags, states] = this.kinds.dictionaries;
    const emailKnown = flags.find(String(row.emailKnown));
    const contacted = flags.find(String(row.contacted));
    const kind = [
      networks.intern(row.network),
      tiers.intern(row.tier),
      emailKnown,
      states.find(row.authenticity),
      contacted,
    ];
    return this.kinds.intern(kind.map((code) => [code]));
  }

  #resize(length: number): void {
    const resized = columns(length);
    for (const name of Object.keys(resized) as (keyof Columns)[]) {
      resized[name].set(this.columns[name].subarray(0, this.#end));
    }
    this.columns = resized;
  }
}
