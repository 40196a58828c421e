import type { Network } from '../cohort-columns';
import type { EngagementVariant } from '../factors/engagement-rate';

export type BenchmarkStatistic = 'mean' | 'median' | 'range' | 'unstated';

/** A published engagement rate of a range of account sizes. Rates are fractions. */
export interface EngagementBenchmark {
  readonly publisher: string;
  readonly year: number;
  /** ISO 3166-1 alpha-2; null = world */
  readonly country: string | null;
  readonly network: Network;
  readonly variant: EngagementVariant;
  readonly followersFrom: number;
  /** exclusive; null = open */
  readonly followersTo: number | null;
  readonly statistic: BenchmarkStatistic;
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

type Cell = readonly [from: number, to: number | null, low: number, high?: number];

function rows(
  shared: Omit<EngagementBenchmark, 'followersFrom' | 'followersTo' | 'low' | 'high'>,
  cells: readonly Cell[],
): EngagementBenchmark[] {
  return cells.map(([followersFrom, followersTo, low, high]) => ({
    ...shared,
    followersFrom,
    followersTo,
    low,
    high: high ?? low,
  }));
}

const EMARKETER = 'https://www.emarketer.com/content/smaller-creators-deliver-efficiency-roi-pressure-mounts';
const RTBF =
  'https://www.rtbf.be/article/quels-sont-les-types-d-influenceurs-avec-le-meilleur-taux-d-engagement-sur-instagram-11083797';
const UNTAPPER = 'https://untapper.com/influencer-marketing-benchmarks';
const ORGANIC_MEDIA_BUYING = 'https://organicmediabuying.com/blog/micro-vs-nano-vs-macro-influencers.html';

/**
 * What publishers say an engagement rate is. They differ by 2 to 10 times, so these rows are shown beside a
 * workspace's own percentiles as context and never decide a score.
 */
export const ENGAGEMENT_BENCHMARKS: readonly EngagementBenchmark[] = [
  ...rows(
    {
      publisher: 'HypeAuditor',
      year: 2026,
      country: null,
      network: 'instagram',
      variant: 'er_followers',
      statistic: 'unstated',
      source: EMARKETER,
    },
    [
      [1_000, 10_000, 0.0178],
      [10_000, 50_000, 0.0054],
      [1_000_000, null, 0.0033],
    ],
  ),
  ...rows(
    {
      publisher: 'HypeAuditor',
      year: 2022,
      country: 'FR',
      network: 'instagram',
      variant: 'er_followers',
      statistic: 'unstated',
      source: RTBF,
    },
    [
      [1_000, 5_000, 0.047],
      [5_000, 20_000, 0.023],
      [20_000, 100_000, 0.017],
    ],
  ),
  ...rows(
    {
      publisher: 'HypeAuditor',
      year: 2022,
      country: null,
      network: 'instagram',
      variant: 'er_followers',
      statistic: 'unstated',
      source: RTBF,
    },
    [
      [1_000, 5_000, 0.034],
      [20_000, 100_000, 0.008],
    ],
  ),
  ...rows(
    {
      publisher: 'Untapper',
      year: 2026,
      country: null,
      network: 'instagram',
      variant: 'er_followers',
      statistic: 'range',
      source: UNTAPPER,
    },
    [
      [1_000, 10_000, 0.03, 0.05],
      [10_000, 50_000, 0.02, 0.035],
      [50_000, 500_000, 0.015, 0.025],
      [500_000, 1_000_000, 0.01, 0.018],
      [1_000_000, null, 0.007, 0.012],
    ],
  ),
  ...rows(
    {
      publisher: 'Untapper',
      year: 2026,
      country: null,
      network: 'tiktok',
      variant: 'er_views',
      statistic: 'range',
      source: UNTAPPER,
    },
    [
      [1_000, 10_000, 0.06, 0.1],
      [10_000, 50_000, 0.04, 0.07],
      [50_000, 500_000, 0.03, 0.05],
      [500_000, 1_000_000, 0.02, 0.035],
      [1_000_000, null, 0.01, 0.02],
    ],
  ),
  ...rows(
    {
      publisher: 'Organic Media Buying',
      year: 2025,
      country: null,
      network: 'youtube',
      variant: 'er_youtube',
      statistic: 'unstated',
      source: ORGANIC_MEDIA_BUYING,
    },
    [
      [1_000, 10_000, 0.032],
      [10_000, 100_000, 0.021],
      [100_000, 500_000, 0.015],
      [500_000, 1_000_000, 0.012],
      [1_000_000, null, 0.009],
    ],
  ),
];

/** The published rows that cover an account of this size. */
export function engagementBenchmarks(
  network: Network,
  variant: EngagementVariant,
  followers: number,
): EngagementBenchmark[] {
  return ENGAGEMENT_BENCHMARKS.filter(
    (row) =>
      row.network === network &&
      row.variant === variant &&
      followers >= row.followersFrom &&
      (row.followersTo === null || followers < row.followersTo),
  );
}
