import type { EngagementModel } from '../benchmarks/engagement-models';
import { priorVariance } from '../statistics/empirical-bayes';
import { naturalLog } from '../statistics/natural-log';
import { normalCdf } from '../statistics/normal-distribution';
import { ASSUMED_LOG_VARIANCE, ASSUMED_POSTS } from './engagement-evidence';

/** Sampling noise in the lists a model was fitted to: averages over an assumed dozen of posts. */
const NOISE = ASSUMED_LOG_VARIANCE / ASSUMED_POSTS;

/** Expected log rate of a typical post; a model speaks of averages, which lie s²/2 above. */
export function benchmarkExpectation(model: EngagementModel, followers: number): number {
  return model.intercept + model.slope * naturalLog(followers) - ASSUMED_LOG_VARIANCE / 2;
}

export function benchmarkPriorVariance(model: EngagementModel): number {
  return priorVariance(model.sd * model.sd, NOISE);
}

/**
 * Percentile among the accounts a model describes, each shrunk as an average over a dozen of posts is: their distances
 * from the expectation are normal with standard deviation τ²/√(τ² + noise).
 */
export function benchmarkCenti(distance: number, prior: number): number {
  return Math.round(10_000 * normalCdf((distance * Math.sqrt(prior + NOISE)) / prior));
}
