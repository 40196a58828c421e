import type { Network } from '../cohort-columns';

/** People reached by one post / followers. */
export interface ReachBenchmark {
  readonly publisher: string;
  readonly year: number;
  readonly country: string | null;
  readonly network: Network;
  readonly variant: 'feed_post';
  readonly followersFrom: number;
  /** exclusive; null = open */
  readonly followersTo: number | null;
  readonly statistic: 'range';
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

/**
 * The one published range we know of covers all sizes. TikTok "may exceed 100 %", which is no figure to compute with;
 * for the other networks no source is known, and their reach stays unknown without views.
 */
export const REACH_BENCHMARKS: readonly ReachBenchmark[] = [
  {
    publisher: 'Untapper',
    year: 2026,
    country: null,
    network: 'instagram',
    variant: 'feed_post',
    followersFrom: 0,
    followersTo: null,
    statistic: 'range',
    low: 0.1,
    high: 0.2,
    source: 'https://untapper.com/influencer-marketing-benchmarks',
  },
];

/** null where no sourced rate exists. The middle of the range is the estimate. */
export function reachBenchmark(network: Network, followers: number): ReachBenchmark | null {
  return (
    REACH_BENCHMARKS.find(
      (row) =>
        row.network === network &&
        followers >= row.followersFrom &&
        (row.followersTo === null || followers < row.followersTo),
    ) ?? null
  );
}
