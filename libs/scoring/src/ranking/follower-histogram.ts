import type { HistogramBin } from './ranking-types';

const EDGES = [0, ...[3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power)), 1e8];

/** Followers by 1-2-5 steps from 1,000 to 100 million. */
export class FollowerHistogram {
  readonly #counts = new Uint32Array(EDGES.length);

  constructor(readonly followers: Uint32Array) {}

  count(slot: number): void {
    const followers = this.followers[slot];
    let bin = EDGES.length - 1;
    while (EDGES[bin] > followers) bin--;
    this.#counts[bin]++;
  }

  bins(): HistogramBin[] {
    return EDGES.map((from, bin) => ({ from, to: EDGES[bin + 1] ?? null, count: this.#counts[bin] }));
  }
}
