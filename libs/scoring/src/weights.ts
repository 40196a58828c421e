import { largestRemainder } from './statistics/largest-remainder';

/** The factors in the order in which they stand everywhere. */
export const FACTORS = ['engagement', 'authenticity', 'audienceFit', 'value', 'briefFit'] as const;
export type Factor = (typeof FACTORS)[number];

export const OBJECTIVES = ['awareness', 'engagement', 'sales', 'content'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** Basis points in the order of FACTORS; they sum to 10,000. */
export type Weights = readonly [number, number, number, number, number];

/** Version 1. A brief may bring its own. */
export const WEIGHTS: Readonly<Record<Objective, Weights>> = {
  awareness: [1500, 1500, 3500, 2000, 1500],
  engagement: [3500, 1500, 2500, 1000, 1500],
  sales: [2500, 2000, 2500, 1500, 1500],
  content: [2000, 1000, 1500, 2500, 3000],
};

export const WEIGHT_TOTAL = 10_000;

/**
 * Weights of one question: what it does not ask (no target audience, no wishes) gives its weight to the other factors
 * in proportion, by largest remainder, equal remainders to the earlier factor.
 *
 * @param asked.base own weights of a brief; default the objective's table, and without an objective `engagement`
 * @throws RangeError when the base is not five whole, non-negative numbers that sum to 10,000, or nothing is left to weigh
 */
export function sharedWeights(asked: {
  readonly objective?: Objective;
  readonly base?: Weights;
  readonly audienceFit: boolean;
  readonly briefFit: boolean;
}): Weights {
  const base = asked.base ?? WEIGHTS[asked.objective ?? 'engagement'];
  checkWeights(base);
  const kept = FACTORS.map((factor, k) =>
    (factor === 'audienceFit' && !asked.audienceFit) || (factor === 'briefFit' && !asked.briefFit) ? 0 : base[k],
  );
  const [engagement, authenticity, audienceFit, value, briefFit] = largestRemainder(kept, WEIGHT_TOTAL);
  return [engagement, authenticity, audienceFit, value, briefFit];
}

/** @throws RangeError unless these are five whole, non-negative basis points that sum to 10,000 */
export function checkWeights(weights: readonly number[]): void {
  const whole = weights.every((weight) => Number.isInteger(weight) && weight >= 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.length !== FACTORS.length || !whole || sum !== WEIGHT_TOTAL) {
    throw new RangeError('weights must be five whole, non-negative basis points that sum to 10,000');
  }
}
