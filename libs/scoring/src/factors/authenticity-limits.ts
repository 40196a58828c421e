import type { CohortColumns, MonthlyHistory } from '../cohort-columns';
import { robustScale, robustZ } from '../statistics/robust-z';
import { emptyFlag, setFixed, type FlagColumn } from './authenticity-flags';
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
  if (!columns.following) return null;
  const flag = emptyFlag('followers_per_following', columns.ids.length);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const ratio = at(columns.followers, i) / at(columns.following, i);
    if (columns.followers[i] >= FOLLOWING_RATIO_FROM && columns.following[i] > 0 && ratio >= 0) {
      setFixed(flag, i, ratio, { low: 1 });
    }
  }
  return flag;
}

export function followingCount(columns: CohortColumns): FlagColumn | null {
  if (!columns.following) return null;
  const flag = emptyFlag('following_count', columns.ids.length);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const following = at(columns.following, i);
    if (following >= 0) setFixed(flag, i, following, { high: MASS_FOLLOWING });
  }
  return flag;
}

export function likeVariation(columns: CohortColumns): FlagColumn | null {
  if (!columns.likeVariation) return null;
  const flag = emptyFlag('like_variation', columns.ids.length);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const variation = at(columns.likeVariation, i);
    const tooFew = at(columns.postCount, i) < LIKE_VARIATION_POSTS;
    if (variation >= 0 && !tooFew) setFixed(flag, i, variation, LIKE_VARIATION);
  }
  return flag;
}

export function sponsoredShare(columns: CohortColumns): FlagColumn | null {
  if (!columns.sponsoredShare) return null;
  const flag = emptyFlag('sponsored_share', columns.ids.length);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const share = at(columns.sponsoredShare, i);
    if (share >= 0) setFixed(flag, i, share, { high: SPONSORED_SHARE });
  }
  return flag;
}

/** Credit 1 at 90 %, ½ at the limit of 75 %, 0 at 60 %. */
export function vendorCredibility(columns: CohortColumns): FlagColumn | null {
  if (!columns.credibility) return null;
  const flag = emptyFlag('vendor_credibility', columns.ids.length);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const share = at(columns.credibility, i);
    if (!(share >= 0 && share <= 1)) continue;
    setFixed(flag, i, share, { low: CREDIBILITY_LOW });
    const steps = (share - CREDIBILITY_LOW) / (CREDIBILITY_FULL - CREDIBILITY_LOW);
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
  const flag = emptyFlag('follower_spike', columns.ids.length);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const z = largestUnexplainedGain(history, history.offsets[i], history.offsets[i + 1]);
    if (!Number.isNaN(z)) setFixed(flag, i, z, { high: SPIKE_Z });
  }
  return flag;
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
