import { WHOLE_BP, productShare, sumShares } from '../ranking/target-share';
import { percentileCenti } from '../statistics/percentile-rank';

/** Shares of an audience by key (`country:FR`, `agegender:F18-24`, `language:fr`, `interest:beauty`), basis points. */
export type AudienceShares = Readonly<Record<string, number>>;

export interface TargetShare {
  /** share of the audience inside the target, basis points */
  readonly shareBp: number;
  /** Fréchet bounds; equal to the share where it is given jointly */
  readonly lowBp: number;
  readonly highBp: number;
  readonly kind: 'joint' | 'product';
}

/**
 * Share of the audience inside all dimensions a brief names: the joint share where the source gives it, else the product
 * of the dimensions' shares, an estimate that lies between the Fréchet bounds max(0, Σp − (k − 1)) and min p.
 *
 * @param of.marginalsBp share of each named dimension, whole basis points; none named = the whole audience
 */
export function targetShare(of: {
  readonly marginalsBp: readonly number[];
  readonly jointBp?: number | null;
}): TargetShare {
  const { marginalsBp, jointBp } = of;
  if (jointBp !== undefined && jointBp !== null) {
    return { shareBp: jointBp, lowBp: jointBp, highBp: jointBp, kind: 'joint' };
  }
  const sum = marginalsBp.reduce((total, share) => total + share, 0);
  return {
    shareBp: marginalsBp.length === 0 ? WHOLE_BP : productShare(marginalsBp),
    lowBp: Math.max(0, sum - (marginalsBp.length - 1) * WHOLE_BP),
    highBp: marginalsBp.reduce((least, share) => Math.min(least, share), WHOLE_BP),
    kind: 'product',
  };
}

/**
 * The factor for every possible share at once: mid-rank percentile of each share among all profiles of a workspace with
 * a known or prior audience.
 *
 * @param counts profiles at each share, 10,001 entries
 * @returns centi-points at each share, 10,001 entries; all 0 when nobody is counted
 */
export function percentileByShare(counts: Uint32Array): Int16Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const centi = new Int16Array(counts.length);
  if (total === 0) return centi;
  let below = 0;
  for (let share = 0; share < counts.length; share += 1) {
    centi[share] = percentileCenti(below, counts[share], total);
    below += counts[share];
  }
  return centi;
}

/** "At least 40 % in France": the shares of the keys are summed. */
export interface MinimumShare {
  readonly keys: readonly string[];
  readonly minBp: number;
}

/** The minimum shares an audience does not reach, with what it has. */
export function missedMinimumShares(
  shares: AudienceShares,
  minimums: readonly MinimumShare[],
): (MinimumShare & { readonly shareBp: number })[] {
  return minimums
    .map((minimum) => ({ ...minimum, shareBp: sumShares(shares, minimum.keys) }))
    .filter(({ shareBp, minBp }) => shareBp < minBp);
}

/** Known audiences that make a prior. */
const PRIOR_MINIMUM = 50;

/**
 * What is assumed of an unknown audience: the mean share of each key over the known audiences of its cohort (the caller
 * chooses it: network, or network and largest country). An assumption, to be marked estimated.
 *
 * @returns null when fewer than `minimum` audiences are known: no published prior exists to fill in
 */
export function priorAudience(known: Iterable<AudienceShares>, minimum = PRIOR_MINIMUM): AudienceShares | null {
  const sums = new Map<string, number>();
  let audiences = 0;
  for (const shares of known) {
    audiences += 1;
    for (const [key, share] of Object.entries(shares)) sums.set(key, (sums.get(key) ?? 0) + share);
  }
  if (audiences < minimum || audiences === 0) return null;
  return Object.fromEntries([...sums].sort().map(([key, sum]) => [key, Math.round(sum / audiences)]));
}

/** People of the target one post is expected to reach. */
export function targetReach(expectedReach: number, shareBp: number): number {
  return (expectedReach * shareBp) / WHOLE_BP;
}
