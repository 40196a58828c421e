import type { HistogramBin } from './ranking-types';

const EDGES = [0, ...[3, 4, 5, 6, 7].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power)), 1e8];
const NAMES = EDGES.map(String);

/** The bin of followers by 1-2-5 steps from 1,000 to 100 million, named by its lower edge. */
export function followerBin(followers: number): string {
  let bin = EDGES.length - 1;
  while (EDGES[bin] > followers) bin--;
  return NAMES[bin];
}

/** All bins in order, the empty ones too. */
export function followerHistogram(countOf: (bin: string) => number): HistogramBin[] {
  return EDGES.map((from, bin) => ({ from, to: EDGES[bin + 1] ?? null, count: countOf(NAMES[bin]) }));
}
