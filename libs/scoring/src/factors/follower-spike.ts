import type { ProfileColumns } from '../cohort-columns';
import { robustScaleInPlace, robustZ } from '../statistics/robust-z';
import { limitFlag, type FlagColumn } from './authenticity-flags';

const SPIKE_Z = 6;
/** A month of views this far above the usual explains a jump in followers. */
const VIEW_SPIKE_Z = 3;
/** Monthly changes needed before one of them can be called unusual. */
const HISTORY_MINIMUM = 6;

/**
 * A gain in followers over 6 robust standard deviations of the account's own months, and no month of many views to explain
 * it. Where views are not known at all the gain stands unexplained, and being one flag alone it is information.
 */
export function followerSpike({ followers, followerSpike: spike }: ProfileColumns): FlagColumn | null {
  return spike ? limitFlag('follower_spike', followers.length, { high: SPIKE_Z }, (i) => spike[i]) : null;
}

let scratch = new Float64Array(64);

/**
 * The largest monthly gain in robust standard deviations of the account's own months; over 6, the largest one that no
 * month of many views explains.
 *
 * @param followers one count a month without holes, oldest first (a missing month is NaN)
 * @param views received in the same months; NaN where unknown, null when never known
 * @returns NaN for fewer than six changes, a MAD of zero, and where views explain every month
 */
export function followerSpikeZ(followers: ArrayLike<number>, views: ArrayLike<number> | null): number {
  if (scratch.length < followers.length) scratch = new Float64Array(followers.length);
  let known = 0;
  let largest = -Infinity;
  for (let month = 1; month < followers.length; month += 1) {
    const gain = followers[month] - followers[month - 1];
    if (!Number.isFinite(gain)) continue;
    scratch[known] = gain;
    known += 1;
    largest = Math.max(largest, gain);
  }
  if (known < HISTORY_MINIMUM) return NaN;
  const gains = robustScaleInPlace(scratch.subarray(0, known));
  const z = robustZ(largest, gains);
  if (!(z > SPIKE_Z) || !views) return z;
  let unexplained = -Infinity;
  const explained = viewSpikes(views);
  for (let month = 1; month < followers.length; month += 1) {
    const gain = followers[month] - followers[month - 1];
    if (Number.isFinite(gain) && !explained(month)) unexplained = Math.max(unexplained, gain);
  }
  return unexplained === -Infinity ? NaN : robustZ(unexplained, gains);
}

function viewSpikes(views: ArrayLike<number>): (month: number) => boolean {
  const known = Float64Array.from(views).filter((value) => Number.isFinite(value));
  if (known.length < HISTORY_MINIMUM) return () => false;
  const scale = robustScaleInPlace(known);
  return (month) => robustZ(views[month], scale) > VIEW_SPIKE_Z;
}
