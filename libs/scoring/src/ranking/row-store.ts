import { CHUNK_ROWS } from './bitmap';
import { CellTable } from './cell-table';
import { Dictionary } from './dictionary';
import { followerBin } from './follower-histogram';
import { IdMap } from './id-map';
import { AUTHENTICITY_STATES, type GivenRow } from './ranking-types';
import { CODED, type CodedField, NEVER, type RowChunk, type RowColumns, VALUES, type ValueName } from './row-chunk';
import { Segment } from './segment';
import type { SlicedColumn } from './sliced-column';
import { ValueCodes } from './value-codes';

const MOST_CELLS = 65_535;
/** Fewer rows need no codes to be fast. */
const CODED_FROM = 1024;

/** Fields of the cells of `kind`, `place` and `topics`. */
export const KIND_FIELDS = { network: 0, tier: 1, emailKnown: 2, authenticity: 3 } as const;
export const CONTACTED_FIELD = 4;
export const FOLLOWERS_FIELD = 5;
export const PLACE_FIELDS = { country: 0, language: 1 } as const;
export const TOPIC_FIELDS = { category: 0 } as const;

export type Cells = readonly [kind: number, place: number, topics: number];

/** Number of a row: its slot, and in the lowest bit whether its audience is known. */
export const rowNumber = (slot: number, known: boolean) => slot * 2 + +known;
export const slotOf = (row: number) => row >>> 1;
export const isKnown = (row: number) => (row & 1) === 1;

/**
 * All rows but their audiences, in two segments: known audiences have shares slot by slot beside them, unknown ones only
 * the group of their prior.
 */
export class RowStore {
  readonly known = new Segment();
  readonly estimated = new Segment();
  readonly kinds: CellTable;
  readonly places: CellTable;
  readonly topics: CellTable;
  readonly ids = new IdMap((row) => this.idOf(row));
  codes = Object.fromEntries(VALUES.map((name) => [name, new ValueCodes()])) as Record<ValueName, ValueCodes>;
  /** While many rows are written one after the other: slices are made at the end, by `slice`. */
  slicesLate = false;
  /** Rows there were when the codes were chosen. */
  #codedAt = CODED_FROM / 2;

  constructor() {
    const flag = new Dictionary(['false', 'true']);
    const states = new Dictionary(AUTHENTICITY_STATES);
    this.kinds = new CellTable([new Dictionary(), new Dictionary(), flag, states, flag, new Dictionary()]);
    this.places = new CellTable([new Dictionary(), new Dictionary()]);
    this.topics = new CellTable([new Dictionary()]);
  }

  get chunks(): RowChunk[] {
    return [...this.known.chunks, ...this.estimated.chunks];
  }

  get size(): number {
    return this.known.size + this.estimated.size;
  }

  /** The number of a profile's row, or −1. */
  find(id: number): number {
    return this.ids.find(id);
  }

  idOf(row: number): number {
    return this.chunkOf(row).columns.ids[slotOf(row) & (CHUNK_ROWS - 1)];
  }

  /** The group column's value. */
  groupOf(row: number): number {
    return this.chunkOf(row).columns.group[slotOf(row) & (CHUNK_ROWS - 1)];
  }

  chunkOf(row: number): RowChunk {
    return (isKnown(row) ? this.known : this.estimated).chunkOf(slotOf(row));
  }

  /** A row for a new profile; `write` must follow. */
  add(id: number, known: boolean): number {
    const slot = (known ? this.known : this.estimated).add();
    const row = rowNumber(slot, known);
    this.chunkOf(row).columns.ids[slot & (CHUNK_ROWS - 1)] = id;
    this.ids.add(row);
    return row;
  }

  remove(row: number): void {
    this.ids.remove(this.idOf(row));
    (isKnown(row) ? this.known : this.estimated).remove(slotOf(row));
  }

