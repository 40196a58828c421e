import { CLEAR, EXTREME, FLAGGED, NOT_AVAILABLE } from './cohort-ranks';

/**
 * Codes of the flags, in the order they are published. `vendor_…` come from imported vendor figures.
 * Flags of one group rest on the same fact, so they count once toward "to check".
 */
export const FLAG_GROUPS = {
  engagement_band: 'engagement',
  comments_per_like_band: 'comments',
  followers_per_following: 'following',
  following_count: 'following',
  follower_spike: 'growth',
  like_variation: 'likes',
  sponsored_share: 'sponsored',
  vendor_authentic_ratio: 'vendor',
  vendor_credibility: 'vendor',
} as const;
export type FlagCode = keyof typeof FLAG_GROUPS;
export const FLAG_CODES = Object.keys(FLAG_GROUPS) as FlagCode[];

/** One flag of every profile of a cohort. NaN bounds are open. */
export interface FlagColumn {
  readonly code: FlagCode;
  /** index into FLAG_LEVELS */
  readonly level: Uint8Array;
  readonly value: Float64Array;
  /** the band or limits the value was held against */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** how unremarkable the value is, 0 … 1; NaN where the flag is not available */
  readonly credit: Float64Array;
}

export function emptyFlag(code: FlagCode, n: number): FlagColumn {
  const unknown = () => new Float64Array(n).fill(NaN);
  return {
    code,
    level: new Uint8Array(n).fill(NOT_AVAILABLE),
    value: unknown(),
    low: unknown(),
    high: unknown(),
    credit: unknown(),
  };
}

/** Within the middle half of a cohort a value is unremarkable; from there credit falls to 0 at the end of the range. */
const FULL_CREDIT_FROM = 0.25;

export function tailCredit(share: number): number {
  return Math.min(1, share / FULL_CREDIT_FROM);
}

/** A value held against fixed limits (inclusive); NaN leaves a side open. */
export function setFixed(
  flag: FlagColumn,
  i: number,
  value: number,
  limits: { readonly low?: number; readonly high?: number },
): void {
  const low = limits.low ?? NaN;
  const high = limits.high ?? NaN;
  const outside = value < low || value > high;
  flag.value[i] = value;
  flag.low[i] = low;
  flag.high[i] = high;
  flag.level[i] = outside ? FLAGGED : CLEAR;
  flag.credit[i] = outside ? 0 : 1;
}

export function isRaised(level: number): boolean {
  return level === FLAGGED || level === EXTREME;
}
