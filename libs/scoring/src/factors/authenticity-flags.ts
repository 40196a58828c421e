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
  /** the limits the value was held against; of a cohort's band only where the flag is raised, NaN elsewhere */
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

/**
 * A flag with the same limits for everybody (inclusive; NaN leaves a side open): `valueOf` gives each profile's value,
 * NaN where it cannot be judged. Credit is all or nothing.
 */
export function limitFlag(
  code: FlagCode,
  n: number,
  limits: { readonly low?: number; readonly high?: number },
  valueOf: (profile: number) => number,
): FlagColumn {
  const flag = {
    code,
    level: new Uint8Array(n).fill(NOT_AVAILABLE),
    value: new Float64Array(n),
    low: new Float64Array(n).fill(limits.low ?? NaN),
    high: new Float64Array(n).fill(limits.high ?? NaN),
    credit: new Float64Array(n).fill(NaN),
  };
  for (let i = 0; i < n; i += 1) {
    const value = valueOf(i);
    flag.value[i] = value;
    if (Number.isNaN(value)) continue;
    const outside = value < flag.low[i] || value > flag.high[i];
    flag.level[i] = outside ? FLAGGED : CLEAR;
    flag.credit[i] = outside ? 0 : 1;
  }
  return flag;
}

/** Within the middle half of a cohort a value is unremarkable; from there credit falls to 0 at the end of the range. */
const FULL_CREDIT_FROM = 0.25;

export function tailCredit(share: number): number {
  return Math.min(1, share / FULL_CREDIT_FROM);
}

export function isRaised(level: number): boolean {
  return level === FLAGGED || level === EXTREME;
}