  /** @param cells of `cellsOf` @param group value of the group column */
  write(number: number, row: GivenRow, { cells, group }: { cells: Cells; group: number }): void {
    const chunk = this.chunkOf(number);
    const at = slotOf(number) & (CHUNK_ROWS - 1);
    const to = chunk.columns;
    const [kind, place, topics] = cells;
    to.creators[at] = row.creatorId;
    to.kind[at] = kind;
    to.place[at] = place;
    chunk.setTopics(at, topics);
    to.followers[at] = row.followers;
    to.engagementRate[at] = row.engagementRate ?? NaN;
    to.growth[at] = row.growth ?? NaN;
    to.price[at] = row.priceMinor ?? NaN;
    to.lastPostDay[at] = row.lastPostDay ?? NEVER;
    to.engagement[at] = row.factors.engagement;
    to.authenticity[at] = row.factors.authenticity;
    to.value[at] = row.factors.value;
    to.missing[at] = row.missing;
    to.group[at] = group;
    if (this.slicesLate) return;
    for (const name of VALUES) chunk.values[name].set(at, this.codes[name].codeOf(chunk.valueOf(name, at)));
    for (const name of CODED) chunk.codes[name].set(at, this.#codeOf(name, to, at));
    chunk.codes.group.set(at, group);
    for (const column of chunk.statics.values()) column.set(at, to);
  }

  /** Cells of the row, made when they are new. @throws RangeError('kind' | 'place') */
  cellsOf(row: GivenRow): Cells {
    const [networks, tiers, flags, states, , bins] = this.kinds.dictionaries;
    const kind = this.kinds.internOne([
      networks.intern(row.network),
      tiers.intern(row.tier),
      flags.find(row.emailKnown ? 'true' : 'false'),
      states.find(row.authenticity),
      flags.find(row.contacted ? 'true' : 'false'),
      bins.intern(followerBin(row.followers)),
    ]);
    const [countries, languages] = this.places.dictionaries;
    const place = this.places.internOne([countries.intern(row.country), languages.intern(row.language)]);
    const [categories] = this.topics.dictionaries;
    const topics = this.topics.internList(row.categories.map((category) => categories.intern(category)));
    if (kind > MOST_CELLS) throw new RangeError('kind');
    if (place > MOST_CELLS) throw new RangeError('place');
    return [kind, place, topics];
  }

  /** Chooses the codes of values anew once there are twice as many rows: buckets stay about equally full. */
  refreshCodes(): void {
    if (this.size >= 2 * this.#codedAt) this.chooseCodes();
  }

  chooseCodes(): void {
    this.codesAreFor(this.size);
    const step = ValueCodes.step(this.size);
    for (const name of VALUES) {
      const sample: number[] = [];
      for (const chunk of this.chunks)
        for (let at = 0; at < chunk.end; at += step) sample.push(chunk.valueOf(name, at));
      this.codes[name] = ValueCodes.of(Float64Array.from(sample));
      for (const chunk of this.chunks) {
        slice(chunk, chunk.values[name], (at) => this.codes[name].codeOf(chunk.valueOf(name, at)));
      }
    }
  }

  /** Codes that were chosen elsewhere stay until there are twice as many rows. */
  codesAreFor(rows: number): void {
    this.#codedAt = Math.max(CODED_FROM / 2, rows);
  }

  /** Makes the slices of all rows that were written late. */
  slice(): void {
    this.slicesLate = false;
    this.chooseCodes();
    for (const chunk of this.chunks) {
      const { columns } = chunk;
      for (const name of CODED) slice(chunk, chunk.codes[name], (at) => this.#codeOf(name, columns, at));
      slice(chunk, chunk.codes.group, (at) => columns.group[at]);
    }
  }

  trim(): void {
    this.known.trim();
    this.estimated.trim();
    this.ids.reserve(this.size);
  }

  get bytes(): Record<string, number> {
    return {
      rows: this.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
      ids: this.ids.bytes,
      cells: this.kinds.bytes + this.places.bytes + this.topics.bytes,
      free: 8 * (this.known.free.length + this.estimated.free.length),
    };
  }

  get staticBytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + chunk.staticBytes, 0);
  }

  #codeOf(name: CodedField, { kind, place }: RowColumns, at: number): number {
    if (name in PLACE_FIELDS) return this.places.codeOf(PLACE_FIELDS[name as 'country'], place[at]);
    const field = name === 'contacted' ? CONTACTED_FIELD : KIND_FIELDS[name as 'network'];
    return this.kinds.codeOf(field, kind[at]);
  }
}

function slice(chunk: RowChunk, column: SlicedColumn, codeOf: (at: number) => number): void {
  const codes = new Uint16Array(32);
  for (let word = 0; word < chunk.words; word++) {
    for (let bit = 0; bit < 32; bit++) codes[bit] = codeOf(word * 32 + bit);
    column.setWord(word, codes);
  }
}
