import { FacetCounter } from './facets';
import { FOLLOWERS_BIT, type FilterPlan } from './filters';
import { FollowerHistogram } from './follower-histogram';
import type { RowColumns } from './row-columns';
import type { Scorer } from './score';
import { BLOCK, Selection } from './selection';
import { rankAll, type SortOrder } from './sort-rank';
import { TopK } from './top-k';

export interface ScanRequest {
  rows: RowColumns;
  /** Groups of priors, see `AudienceStore`. */
  groups: number;
  plan: FilterPlan;
  scorer: Scorer;
  order: SortOrder;
  /** Rows to keep, in the order asked. */
  keep: number;
  /** Only rows behind this place enter the page; totals and facets count all. */
  after: { rank: number; id: number } | null;
  facets: boolean;
  histogram: boolean;
}

/**
 * One pass over the slots in blocks. Each filter shortens the block's selection; what is left is counted, scored and
 * offered to the heap. Two scans over parts of the slots could be added up, which is how worker threads would share one.
 */
export class Scan {
  total = 0;
  gated = 0;
  estimated = 0;
  readonly top: TopK;
  readonly facets: FacetCounter | null;
  readonly histogram: FollowerHistogram | null;
  readonly #selection = new Selection();
  readonly #slots = new Int32Array(BLOCK);
  readonly #ranks = new Float64Array(BLOCK);

  constructor(readonly request: ScanRequest) {
    const { rows, plan } = request;
    this.top = new TopK(request.keep);
    this.facets = request.facets ? new FacetCounter(rows, plan) : null;
    this.histogram = request.histogram ? new FollowerHistogram(rows.columns.followers) : null;
  }

  run(): this {
    const { rows, plan } = this.request;
    for (let base = 0; base < rows.end; base += BLOCK) {
      this.#selection.start(base, Math.min(base + BLOCK, rows.end), plan.candidates);
      this.#filter();
      this.#gate();
      this.#tally();
    }
    return this;
  }

  #filter(): void {
    const { rows, groups, plan } = this.request;
    const references = rows.columns.audience;
    const selection = this.#selection;
    if (plan.followers && this.histogram) selection.maskRange(plan.followers, FOLLOWERS_BIT, plan.keep);
    else if (plan.followers) selection.keepRange(plan.followers);
    for (const range of plan.ranges) selection.keepRange(range);
    for (const share of plan.shares) selection.keepShare(references, groups, share);
    // After the filters that only drop: a row that fails one facet's filter stays, to be counted there.
    for (const test of plan.cells) selection.maskCells(test, plan.keep);
  }

  /** Drops rows that fail a gate; those of them that pass every filter are counted. */
  #gate(): void {
    const { rows, groups, plan } = this.request;
    if (plan.gates.length === 0) return;
    const selection = this.#selection;
    const before = selection.countMatches();
    for (const gate of plan.gates) selection.keepShare(rows.columns.audience, groups, gate);
    this.gated += before - selection.countMatches();
  }

  #tally(): void {
    const { scorer, keep } = this.request;
    const slots = this.#slots;
    const histogram = this.histogram;
    if (histogram) this.#selection.forEach(FOLLOWERS_BIT, (slot) => histogram.count(slot));
    this.facets?.countNearMisses(this.#selection);
    const matches = this.#selection.matches(slots);
    this.total += matches;
    this.estimated += scorer.countEstimated(slots, matches);
    this.facets?.countMatches(slots, matches);
    if (keep > 0) this.#offer(matches);
  }

  #offer(matches: number): void {
    const { rows, scorer, order, after } = this.request;
    const { ids } = rows.columns;
    const slots = this.#slots;
    const ranks = this.#ranks;
    if (order.by === 'score') scorer.rankAll(slots, matches, ranks, order.sign);
    else rankAll(rows, order, slots, matches, ranks);
    const ceiling = after?.rank ?? Infinity;
    const ceilingId = after?.id ?? -1;
    let floor = this.top.floor;
    for (let at = 0; at < matches; at++) {
      const rank = ranks[at];
      if (rank < floor || rank > ceiling) continue;
      const id = ids[slots[at]];
      if (rank === ceiling && id <= ceilingId) continue;
      this.top.offer(rank, id, slots[at]);
      floor = this.top.floor;
    }
  }
}
