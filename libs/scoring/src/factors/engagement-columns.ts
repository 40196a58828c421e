import { MISSING_CENTI } from '../statistics/percentile-rank';
import type { EngagementVariant, ObservedEngagement } from './engagement-rate';

/**
 * `available` · `not_enough_data` fewer than 3 posts · `not_available` no usable rate or no followers · `no_cohort` the
 * rate is known, but fewer than 50 others are, and no sourced benchmark exists for the network.
 */
export const ENGAGEMENT_STATES = ['available', 'not_enough_data', 'not_available', 'no_cohort'] as const;
/** What a percentile was taken from. */
export const COHORT_KINDS = ['none', 'workspace', 'benchmark'] as const;

/** Factor 1 of every profile of a cohort; index i is the profile i of the input. NaN = unknown. */
export interface EngagementColumns {
  readonly variant: EngagementVariant;
  /** index into ENGAGEMENT_BASES */
  readonly basis: Uint8Array;
  /** mean interactions / base over the posts, as observed; a fraction */
  readonly observed: Float64Array;
  /** rate expected of an account of this size */
  readonly expected: Float64Array;
  /** shrunken rate and its 80 % interval; same scale as `observed` (a mean over posts) */
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** percentile in centi-points, −1 = missing */
  readonly centi: Int16Array;
  /** posts behind the rate */
  readonly n: Float64Array;
  /** 1 = n is assumed (12), not stated */
  readonly assumed: Uint8Array;
  /** index into ENGAGEMENT_STATES */
  readonly state: Uint8Array;
  /** index into COHORT_KINDS */
  readonly cohortKind: Uint8Array;
  /** others compared with (beside a benchmark: others known in the workspace) and their range of followers */
  readonly cohortSize: Uint16Array;
  readonly cohortFrom: Float64Array;
  readonly cohortTo: Float64Array;
  /** others below and equal: the percentile is (less + ½·equal) / cohortSize */
  readonly less: Uint16Array;
  readonly equal: Uint16Array;
  // What the posterior is made of, on the log scale; a snapshot keeps these.
  readonly logMean: Float64Array;
  readonly logVariance: Float64Array;
  readonly samplingVariance: Float64Array;
  readonly expectation: Float64Array;
  readonly priorVariance: Float64Array;
}

export function emptyEngagement(
  n: number,
  variant: EngagementVariant,
  observed: ObservedEngagement,
): EngagementColumns {
  const unknown = () => new Float64Array(n).fill(NaN);
  return {
    variant,
    basis: observed.basis,
    observed: observed.rate,
    expected: unknown(),
    value: unknown(),
    low: unknown(),
    high: unknown(),
    centi: new Int16Array(n).fill(MISSING_CENTI),
    n: unknown(),
    assumed: new Uint8Array(n),
    state: new Uint8Array(n),
    cohortKind: new Uint8Array(n),
    cohortSize: new Uint16Array(n),
    cohortFrom: unknown(),
    cohortTo: unknown(),
    less: new Uint16Array(n),
    equal: new Uint16Array(n),
    logMean: unknown(),
    logVariance: unknown(),
    samplingVariance: unknown(),
    expectation: unknown(),
    priorVariance: unknown(),
  };
}
