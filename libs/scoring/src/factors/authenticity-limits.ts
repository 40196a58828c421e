import type { CohortColumns, MonthlyHistory } from '../cohort-columns';
import { robustScale, robustZ } from '../statistics/robust-z';
import { limitFlag, type FlagColumn } from './authenticity-flags';
import { at } from './engagement-rate';

/** Market reference 3D: fewer followers than followings is a sign above 5,000 followers. */
const FOLLOWING_RATIO_FROM = 5_000;
/** HypeAuditor and Hivency: more than 1,500 followings makes a mass follower. */
const MASS_FOLLOWING = 1_500;
/** Scoring, factor 2: near-perfect sameness, or wild swings, of likes. */
const LIKE_VARIATION = { low: 0.1, high: 2 };
/** A few posts can look alike by chance. */
const LIKE_VARIATION_POSTS = 6;
/** Favikon: more than 30 % sponsored posts. */
const SPONSORED_SHARE = 0.3;
/** Modash: below 75 % "often fraud"; Brandwatch certifies above 90 %. */
const CREDIBILITY_LOW = 0.75;
const CREDIBILITY_FULL = 0.9;
const SPIKE_Z = 6;
/** A month of views this far above the usual explains a jump in followers. */
const VIEW_SPIKE_Z = 3;
/** Monthly changes needed before one of them can be called unusual. */
const HISTORY_MINIMUM = 6;

export function followersPerFollowing(columns: CohortColumns): FlagColumn | null {
  const { followers, following } = columns;
  if (!following) return null;
  return limitFlag('followers_per_following', columns.ids.length, { low: 1 }, (i) =>
    followers[i] >= FOLLOWING_RATIO_FROM && following[i] > 0 ? at(followers, i) / at(following, i) : NaN,
  );
}

export function followingCount(columns: CohortColumns): FlagColumn | null {
  const { following } = columns;
  if (!following) return null;
  return limitFlag('following_count', columns.ids.length, { high: MASS_FOLLOWING }, (i) => atLeastZero(following, i));
}

export function likeVariation(columns: CohortColumns): FlagColumn | null {
  const variation = columns.likeVariation;
  if (!variation) return null;
  return limitFlag('like_variation', columns.ids.length, LIKE_VARIATION, (i) =>
    at(columns.postCount, i) < LIKE_VARIATION_POSTS ? NaN : atLeastZero(variation, i),
  );
}

export function sponsoredShare(columns: CohortColumns): FlagColumn | null {
  const share = columns.sponsoredShare;
  if (!share) return null;
  return limitFlag('sponsored_share', columns.ids.length, { high: SPONSORED_SHARE }, (i) => atLeastZero(share, i));
}

/** Credit 1 at 90 %, ½ at the limit of 75 %, 0 at 60 %. */
export function vendorCredibility(columns: CohortColumns): FlagColumn | null {
  const { credibility } = columns;
  if (!credibility) return null;
  const flag = limitFlag('vendor_credibility', columns.ids.length, { low: CREDIBILITY_LOW }, (i) =>
    credibility[i] <= 1 ? atLeastZero(credibility, i) : NaN,
  );
  for (let i = 0; i < flag.value.length; i += 1) {
    const steps = (flag.value[i] - CREDIBILITY_LOW) / (CREDIBILITY_FULL - CREDIBILITY_LOW);
    flag.credit[i] = Math.min(1, Math.max(0, 0.5 + 0.5 * steps));
  }
  return flag;
}

/**
 * The largest monthly gain in robust standard deviations of the account's own months, over 6 without a month of views
 * to explain it. Fewer than six changes or a MAD of zero give no flag. Where views are not known at all the gain stands
 * unexplained, and being one flag alone it is information.
 */
export function followerSpike(columns: CohortColumns): FlagColumn | null {
  const { history } = columns;
  if (!history) return null;
  return limitFlag('follower_spike', columns.ids.length, { high: SPIKE_Z }, (i) =>
    largestUnexplainedGain(history, history.offsets[i], history.offsets[i + 1]),
  );
}

function largestUnexplainedGain(history: MonthlyHistory, start: number, end: number): number {
  const gains: number[] = [];
  const months: number[] = [];
  for (let month = start + 1; month < end; month += 1) {
    const gain = history.followers[month] - history.followers[month - 1];
    if (!Number.isFinite(gain)) continue;
    gains.push(gain);
    months.push(month);
  }
  const scale = robustScale(gains);
  if (gains.length < HISTORY_MINIMUM || !(scale.mad > 0)) return NaN;
  const explained = viewSpikes(history, start, end);
  let largest = -Infinity;
  for (const [k, gain] of gains.entries()) {
    if (!explained(months[k])) largest = Math.max(largest, robustZ(gain, scale));
  }
  return largest === -Infinity ? NaN : largest;
}

function viewSpikes(history: MonthlyHistory, start: number, end: number): (month: number) => boolean {
  const { views } = history;
  if (!views) return () => false;
  const known = views.subarray(start, end).filter((value) => Number.isFinite(value));
  const scale = robustScale(known);
  if (known.length < HISTORY_MINIMUM) return () => false;
  return (month) => robustZ(views[month], scale) > VIEW_SPIKE_Z;
}

function atLeastZero(column: Float64Array, i: number): number {
  const value = at(column, i);
  return value >= 0 ? value : NaN;
}
