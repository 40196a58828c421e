import { FACTORS, checkWeights, type Weights } from './weights';

/** Published factors are whole centi-points: 0 … 10,000 for 0.00 … 100.00. */
export const CENTI_MAXIMUM = 10_000;
/** A score of 100 is 100,000,000 units, so that every score is a whole number. */
export const UNITS_PER_POINT = 1_000_000;

/** What a missing factor counts as, and what its cohort's middle is; centi-points. */
export interface Fallback {
  readonly p20: number;
  readonly median: number;
}

/** Engagement, audience fit and value are percentiles: their cohort's 20th percentile and median are known. */
export const FALLBACK_PERCENTILE: Fallback = { p20: 2000, median: 5000 };

/** Fallback of authenticity from its network's known factors; where nobody's is known (−1), that of a percentile. */
export function authenticityFallback(network: Fallback): Fallback {
  return network.p20 < 0 ? FALLBACK_PERCENTILE : { p20: network.p20, median: network.median };
}

export interface ScoreInput {
  readonly weights: Weights;
  /** centi-points in the order of FACTORS; null = missing. What weighs nothing may be null and counts as nothing. */
  readonly factors: readonly (number | null)[];
  /** in the order of FACTORS */
  readonly fallbacks: readonly Fallback[];
}

export interface CreatorScore {
  /** Σ weight × factor, a whole number 0 … 100,000,000: what ranking compares */
  readonly units: number;
  /** 0 … 100 */
  readonly score: number;
  /** the factors as counted, missing ones filled in */
  readonly factors: readonly number[];
  readonly missing: readonly boolean[];
}

/**
 * The score of one profile: linear in its published factors, in whole numbers, so that its parts sum to it exactly.
 *
 * @throws RangeError when a weight, factor or fallback is not a whole number in its range
 */
export function scoreCreator({ weights, factors, fallbacks }: ScoreInput): CreatorScore {
  checkWeights(weights);
  if (factors.length !== FACTORS.length || fallbacks.length !== FACTORS.length) {
    throw new RangeError('five factors and five fallbacks are needed');
  }
  const missing = factors.map((factor) => factor === null);
  const counted = factors.map((factor, k) => {
    const centi = factor ?? (weights[k] === 0 ? 0 : fallbacks[k].p20);
    if (!Number.isInteger(centi) || centi < 0 || centi > CENTI_MAXIMUM) {
      throw new RangeError(`${FACTORS[k]} must be whole centi-points from 0 to 10,000`);
    }
    return centi;
  });
  const units = counted.reduce((sum, centi, k) => sum + weights[k] * centi, 0);
  return { units, score: units / UNITS_PER_POINT, factors: counted, missing };
}
