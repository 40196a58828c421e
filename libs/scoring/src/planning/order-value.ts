import { ASSUMED_ORDER_SPREAD, ASSUMED_ORDER_WEIGHT } from '../benchmarks/order-benchmarks';
import { mean, sampleVariance } from '../statistics/moments';
import { Z_80 } from '../statistics/normal-distribution';

/** Order values as log-normal: mean θ of their logarithm with its variance, and the variance σ² of single orders. */
export interface OrderValue {
  readonly logMean: number;
  readonly logMeanVariance: number;
  readonly variance: number;
  /** mean order value e^(θ + σ²/2) and its 80 % interval */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** own orders it stands on, and those that the typical value counts as */
  readonly orders: number;
  readonly weight: number;
}

/**
 * Shrunken log-normal (normal–inverse-χ² with the prior's weight in orders; A. Gelman et al., "Bayesian data analysis",
 * 3.3): own orders pull the typical value that a person names, and the assumed spread, towards what they show.
 *
 * @param typical mean order value named, above 0
 * @param values own order values, above 0; any unit, the same as `typical`
 */
export function orderValue(typical: number, values: readonly number[]): OrderValue {
  const logs = values.filter((value) => value > 0).map((value) => Math.log(value));
  const n = logs.length;
  const squares = n > 1 ? (n - 1) * sampleVariance(logs) : 0;
  const freedom = ASSUMED_ORDER_WEIGHT + Math.max(0, n - 1);
  const variance = (ASSUMED_ORDER_WEIGHT * ASSUMED_ORDER_SPREAD ** 2 + squares) / freedom;
  const named = Math.log(typical) - variance / 2;
  const weight = ASSUMED_ORDER_WEIGHT + n;
  const logMean = (ASSUMED_ORDER_WEIGHT * named + (n ? n * mean(logs) : 0)) / weight;
  const logMeanVariance = variance / weight;
  const half = Z_80 * Math.sqrt(logMeanVariance);
  const at = (log: number) => Math.exp(log + variance / 2);
  return {
    logMean,
    logMeanVariance,
    variance,
    value: at(logMean),
    low: at(logMean - half),
    high: at(logMean + half),
    orders: n,
    weight: ASSUMED_ORDER_WEIGHT,
  };
}
