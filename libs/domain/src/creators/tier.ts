import { DomainError } from '../errors/domain-error';

export const TIERS = ['nano', 'micro', 'mid', 'macro', 'mega'] as const;
export type Tier = (typeof TIERS)[number];

/** Smallest follower count of each tier, bounds inclusive; the tier ends one below the next one's bound. */
export type TierBounds = Readonly<Record<Tier, number>>;

/** Vivier's default bounds; a workspace may change them. */
export const DEFAULT_TIER_BOUNDS: TierBounds = {
  nano: 1_000,
  micro: 10_000,
  mid: 100_000,
  macro: 500_000,
  mega: 1_000_000,
};

/** Tier of a follower count; null below the smallest bound. */
export function tierOf(followers: number, bounds: TierBounds = DEFAULT_TIER_BOUNDS): Tier | null {
  let found: Tier | null = null;
  for (const tier of TIERS) {
    if (followers >= bounds[tier]) found = tier;
  }
  return found;
}

/** Default bounds with a workspace's own; throws `tier_bounds_invalid` unless whole, positive and strictly rising. */
export function tierBoundsOf(overrides: Partial<TierBounds>): TierBounds {
  const bounds = { ...DEFAULT_TIER_BOUNDS, ...overrides };
  let before = 0;
  for (const tier of TIERS) {
    if (!Number.isSafeInteger(bounds[tier]) || bounds[tier] <= before) {
      throw new DomainError('tier_bounds_invalid', { tier, bounds });
    }
    before = bounds[tier];
  }
  return bounds;
}
