import { mean, sampleVariance } from '../statistics/moments';
import { studentQuantile } from '../statistics/student-t';
import { FEWEST_POSTS, type RateInterval } from './post-record';

/** The middle 80 %. */
const UPPER = 0.9;

/**
 * 80 % interval of the mean rate of a few posts. Rates are close to log-normal: Student's interval of the mean of
 * y = ln((E + ½)/F), brought back to the scale of a mean rate by + s²/2.
 *
 * @returns null below three posts
 */
export function meanRateInterval(logRates: readonly number[]): RateInterval | null {
  const n = logRates.length;
  if (n < FEWEST_POSTS) return null;
  const variance = sampleVariance(logRates);
  const middle = mean(logRates) + variance / 2;
  const half = studentQuantile(UPPER, n - 1) * Math.sqrt(variance / n);
  return { low: Math.exp(middle - half), high: Math.exp(middle + half) };
}
