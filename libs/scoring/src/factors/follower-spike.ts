import type { CohortColumns, MonthlyHistory } from '../cohort-columns';
import { robustScaleInPlace, robustZ } from '../statistics/robust-z';
import { limitFlag, type FlagColumn } from './authenticity-flags';

const SPIKE_Z = 6;
/** A month of views this far above the usual explains a jump in followers. */
const VIEW_SPIKE_Z = 3;
/** Monthly changes needed before one of them can be called unusual. */
const HISTORY_MINIMUM = 6;

/**
 * The largest monthly gain in robust standard deviations of the account's own months; over 6, the largest one that no
 * month of many views explains. Fewer than six changes or a MAD of zero give no flag. Where views are not known at all
 * the gain stands unexplained, and being one flag alone it is information.
 */
export function followerSpike(columns: CohortColumns): FlagColumn | null {
  const { history } = columns;
  if (!history) return null;
  const months = history.offsets.reduce((most, end, i) => Math.max(most, i > 0 ? end - history.offsets[i - 1] : 0), 0);
  const scratch = new Float64Array(months);
  return limitFlag('follower_spike', columns.ids.length, { high: SPIKE_Z }, (i) =>
    largestGain(history, history.offsets[i], history.offsets[i + 1], scratch),
  );
}

function largestGain(history: MonthlyHistory, start: number, end: number, scratch: Float64Array): number {
  let known = 0;
  let largest = -Infinity;
  for (let month = start + 1; month < end; month += 1) {
    const gain = history.followers[month] - history.followers[month - 1];
    if (!Number.isFinite(gain)) continue;
    scratch[known] = gain;
    known += 1;
    largest = Math.max(largest, gain);
  }
  if (known < HISTORY_MINIMUM) return NaN;
  const gains = robustScaleInPlace(scratch.subarray(0, known));
  const z = robustZ(largest, gains);
  if (!(z > SPIKE_Z) || !history.views) return z;
  let unexplained = -Infinity;
  const explained = viewSpikes(history.views, start, end);
  for (let month = start + 1; month < end; month += 1) {
    const gain = history.followers[month] - history.followers[month - 1];
    if (Number.isFinite(gain) && !explained(month)) unexplained = Math.max(unexplained, gain);
  }
  return unexplained === -Infinity ? NaN : robustZ(unexplained, gains);
}

function viewSpikes(views: Float64Array, start: number, end: number): (month: number) => boolean {
  const known = views.slice(start, end).filter((value) => Number.isFinite(value));
  if (known.length < HISTORY_MINIMUM) return () => false;
  const scale = robustScaleInPlace(known);
  return (month) => robustZ(views[month], scale) > VIEW_SPIKE_Z;
}
