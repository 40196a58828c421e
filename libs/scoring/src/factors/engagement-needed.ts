import { lowerBound, percentileCenti, upperBound } from '../statistics/percentile-rank';
import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { posteriorDistance } from './engagement-posterior';

/** What stays as it is when a profile's own rate changes. */
export interface OwnEvidence {
  readonly logVariance: number;
  readonly samplingVariance: number;
  readonly expectation: number;
  readonly priorVariance: number;
}

/** Rates are given to four significant digits, rounded up. */
const DIGITS = 4;

/** Percentile (centi-points) that a mean rate would have among neighbours, all else equal. */
export function centiOfRate(evidence: OwnEvidence, distances: Float64Array, rate: number): number {
  const logMean = naturalLog(rate) - evidence.logVariance / 2;
  const { samplingVariance, expectation, priorVariance } = evidence;
  const distance = posteriorDistance(logMean, samplingVariance, expectation, priorVariance);
  const n = distances.length;
  const less = lowerBound(distances, distance, n);
  return percentileCenti(less, upperBound(distances, distance, n) - less, n);
}

/**
 * The mean rate with which a profile would reach a percentile among its neighbours: the engagement factor read backwards.
 * The percentile's place among the neighbours' distances from what is expected of them gives the distance needed, the
 * posterior's weight the log rate, + s²/2 the mean rate; rounded up, so that what is said is enough.
 *
 * @param distances of the neighbours (`posteriorDistance`), ascending
 * @param centi centi-points to reach
 * @returns null where nothing would do it: a percentile above everybody's, or a cohort without spread
 */
export function rateForPercentile(evidence: OwnEvidence, distances: Float64Array, centi: number): number | null {
  const n = distances.length;
  const weight = evidence.priorVariance / (evidence.priorVariance + evidence.samplingVariance);
  if (n === 0 || !(weight > 0)) return null;
  let less = 0;
  while (less <= n && percentileCenti(less, 0, n) < centi) less += 1;
  if (less > n) return null;
  const distance = less === 0 ? distances[0] : distances[less - 1];
  const rate = exponential(evidence.expectation + distance / weight + evidence.logVariance / 2);
  const rounded = roundedUp(rate);
  return centiOfRate(evidence, distances, rounded) >= centi ? rounded : roundedUp(rounded * (1 + 10 ** -DIGITS));
}

function roundedUp(rate: number): number {
  const step = 10 ** (Math.floor(Math.log10(rate)) + 1 - DIGITS);
  return Number((Math.ceil(rate / step) * step).toPrecision(DIGITS));
}
