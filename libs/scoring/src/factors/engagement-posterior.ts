import { shrink } from '../statistics/empirical-bayes';
import { exponential } from '../statistics/exponential';
import { Z_80 } from '../statistics/normal-distribution';

interface Posteriors {
  readonly logMean: Float64Array;
  readonly logVariance: Float64Array;
  readonly samplingVariance: Float64Array;
  readonly expectation: Float64Array;
  readonly priorVariance: Float64Array;
  readonly expected: Float64Array;
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface EngagementPosterior {
  /** posterior log rate less the expectation: what profiles are ranked by */
  readonly distance: number;
  readonly expected: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Posterior of one profile from its evidence and its cohort's expectation. Rates come back on the scale of a mean over
 * posts (+ s²/2), where the observed rate stands; the interval is the middle 80 % of the posterior.
 */
export function engagementPosterior(evidence: {
  readonly logMean: number;
  readonly logVariance: number;
  readonly samplingVariance: number;
  readonly expectation: number;
  readonly priorVariance: number;
}): EngagementPosterior {
  const posterior = shrink(evidence.logMean, evidence.samplingVariance, evidence.expectation, evidence.priorVariance);
  const half = Z_80 * Math.sqrt(posterior.variance);
  const toMean = evidence.logVariance / 2;
  return {
    distance: posterior.mean - evidence.expectation,
    expected: exponential(evidence.expectation + toMean),
    value: exponential(posterior.mean + toMean),
    low: exponential(posterior.mean - half + toMean),
    high: exponential(posterior.mean + half + toMean),
  };
}

/** The distance of `engagementPosterior` alone. */
export function posteriorDistance(
  logMean: number,
  samplingVariance: number,
  expectation: number,
  prior: number,
): number {
  return shrink(logMean, samplingVariance, expectation, prior).mean - expectation;
}

/** Fills in the posterior of profile i and returns its distance from the expectation. */
export function empiricalBayesPosterior(columns: Posteriors, i: number): number {
  const posterior = engagementPosterior({
    logMean: columns.logMean[i],
    logVariance: columns.logVariance[i],
    samplingVariance: columns.samplingVariance[i],
    expectation: columns.expectation[i],
    priorVariance: columns.priorVariance[i],
  });
  columns.expected[i] = posterior.expected;
  columns.value[i] = posterior.value;
  columns.low[i] = posterior.low;
  columns.high[i] = posterior.high;
  return posterior.distance;
}
