import type { AudienceStore } from './audience-store';
import { MISSING_AUDIENCE_FIT } from './ranking-types';
import { UNKNOWN_SHARE } from './target-share';

/**
 * Mid-rank percentile (centi-points) of each target share 0..10000 among all profiles with a known or estimated audience,
 * by counting sort: 10000 × (below + equal / 2) / all, halves rounded up. At `UNKNOWN_SHARE` stands the missing factor.
 */
export function midRankPercentiles(counts: Uint32Array): Uint16Array {
  const percentiles = new Uint16Array(UNKNOWN_SHARE + 1);
  percentiles[UNKNOWN_SHARE] = MISSING_AUDIENCE_FIT;
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return percentiles;
  let below = 0;
  for (let share = 0; share < UNKNOWN_SHARE; share++) {
    const twice = 2 * below + counts[share];
    percentiles[share] = Math.floor((10_000 * twice + all) / (2 * all));
    below += counts[share];
  }
  return percentiles;
}

/** Target share by audience reference, and the audience-fit factor by target share. */
export interface AudienceFit {
  shares: Uint16Array;
  percentiles: Uint16Array;
}

/** Kept until an audience changes, a brief at a time. */
export function audienceFit(audiences: AudienceStore, target: readonly (readonly string[])[]): AudienceFit {
  const shares = audiences.targetShares(target);
  const name = `percentiles ${JSON.stringify(target)}`;
  return { shares, percentiles: audiences.cached(name, () => midRankPercentiles(audiences.histogram(shares))) };
}
