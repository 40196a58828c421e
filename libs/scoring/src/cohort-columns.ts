/** The nine networks, as everywhere in Vivier. */
export const NETWORKS = [
  'instagram',
  'tiktok',
  'youtube',
  'twitch',
  'x',
  'facebook',
  'linkedin',
  'pinterest',
  'podcast',
] as const;
export type Network = (typeof NETWORKS)[number];

/**
 * Monthly history of many profiles in one pair of arrays: profile i owns entries offsets[i] … offsets[i + 1] − 1,
 * oldest first, one a month without holes (a missing month is NaN).
 */
export interface MonthlyHistory {
  /** length = profiles + 1 */
  readonly offsets: Uint32Array;
  readonly followers: Float64Array;
  /** views received in the month; NaN where unknown, null when never known */
  readonly views: Float64Array | null;
}

/**
 * Everything `scoreCohort` can use about the profiles of ONE network in ONE workspace. Index i is the same profile in
 * every column. A column that no profile fills may be left out (= all NaN). Unknown is NaN, never 0: a true zero counts.
 * The order of the profiles is free; results do not depend on it.
 */
export interface CohortColumns {
  readonly network: Network;
  /** Unique, compared as strings: ties in followers are ordered by it. */
  readonly ids: readonly string[];
  /** Latest follower count; NaN or ≤ 0 leaves the profile out of every cohort. */
  readonly followers: Float64Array;
  readonly following?: Float64Array;
  /** Follower count of the snapshot before the latest: growth = followers / previousFollowers − 1. */
  readonly previousFollowers?: Float64Array;

  // Engagement, averages per post (fractions allowed). Which of them count depends on the variant, see factors/engagement-rate.ts.
  readonly averageLikes?: Float64Array;
  readonly averageComments?: Float64Array;
  readonly averageShares?: Float64Array;
  readonly averageViews?: Float64Array;
  /** Twitch: average concurrent viewers. */
  readonly averageViewers?: Float64Array;
  /** Connected creators only: accounts reached and impressions per post. */
  readonly averageReach?: Float64Array;
  readonly averageImpressions?: Float64Array;
  /** Likes + comments per post as one count (HypeAuditor's "average engagement"); used where likes or comments are unknown. */
  readonly averageEngagement?: Float64Array;
  /** A rate printed in a file, as a FRACTION (1.39 % = 0.0139), already in the scored variant; used where no counts are known. */
  readonly engagementRate?: Float64Array;
  /** Podcasts. */
  readonly downloadsPerEpisode?: Float64Array;
  /** Median views of the recent posts. */
  readonly medianViews?: Float64Array;

  /** Posts BEHIND the averages or the post statistics (not the account's lifetime posts); NaN = unknown, then 12 is assumed. */
  readonly postCount?: Float64Array;
  /** From dated posts: mean of y = ln((interactions + ½) / base) over the posts; takes precedence over averages. */
  readonly postLogMean?: Float64Array;
  /** From dated posts: sample variance (n − 1) of the same y; also used as s² when only averages are given beside it. */
  readonly postLogVariance?: Float64Array;
  /** From dated posts: arithmetic mean of interactions / base, the observed value to publish. */
  readonly postMeanRate?: Float64Array;

  // Authenticity
  /** Standard deviation / mean of likes over the recent posts. */
  readonly likeVariation?: Float64Array;
  /** Sponsored posts / posts, a fraction. */
  readonly sponsoredShare?: Float64Array;
  /** Vendor: authentic engagement per post, same unit as averageEngagement (or likes + comments). */
  readonly authenticEngagement?: Float64Array;
  /** Vendor: share of real followers, a fraction (credibility 82 % = 0.82). */
  readonly credibility?: Float64Array;
  readonly history?: MonthlyHistory;

  /** Known price of one post, in minor units of `currency`; NaN = unknown, then a range is modelled. */
  readonly price?: Float64Array;
}
