import { mean, median, sampleVariance } from '../statistics/moments';
import { studentQuantile } from '../statistics/student-t';
import { meanRateInterval } from './mean-rate-interval';
import { FEWEST_POSTS, logRatesOf, type PostRecord, ratesOf } from './post-record';

export interface PostGroup {
  /** posts of the group whose rate is known */
  readonly posts: number;
  readonly meanRate: number | null;
  readonly medianRate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface PaidAgainstOrganic {
  readonly state: 'available' | 'not_enough_data';
  /** posts that each group needs */
  readonly minimum: number;
  /** posts in neither group: nobody has said whether they are paid */
  readonly unlabelled: number;
  readonly paid: PostGroup;
  readonly organic: PostGroup;
  /** typical paid rate / typical organic rate − 1, with its 80 % interval */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** the interval does not hold 0 */
  readonly clear: boolean;
}

const UPPER = 0.9;

/**
 * Rates of paid posts against the profile's other posts: the difference of the means of y = ln((E + ½)/F), a ratio of
 * typical (geometric mean) rates, with Welch's interval (B. L. Welch, Biometrika 34, 1947; degrees of freedom by
 * Satterthwaite), so that groups of different size and spread may be compared.
 */
export function paidAgainstOrganic(posts: readonly PostRecord[]): PaidAgainstOrganic {
  const measured = posts.filter(({ logRate }) => logRate !== null);
  const paid = measured.filter(({ sponsored }) => sponsored === true);
  const organic = measured.filter(({ sponsored }) => sponsored === false);
  const shared = {
    minimum: FEWEST_POSTS,
    unlabelled: measured.length - paid.length - organic.length,
    paid: groupOf(paid),
    organic: groupOf(organic),
  };
  if (paid.length < FEWEST_POSTS || organic.length < FEWEST_POSTS) {
    return { ...shared, state: 'not_enough_data', difference: null, low: null, high: null, clear: false };
  }
  const { difference, half } = welch(logRatesOf(paid), logRatesOf(organic));
  const relative = (log: number) => Math.expm1(log);
  return {
    ...shared,
    state: 'available',
    difference: relative(difference),
    low: relative(difference - half),
    high: relative(difference + half),
    clear: Math.abs(difference) > half,
  };
}

function groupOf(posts: readonly PostRecord[]): PostGroup {
  const rates = ratesOf(posts);
  const interval = meanRateInterval(logRatesOf(posts));
  return {
    posts: posts.length,
    meanRate: rates.length ? mean(rates) : null,
    medianRate: rates.length ? median(rates) : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

function welch(a: readonly number[], b: readonly number[]): { difference: number; half: number } {
  const varianceA = sampleVariance(a) / a.length;
  const varianceB = sampleVariance(b) / b.length;
  const variance = varianceA + varianceB;
  const difference = mean(a) - mean(b);
  if (variance === 0) return { difference, half: 0 };
  const degrees = variance ** 2 / (varianceA ** 2 / (a.length - 1) + varianceB ** 2 / (b.length - 1));
  return { difference, half: studentQuantile(UPPER, degrees) * Math.sqrt(variance) };
}
