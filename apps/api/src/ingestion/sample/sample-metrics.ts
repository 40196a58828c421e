import type { Network } from '@vivier/domain/creators/network';
import { NETWORK_MODELS, type NetworkModel } from './sample-network-models';
import type { SampleRandom } from './sample-random';

/** Figures of one profile on one day; averages are per post. Podcasts keep downloads an episode in `avgViews`. */
export interface SampleMetrics {
  followers: number;
  following: number | null;
  mediaCount: number | null;
  avgLikes: number | null;
  avgComments: number | null;
  avgShares: number | null;
  avgViews: number | null;
  avgViewers: number | null;
  averageEngagement: number | null;
  authenticEngagement: number | null;
  engagementRate: number | null;
  credibility: number | null;
  sampledPosts: number | null;
}

/** Followers over creators are log-normal (same source); three sigmas and no more, so that nobody outgrows a country. */
export const FOLLOWERS = { mu: 12.4, sigma: 2, limit: 3 } as const;
/** Of a creator's profiles: correlation of ln followers. */
const SIBLINGS = 0.6;
const COMMENTS_SPREAD = 0.55;

/** Standard score of a creator's size; `primary` is the one of the creator's first profile. */
export function sizeScore(random: SampleRandom, primary: number | null): number {
  for (;;) {
    const own = random.normal();
    const score = primary === null ? own : SIBLINGS * primary + Math.sqrt(1 - SIBLINGS * SIBLINGS) * own;
    if (Math.abs(score) <= FOLLOWERS.limit) return score;
  }
}

export function followersOf(score: number): number {
  return Math.round(Math.exp(FOLLOWERS.mu + FOLLOWERS.sigma * score));
}

/** What was drawn on purpose to look odd; null for everybody else. */
export type Planted =
  'follower_spike' | 'viral_month' | 'bought_likes' | 'silent_followers' | 'mass_following' | 'low_variation';

/** The latest figures of a profile of this size. */
export function latestMetrics(
  network: Network,
  followers: number,
  planted: Planted | null,
  random: SampleRandom,
): SampleMetrics {
  const model = NETWORK_MODELS[network];
  const metrics = emptyMetrics(followers);
  const size = Math.log(followers);
  const odd = oddity(planted, model);
  // What was made odd stays near its mark: chance on top of it would give rates nobody believes.
  const spread = model.sd * (odd === 0 ? 1 : 0.3);
  const rate = Math.exp(model.intercept + model.slope * size + spread * random.normal() + odd);
  const luck = random.normal();
  if (model.base === 'views') {
    const views = Math.exp(model.views + size - 0.06 * (size - 11.5) + 0.7 * luck);
    metrics.avgViews = count(views);
    setInteractions(metrics, network, rate * views, planted, random);
  } else if (model.base === 'followers') {
    // Everybody who reacts has looked: views follow the reactions where they are public.
    if (random.chance(model.viewsShown)) metrics.avgViews = count(rate * followers * Math.exp(2.4 + 0.4 * luck));
    setInteractions(metrics, network, rate * followers, planted, random);
  } else if (network === 'twitch') metrics.avgViewers = count(rate * followers);
  else metrics.avgViews = count(rate * followers);
  metrics.following = sampleFollowing(network, planted, random);
  metrics.mediaCount = Math.round(Math.exp(5.9 + 0.8 * random.normal()));
  metrics.sampledPosts = sampledPosts(random);
  if (network === 'instagram') setVendorFigures(metrics, random);
  else if (random.chance(0.2)) metrics.credibility = credibility(random);
  forgetSome(metrics, network, random);
  return metrics;
}

/** What is added to the log rate of an account made odd on purpose; never so much that likes pass views. */
function oddity(planted: Planted | null, { base }: NetworkModel): number {
  if (planted === 'bought_likes') return base === 'views' ? 1.4 : 2.1;
  return planted === 'silent_followers' ? -2.6 : 0;
}

