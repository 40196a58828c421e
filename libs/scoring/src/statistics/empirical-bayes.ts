export interface Posterior {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Prior variance by the method of moments: what the cohort varies by beyond the sampling noise of its members, never
 * below zero. Source: Efron and Morris, "Data analysis using Stein's estimator", JASA 70, 1975 (unequal variances).
 */
export function priorVariance(observedVariance: number, meanSamplingVariance: number): number {
  return Math.max(0, observedVariance - meanSamplingVariance);
}

/**
 * Normal–normal posterior: the precision-weighted mean of an observation and what its cohort leads to expect.
 * An exact observation (sampling variance 0) keeps its value; a cohort without spread (prior variance 0) gives its own.
 */
export function shrink(observed: number, samplingVariance: number, expected: number, prior: number): Posterior {
  if (samplingVariance === 0) return { mean: observed, variance: 0 };
  const weight = Number.isFinite(samplingVariance) ? prior / (prior + samplingVariance) : 0;
  const variance = Number.isFinite(samplingVariance) ? weight * samplingVariance : prior;
  return { mean: expected + weight * ((weight > 0 ? observed : expected) - expected), variance };
}
