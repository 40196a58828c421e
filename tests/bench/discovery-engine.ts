import { isDeepStrictEqual } from 'node:util';
import { bruteForceSearch } from '@vivier/scoring/ranking/brute-force';
import { RankingIndex } from '@vivier/scoring/ranking/ranking-index';
import type { RankingQuery, RankingResult, RankingRow, Shares } from '@vivier/scoring/ranking/ranking-types';
import { discoveryPriors, discoveryQuery, discoveryRows, seededRandom } from './discovery-data';

export interface EngineTimings {
  p50_ms: number;
  p95_ms: number;
  timings: number[];
}

/** An index of `creators` generated rows, and how long building it took (rows are generated on the way). */
export function buildDiscoveryIndex(
  creators: number,
  seed: number,
  now: () => number,
): { index: RankingIndex; seconds: number } {
  const index = new RankingIndex();
  for (const [group, shares] of discoveryPriors(seed)) index.setPrior(group, shares);
  const start = now();
  index.build(discoveryRows(creators, seed));
  return { index, seconds: (now() - start) / 1_000 };
}

/** `count` questions, the same for the same seed. */
export function discoveryQueries(count: number, seed: number): RankingQuery[] {
  const random = seededRandom(seed ^ 0x0a5c);
  return Array.from({ length: count }, () => discoveryQuery(random));
}

/**
 * Asks every query once, in order.
 * @param now milliseconds
 * @param check receives each answer, outside the clock
 */
export function timeEngine(
  index: RankingIndex,
  queries: readonly RankingQuery[],
  now: () => number,
  check: (query: RankingQuery, result: RankingResult) => void = () => undefined,
): EngineTimings {
  const timings: number[] = [];
  for (const query of queries) {
    const start = now();
    const result = index.search(query);
    timings.push(now() - start);
    check(query, result);
  }
  return { p50_ms: nearestRank(timings, 0.5), p95_ms: nearestRank(timings, 0.95), timings };
}

/** The nearest-rank quantile: an observed value. */
export function nearestRank(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** How many answers differ, in any hit, total or facet, from a brute-force search over the same rows. */
export function countInexact(
  index: RankingIndex,
  rows: readonly RankingRow[],
  priors: ReadonlyMap<string, Shares>,
  queries: readonly RankingQuery[],
): number {
  let inexact = 0;
  for (const query of queries) {
    const { histogram: _, ...answer } = index.search(query);
    if (!isDeepStrictEqual(answer, bruteForceSearch(rows, priors, query))) inexact++;
  }
  return inexact;
}
