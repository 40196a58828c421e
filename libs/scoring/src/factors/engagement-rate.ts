import type { ProfileColumns, Network } from '../cohort-columns';

/**
 * Interactions and base of each variant, per post:
 * - `er_followers` (likes + comments) / followers; also from an average-engagement count
 * - `er_views` (likes + comments + shares) / views: TikTok, Reels, Shorts
 * - `er_youtube` (likes + comments) / views; also from an average-engagement count
 * - `er_twitch` average viewers / followers
 * - `er_reach`, `er_impressions` (likes + comments) / reach or impressions, connected creators
 * - `downloads_followers` downloads per episode / followers: podcasts
 */
export const ENGAGEMENT_VARIANTS = [
  'er_followers',
  'er_views',
  'er_youtube',
  'er_twitch',
  'er_reach',
  'er_impressions',
  'downloads_followers',
] as const;
export type EngagementVariant = (typeof ENGAGEMENT_VARIANTS)[number];

export const DEFAULT_VARIANT: Readonly<Record<Network, EngagementVariant>> = {
  instagram: 'er_followers',
  tiktok: 'er_views',
  youtube: 'er_youtube',
  twitch: 'er_twitch',
  x: 'er_followers',
  facebook: 'er_followers',
  linkedin: 'er_followers',
  pinterest: 'er_followers',
  podcast: 'downloads_followers',
};

/** Where an observed rate comes from, in order of preference. */
export const ENGAGEMENT_BASES = ['none', 'posts', 'counts', 'average_engagement', 'rate'] as const;
const [NONE, POSTS, COUNTS, AVERAGE_ENGAGEMENT, RATE] = ENGAGEMENT_BASES.keys();

export interface ObservedEngagement {
  /** index into ENGAGEMENT_BASES */
  readonly basis: Uint8Array;
  /** interactions / base as a fraction, a mean over posts; may exceed 1; NaN = not available */
  readonly rate: Float64Array;
  /** interactions per post and what they are divided by; NaN where only a rate or post statistics are known */
  readonly interactions: Float64Array;
  readonly base: Float64Array;
}

/**
 * Observed engagement rates of a cohort. A component that the variant needs and the file does not give makes the
 * counts unusable (they are not read as zero); a zero base gives "not available", never Infinity.
 */
export function observedEngagement(columns: ProfileColumns, variant: EngagementVariant): ObservedEngagement {
  const n = columns.followers.length;
  const result = {
    basis: new Uint8Array(n),
    rate: new Float64Array(n).fill(NaN),
    interactions: new Float64Array(n).fill(NaN),
    base: new Float64Array(n).fill(NaN),
  };
  const baseColumn = baseOf(columns, variant);
  const counted = countsOf(columns, variant);
  const engagement = takesAverageEngagement(variant) ? columns.averageEngagement : undefined;
  for (let i = 0; i < n; i += 1) {
    const base = baseColumn && baseColumn[i] > 0 && baseColumn[i] < Infinity ? baseColumn[i] : NaN;
    const counts = sumAt(counted, i);
    const average = at(engagement, i);
    const rate = at(columns.engagementRate, i);
    if (counts / base >= 0) set(result, i, COUNTS, counts, base);
    else if (average / base >= 0) set(result, i, AVERAGE_ENGAGEMENT, average, base);
    else if (rate >= 0 && (base > 0 || rate > 0)) {
      set(result, i, RATE, rate * base, base);
      result.rate[i] = rate;
    }
    if (Number.isFinite(at(columns.postLogMean, i)) && at(columns.postCount, i) >= 1) {
      result.basis[i] = POSTS;
      const mean = at(columns.postMeanRate, i);
      if (mean >= 0) result.rate[i] = mean;
      if (mean >= 0 && Number.isNaN(result.interactions[i])) result.interactions[i] = mean * base;
    }
  }
  return result;
}

export function isKnown(observed: ObservedEngagement, i: number): boolean {
  return observed.basis[i] !== NONE;
}

export function isFromPosts(observed: ObservedEngagement, i: number): boolean {
  return observed.basis[i] === POSTS;
}

/** A column's value; NaN where the column is absent or the value infinite. */
export function at(column: Float64Array | undefined, i: number): number {
  if (column === undefined) return NaN;
  const value = column[i];
  return value < Infinity && value > -Infinity ? value : NaN;
}

function set(
  result: { basis: Uint8Array; rate: Float64Array; interactions: Float64Array; base: Float64Array },
  i: number,
  basis: number,
  interactions: number,
  base: number,
): void {
  result.basis[i] = basis;
  result.rate[i] = interactions / base;
  result.interactions[i] = interactions;
  result.base[i] = base;
}

function baseOf(columns: ProfileColumns, variant: EngagementVariant): Float64Array | undefined {
  switch (variant) {
    case 'er_views':
    case 'er_youtube':
      return columns.averageViews;
    case 'er_reach':
      return columns.averageReach;
    case 'er_impressions':
      return columns.averageImpressions;
    default:
      return columns.followers;
  }
}

function countsOf(columns: ProfileColumns, variant: EngagementVariant): readonly (Float64Array | undefined)[] {
  switch (variant) {
    case 'er_twitch':
      return [columns.averageViewers];
    case 'downloads_followers':
      return [columns.downloadsPerEpisode];
    case 'er_views':
      return [columns.averageLikes, columns.averageComments, columns.averageShares];
    default:
      return [columns.averageLikes, columns.averageComments];
  }
}

function takesAverageEngagement(variant: EngagementVariant): boolean {
  return variant !== 'er_views' && variant !== 'er_twitch' && variant !== 'downloads_followers';
}

function sumAt(columns: readonly (Float64Array | undefined)[], i: number): number {
  let sum = 0;
  for (const column of columns) {
    const value = at(column, i);
    if (!(value >= 0)) return NaN;
    sum += value;
  }
  return sum;
}
