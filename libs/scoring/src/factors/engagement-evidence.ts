import type { ProfileColumns } from '../cohort-columns';
import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { at, isFromPosts, isKnown, type ObservedEngagement } from './engagement-rate';

/** Fewer posts than this are not enough data. */
export const MINIMUM_POSTS = 3;
/** Posts assumed behind averages when the file does not say. */
export const ASSUMED_POSTS = 12;
/** Standard deviation of ln(likes + 1) within an account, from the scoring calibration (public lists, 2022). */
export const ASSUMED_SPREAD = 0.59;
export const ASSUMED_LOG_VARIANCE = ASSUMED_SPREAD * ASSUMED_SPREAD;

interface Evidence {
  readonly observed: Float64Array;
  readonly n: Float64Array;
  readonly assumed: Uint8Array;
  readonly logMean: Float64Array;
  readonly logVariance: Float64Array;
  readonly samplingVariance: Float64Array;
}

/**
 * Brings posts, averages and printed rates to one scale: mean and sampling variance of y = ln((E + ½)/F) a post.
 * An average of posts lies above their typical (log-mean) post by s²/2, so averages are moved down by it. s² is the
 * variance between the profile's posts where it is known, directly or from the variation coefficient of its likes
 * (ln(1 + CV²), exact for a log-normal), else 0.59².
 */
export function postLevelEvidence(columns: ProfileColumns, observed: ObservedEngagement, into: Evidence): void {
  for (let i = 0; i < columns.followers.length; i += 1) {
    if (!isKnown(observed, i)) continue;
    const stated = at(columns.postCount, i);
    into.assumed[i] = stated >= 0 ? 0 : 1;
    into.n[i] = stated >= 0 ? stated : ASSUMED_POSTS;
    into.logVariance[i] = spreadWithin(columns, i);
    into.samplingVariance[i] = into.logVariance[i] / into.n[i];
    if (isFromPosts(observed, i)) {
      into.logMean[i] = at(columns.postLogMean, i);
      if (Number.isNaN(into.observed[i])) {
        into.observed[i] = exponential(into.logMean[i] + into.logVariance[i] / 2);
      }
    } else {
      into.logMean[i] = logRate(observed, i) - into.logVariance[i] / 2;
    }
  }
}

/** ln((E + ½)/F); a printed rate without its base has no counts to correct. */
function logRate(observed: ObservedEngagement, i: number): number {
  const base = observed.base[i];
  return base > 0 ? naturalLog((observed.interactions[i] + 0.5) / base) : naturalLog(observed.rate[i]);
}

function spreadWithin(columns: ProfileColumns, i: number): number {
  const measured = at(columns.postLogVariance, i);
  if (measured >= 0) return measured;
  const variation = at(columns.likeVariation, i);
  return variation >= 0 ? naturalLog(1 + variation * variation) : ASSUMED_LOG_VARIANCE;
}