function setInteractions(
  metrics: SampleMetrics,
  network: Network,
  interactions: number,
  planted: Planted | null,
  random: SampleRandom,
): void {
  const model = NETWORK_MODELS[network];
  const usual = model.comments * (planted === 'bought_likes' ? 0.04 : 1);
  const comments = usual * Math.exp(COMMENTS_SPREAD * random.normal());
  // Only TikTok's rate counts shares; elsewhere they come on top.
  const shares = model.shares * Math.exp(0.6 * random.normal());
  const likes = interactions / (1 + comments + (network === 'tiktok' ? shares : 0));
  metrics.avgLikes = count(likes);
  metrics.avgComments = count(likes * comments);
  if (model.shares > 0) metrics.avgShares = count(likes * shares);
}

/** Authentic / average engagement and credibility as vendors print them, for a share of the profiles. */
function setVendorFigures(metrics: SampleMetrics, random: SampleRandom): void {
  if (random.chance(0.3)) metrics.credibility = credibility(random);
  if (!random.chance(0.4) || metrics.avgLikes === null || metrics.avgComments === null) return;
  metrics.averageEngagement = count(metrics.avgLikes + metrics.avgComments);
  metrics.authenticEngagement = count(metrics.averageEngagement * authenticRatio(random.next()));
}

/** Quantiles of authentic / average engagement (scoring design), straight lines between, short tails outside. */
export const AUTHENTIC_QUANTILES: readonly (readonly [number, number])[] = [
  [0, 0.34],
  [0.05, 0.52],
  [0.25, 0.66],
  [0.5, 0.74],
  [0.75, 0.81],
  [0.95, 0.88],
  [1, 0.95],
];

export function authenticRatio(uniform: number): number {
  const next = AUTHENTIC_QUANTILES.findIndex(([p]) => p > uniform);
  const [p0, q0] = AUTHENTIC_QUANTILES[next - 1];
  const [p1, q1] = AUTHENTIC_QUANTILES[next];
  return q0 + ((uniform - p0) / (p1 - p0)) * (q1 - q0);
}

function credibility(random: SampleRandom): number {
  return Math.round(1000 * Math.min(0.985, Math.max(0.4, 0.865 + 0.07 * random.normal()))) / 1000;
}

function sampleFollowing(network: Network, planted: Planted | null, random: SampleRandom): number | null {
  const drawn = Math.round(Math.exp(5.9 + 0.75 * random.normal()));
  if (network === 'youtube' || network === 'podcast' || network === 'twitch') return null;
  return planted === 'mass_following' ? random.whole(2_100, 7_400) : drawn;
}

/** Posts behind the averages: often not stated, sometimes too few. */
function sampledPosts(random: SampleRandom): number | null {
  const mark = random.next();
  if (mark < 0.03) return random.whole(1, 2);
  if (mark < 0.5) return null;
  return random.whole(12, 30);
}

/** Lists have holes: a few profiles come without the figures that a rate needs, or with a printed rate only. */
function forgetSome(metrics: SampleMetrics, network: Network, random: SampleRandom): void {
  const mark = random.next();
  if (mark < 0.02) {
    const base = network === 'youtube' || network === 'tiktok' ? metrics.avgViews : metrics.followers;
    const sum = network === 'tiktok' ? (metrics.avgShares ?? 0) : 0;
    if (metrics.avgLikes !== null && metrics.avgComments !== null && base) {
      metrics.engagementRate = Math.round(((metrics.avgLikes + metrics.avgComments + sum) / base) * 10_000) / 10_000;
    }
  }
  if (mark < 0.045) {
    metrics.avgLikes = metrics.avgComments = metrics.avgShares = metrics.avgViewers = null;
    metrics.averageEngagement = metrics.authenticEngagement = null;
    metrics.sampledPosts = null;
  }
  if (mark > 0.95) metrics.following = null;
}

/** An average as it is stored: two decimals when small, whole when large. */
export function count(value: number): number {
  return value < 100 ? Math.round(value * 100) / 100 : Math.round(value);
}

/** Followers and nothing else, as the shortest lists have it. */
export function emptyMetrics(followers: number): SampleMetrics {
  return {
    followers,
    following: null,
    mediaCount: null,
    avgLikes: null,
    avgComments: null,
    avgShares: null,
    avgViews: null,
    avgViewers: null,
    averageEngagement: null,
    authenticEngagement: null,
    engagementRate: null,
    credibility: null,
    sampledPosts: null,
  };
}
