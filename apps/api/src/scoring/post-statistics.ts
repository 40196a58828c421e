import type { Network } from '@vivier/scoring/cohort-columns';
import { naturalLog } from '@vivier/scoring/statistics/natural-log';
import { type PostCounts, postEngagement } from '../creators/post.entity';

export interface DatedPost extends PostCounts {
  sponsored: boolean | null;
}

/** What the recent posts of a profile say; NaN where too few of them say it. */
export interface PostStatistics {
  /** posts whose engagement is known */
  posts: number;
  logMean: number;
  logVariance: number;
  meanRate: number;
  likeVariation: number;
  sponsoredShare: number;
  medianViews: number;
}

/** Fewer posts than this have no median worth the name, and no variation. */
const FEWEST = 3;
const FEWEST_FOR_VARIATION = 5;

/** y = ln((E + ½)/F) a post, its mean and sample variance; the spread of likes; the share of sponsored posts. */
export function postStatistics(network: Network, posts: readonly DatedPost[], followers: number): PostStatistics {
  const engaged = posts.flatMap((post) => postEngagement(network, post, followers) ?? []);
  const logs = engaged.map(({ interactions, base }) => naturalLog((interactions + 0.5) / base));
  const likes = posts.flatMap(({ likes: count }) => count ?? []);
  const views = posts.flatMap(({ views: count }) => count ?? []).sort((a, b) => a - b);
  const labelled = posts.filter(({ sponsored }) => sponsored !== null);
  return {
    posts: engaged.length,
    logMean: mean(logs),
    logVariance: variance(logs),
    meanRate: mean(engaged.map(({ interactions, base }) => interactions / base)),
    likeVariation:
      likes.length < FEWEST_FOR_VARIATION || mean(likes) === 0 ? NaN : Math.sqrt(variance(likes)) / mean(likes),
    sponsoredShare:
      labelled.length < FEWEST ? NaN : labelled.filter(({ sponsored }) => sponsored).length / labelled.length,
    medianViews: views.length < FEWEST ? NaN : (views[(views.length - 1) >> 1] + views[views.length >> 1]) / 2,
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  if (values.length < 2) return NaN;
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
