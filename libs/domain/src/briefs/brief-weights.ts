import { DomainError } from '../errors/domain-error';
import { splitByWeights } from '../money/money';

export const OBJECTIVES = ['awareness', 'engagement', 'sales', 'content'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** The factors in the order in which weights are stored and shown. */
export const WEIGHTED_FACTORS = ['engagement', 'authenticity', 'audienceFit', 'value', 'briefFit'] as const;
export type WeightedFactor = (typeof WEIGHTED_FACTORS)[number];

export interface FactorWeight {
  readonly factor: string;
  /** a fraction of the whole */
  readonly weight: number;
}

const MILLION = 1_000_000;
const TOLERANCE = 1e-6;

/**
 * A brief's own weights as basis points in the order of the factors; a factor that is not named weighs nothing.
 * Throws `factor_unknown`, `factor_repeated`, `weight_out_of_range`, `weights_not_one` with their field.
 */
export function weightsBpOf(weights: readonly FactorWeight[]): number[] {
  const given = new Map<string, number>();
  for (const { factor, weight } of weights) {
    if (!(WEIGHTED_FACTORS as readonly string[]).includes(factor))
      throw new DomainError('factor_unknown', { field: 'weights', factor });
    if (given.has(factor)) throw new DomainError('factor_repeated', { field: 'weights', factor });
    if (!(weight >= 0 && weight <= 1))
      throw new DomainError('weight_out_of_range', { field: 'weights', factor, weight });
    given.set(factor, weight);
  }
  const fractions = WEIGHTED_FACTORS.map((factor) => given.get(factor) ?? 0);
  const sum = fractions.reduce((total, weight) => total + weight, 0);
  if (!(Math.abs(sum - 1) <= TOLERANCE)) throw new DomainError('weights_not_one', { field: 'weights', sum });
  return splitByWeights(
    10_000,
    fractions.map((weight) => Math.round(weight * MILLION)),
  );
}
