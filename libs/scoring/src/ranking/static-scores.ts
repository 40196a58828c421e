import type { RowChunk, RowColumns } from './row-chunk';
import type { Segment } from './segment';
import { SlicedColumn } from './sliced-column';

/** 64 steps of the static score are enough to leave out nearly all rows that cannot enter a page. */
const DIGITS = 6;
/** Weights whose codes are kept: the objectives of a few people at once. */
const KEPT = 4;

/** Weights of the factors whose part of a score is the same for all briefs: engagement, authenticity and value. */
export type StaticWeights = readonly [engagement: number, authenticity: number, value: number];

/** The static scores of one chunk for some weights, in 64 steps. */
export class StaticColumn {
  readonly #codes: SlicedColumn;
  readonly #step: number;

  constructor(
    readonly weights: StaticWeights,
    chunk: RowChunk,
  ) {
    // One more than the quotient, so that the highest static score still has a code.
    this.#step = Math.floor((10_000 * (weights[0] + weights[1] + weights[2])) / 2 ** DIGITS) + 1;
    this.#codes = new SlicedColumn(DIGITS, chunk.capacity / 32);
    const { engagement, authenticity, value } = chunk.columns;
    const [e, a, v] = weights;
    const step = this.#step;
    const codes = new Uint16Array(32);
    for (let word = 0; word < chunk.words; word++) {
      for (let bit = 0; bit < 32; bit++) {
        const at = word * 32 + bit;
        codes[bit] = (e * engagement[at] + a * authenticity[at] + v * value[at]) / step;
      }
      this.#codes.setWord(word, codes);
    }
  }

  set(at: number, { engagement, authenticity, value }: RowColumns): void {
    const [e, a, v] = this.weights;
    this.#codes.set(at, Math.floor((e * engagement[at] + a * authenticity[at] + v * value[at]) / this.#step));
  }

  /** Marks the rows whose static score may reach `least`; none that does is left out. */
  mayReach(least: number, words: number, marks: Int32Array): void {
    this.#codes.atLeast(Math.max(0, Math.floor(least / this.#step)), words, marks);
  }

  get bytes(): number {
    return this.#codes.bytes;
  }
}

/** Static scores of all rows, made when weights are first asked for and then kept up with the rows. */
export class StaticScores {
  readonly #kept = new Set<string>();

  /** To be called once a search: forgets the weights that were not asked for the longest. */
  use(weights: StaticWeights, segments: readonly Segment[]): void {
    const key = weights.join();
    this.#kept.delete(key);
    this.#kept.add(key);
    if (this.#kept.size <= KEPT) return;
    const oldest = this.#kept.keys().next().value as string;
    this.#kept.delete(oldest);
    for (const { chunks } of segments) for (const chunk of chunks) chunk.statics.delete(oldest);
  }

  of(weights: StaticWeights, chunk: RowChunk): StaticColumn {
    const key = weights.join();
    let column = chunk.statics.get(key);
    if (!column) chunk.statics.set(key, (column = new StaticColumn(weights, chunk)));
    return column;
  }
}
