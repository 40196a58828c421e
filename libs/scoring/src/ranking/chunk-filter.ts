import type { AudienceStore } from './audience-store';
import { CHUNK_ROWS, CHUNK_WORDS, countBits, intersect, markCodes } from './bitmap';
import type { FilterPlan, RangeTest, RowTest, ShareTest } from './filters';
import type { RowChunk } from './row-chunk';
import { UNKNOWN_SHARE } from './target-share';

/** One chunk of a segment. */
export interface ChunkAt {
  chunk: RowChunk;
  /** Its place in the segment. */
  at: number;
  known: boolean;
}

/** Comparisons of digits beyond which it is faster to look every row up. */
const MOST_STEPS = 64;

const bitmap = () => new Int32Array(CHUNK_WORDS);

/** Rows of one chunk that pass a plan, and those that fail one group of it alone. */
export class ChunkFilter {
  /** Rows that pass everything. */
  readonly matches = bitmap();
  /** Rows that fail the group of the same place in the plan and nothing else. */
  readonly nearMisses: Int32Array[] = [];
  /** Rows that pass every filter but fail a gate. */
  gated = 0;
  readonly #open = bitmap();
  readonly #marks = bitmap();
  readonly #edges = bitmap();
  readonly #spare = bitmap();
  readonly #failed = bitmap();
  readonly #failedTwice = bitmap();
  readonly #sums = new Uint16Array(CHUNK_ROWS);

  constructor(
    readonly audiences: AudienceStore,
    readonly plan: FilterPlan,
  ) {
    this.nearMisses = plan.groups.map(bitmap);
  }

