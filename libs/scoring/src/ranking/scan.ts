import type { AudienceStore } from './audience-store';
import { CHUNK_ROWS, CHUNK_WORDS, intersect, listBits } from './bitmap';
import { type ChunkAt, ChunkFilter } from './chunk-filter';
import { FacetCounter } from './facets';
import type { FilterPlan } from './filters';
import { rowNumber, type RowStore } from './row-store';
import type { Scorer } from './score';
import { LAST, mayReach, rankAll, type SortOrder } from './sort-rank';
import type { StaticScores } from './static-scores';
import { TopK } from './top-k';

export interface ScanRequest {
  rows: RowStore;
  audiences: AudienceStore;
  statics: StaticScores;
  plan: FilterPlan;
  scorer: Scorer;
  order: SortOrder;
  /** Rows to keep, in the order asked. */
  keep: number;
  /** Only rows behind this place enter the page; totals and facets count all. */
  after: { rank: number; id: number } | null;
  /** Whether facets or the histogram are asked for. */
  counts: boolean;
}

/** Rows scored at a time: their ranks stay in the first cache. */
const BLOCK = 2048;

/**
 * One pass over the chunks. Filters are bitmaps; what is left is counted, and of it only the rows whose coarse codes say
 * that they may enter the page are scored, exactly.
 */
export class Scan {
  total = 0;
  gated = 0;
  estimated = 0;
  readonly top: TopK;
  readonly counter: FacetCounter | null;
  readonly #filter: ChunkFilter;
  readonly #list = new Uint16Array(CHUNK_ROWS);
  readonly #marks = new Int32Array(CHUNK_WORDS);
  readonly #spare = new Int32Array(CHUNK_WORDS);
  readonly #ranks = new Float64Array(BLOCK);

  constructor(readonly request: ScanRequest) {
    const { rows, plan, audiences } = request;
    this.top = new TopK(request.keep);
    this.counter = request.counts ? new FacetCounter(rows, plan) : null;
    this.#filter = new ChunkFilter(audiences, plan);
  }

  run(): this {
    const { known, estimated } = this.request.rows;
    known.chunks.forEach((chunk, at) => this.#visit({ chunk, at, known: true }));
    estimated.chunks.forEach((chunk, at) => this.#visit({ chunk, at, known: false }));
    return this;
  }

  #visit(where: ChunkAt): void {
    const filter = this.#filter;
    const { chunk } = where;
    if (!filter.apply(where)) return;
    this.gated += filter.gated;
    this.counter?.countNearMisses(chunk, filter.nearMisses);
    const matches = listBits(filter.matches, chunk.words, this.#list);
    if (matches === 0) return;
    this.total += matches;
    this.estimated += this.request.scorer.countEstimated(where, filter.matches, matches);
    this.counter?.countMatches(chunk, this.#list, matches);
    if (this.request.keep > 0) this.#offer(where, this.#candidates(where, matches));
  }

  /** Leaves in the list the rows that may still enter the page; returns how many. */
  #candidates(where: ChunkAt, matches: number): number {
    const { scorer, statics, order, rows } = this.request;
    const { chunk, known } = where;
    const { floor } = this.top;
    if (floor === LAST) return matches;
    const marks = this.#marks;
    if (order.by === 'score') {
      if (order.sign < 0) return matches;
      const least = floor - scorer.mostBesideStatic(known);
      statics.of(scorer.staticWeights, chunk).mayReach(least, chunk.words, marks);
    } else if (!mayReach(chunk, order, { floor, codes: rows.codes, spare: this.#spare }, marks)) return matches;
    intersect(marks, this.#filter.matches, chunk.words);
    return listBits(marks, chunk.words, this.#list);
  }

  #offer(where: ChunkAt, candidates: number): void {
    const { scorer, order, after } = this.request;
    const { chunk, at, known } = where;
    const { ids } = chunk.columns;
    const ranks = this.#ranks;
    const ceiling = after?.rank ?? Infinity;
    const ceilingId = after?.id ?? -1;
    for (let first = 0; first < candidates; first += BLOCK) {
      const list = this.#list.subarray(first, Math.min(first + BLOCK, candidates));
      if (order.by === 'score') scorer.rankAll(where, list, list.length, ranks, order.sign);
      else rankAll(chunk, order, list, list.length, ranks);
      let { floor } = this.top;
      for (let n = 0; n < list.length; n++) {
        const rank = ranks[n];
        if (rank < floor || rank > ceiling) continue;
        const id = ids[list[n]];
        if (rank === ceiling && id <= ceilingId) continue;
        this.top.offer(rank, id, rowNumber(at * CHUNK_ROWS + list[n], known));
        floor = this.top.floor;
      }
    }
  }
}
