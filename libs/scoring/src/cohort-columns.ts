import type { ProfileNames } from './profile-names';

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
 * Everything the factors can use about profiles of ONE network in ONE workspace. Index i is the same profile in
 * every column. A column that no profile fills may be left out (= all NaN). Unknown is NaN, never 0: a true zero counts.
 * The order of the profiles is free; results do not depend on it.
 */
export interface ProfileColumns {
  readonly network: Network;
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
  /** The largest unexplained monthly gain in followers, in the account's own robust deviations: `followerSpikeZ`. */
  readonly followerSpike?: Float64Array;

  /** Known price of one post, in minor units of `currency`; NaN = unknown, then a range is modelled. */
  readonly price?: Float64Array;
}

/** All profiles of the network in the workspace. */
export interface CohortColumns extends ProfileColumns {
  /** Unique; ties in followers are ordered by them, so that they should be the same wherever a profile is stored. */
  readonly ids: readonly string[] | ProfileNames;
}

/** The profiles `from` … `to` − 1 alone, as views of the same memory. */
export function columnsBetween(columns: ProfileColumns, from: number, to: number): ProfileColumns {
  const part = (name: string, column: unknown) =>
    column instanceof Float64Array ? [name, column.subarray(from, to)] : [name, column];
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => part(name, column)),
  ) as unknown as ProfileColumns;
}

/** Profiles taken together where all are walked: columns of one part are small enough to be short-lived. */
const PART = 4096;

/** Calls `visit` for part after part of all profiles; `from` is the index of the part's first. */
export function eachPart(columns: ProfileColumns, visit: (part: ProfileColumns, from: number) => void): void {
  const n = columns.followers.length;
  for (let from = 0; from < n; from += PART) visit(columnsBetween(columns, from, Math.min(from + PART, n)), from);
}
