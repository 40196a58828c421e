import { FacetCounter } from './facets';
import { FOLLOWERS_BIT, keepRange, keepShare, type FilterPlan } from './filters';
import { FollowerHistogram } from './follower-histogram';
import type { RowColumns } from './row-columns';
import type { Scorer } from './score';
import { rankAll, type SortOrder } from './sort-rank';
import { TopK } from './top-k';

/** Slots a step: small enough that the selection stays in the first cache. */
const BLOCK = 4096;

export interface ScanRequest {
  rows: RowColumns;
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
 * One pass over the slots in blocks. Each filter shortens a block's list of slots; what is left is counted, scored and
 * offered to the heap. Two scans over parts of the slots could be added up, which is how worker threads would share one.
 */
export class Scan {
  total = 0;
  gated = 0;
  estimated = 0;
  readonly top: TopK;
  readonly facets: FacetCounter | null;
  readonly histogram: FollowerHistogram | null;
  readonly #slots = new Int32Array(BLOCK);
  readonly #masks = new Uint16Array(BLOCK);
  readonly #ranks = new Float64Array(BLOCK);

  constructor(readonly request: ScanRequest) {
    const { rows, plan } = request;
    this.top = new TopK(request.keep);
    this.facets = request.facets ? new FacetCounter(rows, plan) : null;
    this.histogram = request.histogram ? new FollowerHistogram(rows.columns.followers) : null;
  }

  run(): this {
    const { rows, plan } = this.request;
    const end = plan.slots?.length ?? rows.end;
    for (let start = 0; start < end; start += BLOCK) {
      const count = this.#filter(this.#select(start, Math.min(start + BLOCK, end)));
      this.#tally(this.#gate(count));
    }
    return this;
  }

  /** Slots that pass every filter on cells, or fail one group that is counted without its own filter. */
  #select(start: number, end: number): number {
    const { kind, place, topics } = this.request.rows.columns;
    const { kinds, places, topics: topicMasks, keep, slots: only, excluded } = this.request.plan;
    const slots = this.#slots;
    const masks = this.#masks;
    let count = 0;
    for (let at = start; at < end; at++) {
      const slot = only ? only[at] : at;
      const mask = kinds[kind[slot]] | places[place[slot]] | topicMasks[topics[slot]];
      slots[count] = slot;
      masks[count] = mask;
      count += keep[mask];
    }
    if (!excluded) return count;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const slot = slots[at];
      slots[kept] = slot;
      masks[kept] = masks[at];
      kept += 1 - ((excluded[slot >>> 5] >>> (slot & 31)) & 1);
    }
    return kept;
  }

  #filter(selected: number): number {
    const { rows, groups, plan, histogram } = this.request;
    const slots = this.#slots;
    const masks = this.#masks;
    let count = selected;
    if (plan.followers) count = histogram ? this.#markFollowers(count) : keepRange(slots, masks, count, plan.followers);
    for (const range of plan.ranges) count = keepRange(slots, masks, count, range);
    const references = rows.columns.audience;
    if (plan.shares.length > 0 && !plan.keepEstimated) count = this.#keepKnown(count);
    for (const share of plan.shares) count = keepShare(slots, masks, count, references, groups, share);
    return count;
  }

  #markFollowers(count: number): number {
    const { followers } = this.request.rows.columns;
    const { keep } = this.request.plan;
    const { min, max } = this.request.plan.followers ?? { min: -Infinity, max: Infinity };
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const slot = this.#slots[at];
      const inside = followers[slot] >= min && followers[slot] <= max;
      const mask = inside ? this.#masks[at] : this.#masks[at] | FOLLOWERS_BIT;
      this.#slots[kept] = slot;
      this.#masks[kept] = mask;
      kept += keep[mask];
    }
    return kept;
  }

  #keepKnown(count: number): number {
    const { audience } = this.request.rows.columns;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const slot = this.#slots[at];
      this.#slots[kept] = slot;
      this.#masks[kept] = this.#masks[at];
      kept += audience[slot] >= 0 ? 1 : 0;
    }
    return kept;
  }

  /** Drops rows that fail a gate; those that pass every filter are counted. */
  #gate(count: number): number {
    const { rows, groups, plan } = this.request;
    if (plan.gates.length === 0) return count;
    const before = this.#matches(count);
    let kept = plan.keepEstimated ? count : this.#keepKnown(count);
    for (const gate of plan.gates)
      kept = keepShare(this.#slots, this.#masks, kept, rows.columns.audience, groups, gate);
    this.gated += before - this.#matches(kept);
    return kept;
  }

  #matches(count: number): number {
    let matches = 0;
    for (let at = 0; at < count; at++) matches += this.#masks[at] === 0 ? 1 : 0;
    return matches;
  }

  #tally(count: number): void {
    const slots = this.#slots;
    const masks = this.#masks;
    this.facets?.countNearMisses(slots, masks, count);
    let matches = 0;
    if (this.histogram) {
      // The followers filter alone does not keep a row out of the histogram.
      for (let at = 0; at < count; at++) {
        if (masks[at] === 0 || masks[at] === FOLLOWERS_BIT) this.histogram.countOne(slots[at]);
      }
    }
    for (let at = 0; at < count; at++) {
      slots[matches] = slots[at];
      matches += masks[at] === 0 ? 1 : 0;
    }
    this.total += matches;
    this.estimated += this.request.scorer.countEstimated(slots, matches);
    this.facets?.countMatches(slots, matches);
    if (this.request.keep > 0) this.#offer(matches);
  }

  #offer(matches: number): void {
    const { rows, scorer, order, after } = this.request;
    const { ids } = rows.columns;
    const slots = this.#slots;
    const ranks = this.#ranks;
    if (order.by === 'score') scorer.scoreAll(slots, matches, ranks);
    else rankAll(rows, order, slots, matches, ranks);
    if (order.by === 'score' && order.sign < 0) for (let at = 0; at < matches; at++) ranks[at] = -ranks[at];
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
