import type { ProfileColumns } from '../cohort-columns';
import { limitFlag, type FlagColumn } from './authenticity-flags';
import { at } from './engagement-rate';

/** "Follows many with few followers" (Mediarails); small accounts often do, so it is looked for above 5,000 followers. */
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

export function followersPerFollowing(columns: ProfileColumns): FlagColumn | null {
  const { followers, following } = columns;
  if (!following) return null;
  return limitFlag('followers_per_following', columns.followers.length, { low: 1 }, (i) =>
    followers[i] >= FOLLOWING_RATIO_FROM && following[i] > 0 ? at(followers, i) / at(following, i) : NaN,
  );
}

export function followingCount(columns: ProfileColumns): FlagColumn | null {
  const { following } = columns;
  if (!following) return null;
  return limitFlag('following_count', columns.followers.length, { high: MASS_FOLLOWING }, (i) =>
    atLeastZero(following, i),
  );
}

export function likeVariation(columns: ProfileColumns): FlagColumn | null {
  const variation = columns.likeVariation;
  if (!variation) return null;
  return limitFlag('like_variation', columns.followers.length, LIKE_VARIATION, (i) =>
    at(columns.postCount, i) < LIKE_VARIATION_POSTS ? NaN : atLeastZero(variation, i),
  );
}

export function sponsoredShare(columns: ProfileColumns): FlagColumn | null {
  const share = columns.sponsoredShare;
  if (!share) return null;
  return limitFlag('sponsored_share', columns.followers.length, { high: SPONSORED_SHARE }, (i) =>
    atLeastZero(share, i),
  );
}

/** Credit 1 at 90 %, ½ at the limit of 75 %, 0 at 60 %. */
export function vendorCredibility(columns: ProfileColumns): FlagColumn | null {
  const { credibility } = columns;
  if (!credibility) return null;
  const flag = limitFlag('vendor_credibility', columns.followers.length, { low: CREDIBILITY_LOW }, (i) =>
    credibility[i] <= 1 ? atLeastZero(credibility, i) : NaN,
  );
  for (let i = 0; i < flag.value.length; i += 1) {
    const steps = (flag.value[i] - CREDIBILITY_LOW) / (CREDIBILITY_FULL - CREDIBILITY_LOW);
    flag.credit[i] = Math.min(1, Math.max(0, 0.5 + 0.5 * steps));
  }
  return flag;
}

function atLeastZero(column: Float64Array, i: number): number {
  const value = at(column, i);
  return value >= 0 ? value : NaN;
}
