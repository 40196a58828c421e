import type { Network } from '@vivier/domain/creators/network';

/** ln(rate) = intercept + slope · ln followers, normal with `sd`. */
export interface NetworkModel {
  readonly intercept: number;
  readonly slope: number;
  readonly sd: number;
  /** what the rate is a rate of; `none`: the rate itself is the audience (viewers, downloads) over followers */
  readonly base: 'followers' | 'views' | 'none';
  /** median comments / likes and shares / likes */
  readonly comments: number;
  readonly shares: number;
  /** ln of the median views / followers at 100,000 followers, where the rate is one of views */
  readonly views: number;
  /** elsewhere: the share of profiles whose views are known */
  readonly viewsShown: number;
}

/**
 * Instagram, TikTok, YouTube and Twitch: scoring design, "Calibration for sample data". No public list was there to
 * measure the other networks on: theirs are plausible figures for a demonstration and are claimed nowhere.
 */
export const NETWORK_MODELS: Readonly<Record<Network, NetworkModel>> = {
  instagram: {
    intercept: -0.402,
    slope: -0.248,
    sd: 0.86,
    base: 'followers',
    comments: 0.024,
    shares: 0,
    views: 0,
    viewsShown: 0.5,
  },
  tiktok: {
    intercept: -2.1,
    slope: 0,
    sd: 0.47,
    base: 'views',
    comments: 0.006,
    shares: 0.012,
    views: -1.2,
    viewsShown: 1,
  },
  youtube: { intercept: -3.6, slope: 0, sd: 1, base: 'views', comments: 0.12, shares: 0, views: -2.1, viewsShown: 1 },
  twitch: { intercept: 0.456, slope: -0.411, sd: 0.71, base: 'none', comments: 0, shares: 0, views: 0, viewsShown: 0 },
  x: {
    intercept: -2.4,
    slope: -0.22,
    sd: 0.9,
    base: 'followers',
    comments: 0.06,
    shares: 0.15,
    views: 0,
    viewsShown: 0.5,
  },
  facebook: {
    intercept: -2.7,
    slope: -0.2,
    sd: 0.9,
    base: 'followers',
    comments: 0.09,
    shares: 0.08,
    views: 0,
    viewsShown: 0,
  },
  linkedin: {
    intercept: -1.6,
    slope: -0.24,
    sd: 0.8,
    base: 'followers',
    comments: 0.1,
    shares: 0.04,
    views: 0,
    viewsShown: 0,
  },
  pinterest: {
    intercept: -3.4,
    slope: -0.15,
    sd: 0.9,
    base: 'followers',
    comments: 0.01,
    shares: 0,
    views: 0,
    viewsShown: 0,
  },
  podcast: { intercept: -0.4, slope: -0.06, sd: 0.6, base: 'none', comments: 0, shares: 0, views: 0, viewsShown: 0 },
};