  /** False when nothing of the chunk counts anywhere. */
  apply(where: ChunkAt): boolean {
    const { words } = where.chunk;
    const { drops, groups, gates } = this.plan;
    const open = this.#open;
    this.gated = 0;
    open.set(where.chunk.live.subarray(0, words));
    for (const test of drops) {
      this.#mark(test, where, open);
      if (!intersect(open, this.#marks, words)) return false;
    }
    const { matches } = this;
    const [failed, twice] = [this.#failed, this.#failedTwice];
    failed.fill(0, 0, words);
    twice.fill(0, 0, words);
    groups.forEach(({ test }, group) => {
      this.#mark(test, where, open);
      this.#fail(this.nearMisses[group], words);
    });
    for (let at = 0; at < words; at++) matches[at] = open[at] & ~failed[at];
    this.#applyGates(gates, where);
    for (let at = 0; at < words; at++) open[at] &= failed[at] & ~twice[at];
    for (const misses of this.nearMisses) intersect(misses, open, words);
    return true;
  }

  /** Leaves in `open` and in `matches` who passes the gates; counts the others. */
  #applyGates(gates: readonly ShareTest[], where: ChunkAt): void {
    if (gates.length === 0) return;
    const { words } = where.chunk;
    const before = countBits(this.matches, words);
    for (const gate of gates) {
      this.#mark(gate, where, this.#open);
      intersect(this.#open, this.#marks, words);
    }
    intersect(this.matches, this.#open, words);
    this.gated = before - countBits(this.matches, words);
  }

  /** Notes the rows that the marks leave out: in `misses`, and among those that failed once or twice. */
  #fail(misses: Int32Array, words: number): void {
    const [failed, twice, marks] = [this.#failed, this.#failedTwice, this.#marks];
    for (let at = 0; at < words; at++) {
      const fails = ~marks[at];
      misses[at] = fails;
      twice[at] |= failed[at] & fails;
      failed[at] |= fails;
    }
  }

  /** Marks the rows that pass; what stands outside `within` means nothing. */
  #mark(test: RowTest, { chunk, at, known }: ChunkAt, within: Int32Array): void {
    const { words } = chunk;
    const marks = this.#marks;
    switch (test.kind) {
      case 'cells': {
        const sliced = test.slices && chunk.codes[test.slices.field];
        if (sliced && test.slices && test.slices.codes.length * sliced.digits <= MOST_STEPS) {
          return sliced.among(test.slices.codes, words, { marks, spare: this.#spare });
        }
        return markCodes(chunk.columns[test.column], test.table, within, words, marks);
      }
      case 'range':
        return this.#markRange(test, chunk, within);
      case 'share':
        if (known) return this.#markShares(test, chunk, at, within);
        return this.#markGroups(test, chunk, within);
      case 'ids': {
        const bits = (known ? test.known : test.estimated).subarray(at * CHUNK_WORDS, at * CHUNK_WORDS + words);
        return marks.set(bits);
      }
    }
  }

  #markRange(test: RangeTest, chunk: RowChunk, within: Int32Array): void {
    const { words } = chunk;
    const [marks, edges] = [this.#marks, this.#edges];
    const codes = chunk.values[test.name];
    codes.atLeast(test.lowCode, words, marks);
    codes.atLeast(test.highCode + 1, words, edges);
    for (let word = 0; word < words; word++) marks[word] &= ~edges[word];
    if (test.asksLow) this.#askBucket(test, chunk, test.lowCode, within);
    if (test.asksHigh && !(test.asksLow && test.lowCode === test.highCode)) {
      this.#askBucket(test, chunk, test.highCode, within);
    }
  }

  /** Takes out of the marks the rows of one bucket whose value is outside the bounds. */
  #askBucket({ name, min, max }: RangeTest, chunk: RowChunk, code: number, within: Int32Array): void {
    const { words } = chunk;
    const [marks, edges] = [this.#marks, this.#edges];
    chunk.values[name].atLeast(code + 1, words, edges);
    for (let word = 0; word < words; word++) edges[word] = marks[word] & within[word] & ~edges[word];
    if (code > 1) {
      // Only this bucket's rows: what is above it is gone already, and this takes out what is below.
      chunk.values[name].atLeast(code, words, this.#spare);
      intersect(edges, this.#spare, words);
    }
    for (let word = 0; word < words; word++) {
      for (let bits = edges[word]; bits !== 0; bits &= bits - 1) {
        const low = bits & -bits;
        const value = chunk.valueOf(name, (word << 5) + 31 - Math.clz32(low));
        if (value < min || value > max) marks[word] &= ~low;
      }
    }
  }

  #markShares({ keys, minBp, mask }: ShareTest, chunk: RowChunk, at: number, within: Int32Array): void {
    if (this.audiences.markKey(keys, minBp, { chunk: at, words: chunk.words, marks: this.#marks })) return;
    const sums = this.#sums;
    this.audiences.sumsInto(keys, at, chunk.columns.group, sums.subarray(0, chunk.end));
    const marks = this.#marks;
    const { words } = chunk;
    for (let word = 0; word < words; word++) {
      let bits = 0;
      if (within[word] !== 0) {
        const first = word << 5;
        for (let bit = 0; bit < 32; bit++) {
          const share = sums[first + bit] & mask;
          // Both differences are negative, so that their sign bits stay, from `minBp` up to the whole.
          bits |= (((minBp - 1 - share) & (share - UNKNOWN_SHARE)) >>> 31) << bit;
        }
      }
      marks[word] = bits;
    }
  }

  /** By whichever names fewer groups, those that pass or those that fail. */
  #markGroups({ groups }: ShareTest, chunk: RowChunk, within: Int32Array): void {
    const { words } = chunk;
    const marks = this.#marks;
    const passing: number[] = [];
    const failing: number[] = [];
    groups.forEach((passes, group) => (passes ? passing : failing).push(group));
    const fewer = passing.length <= failing.length ? passing : failing;
    if (fewer.length * chunk.codes.group.digits > MOST_STEPS) {
      return markCodes(chunk.columns.group, groups, within, words, marks);
    }
    chunk.codes.group.among(fewer, words, { marks, spare: this.#spare });
    if (fewer === failing) for (let at = 0; at < words; at++) marks[at] = ~marks[at];
  }
}
