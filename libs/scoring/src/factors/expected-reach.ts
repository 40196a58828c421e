import { reachBenchmark } from '../benchmarks/reach-benchmarks';
import type { ProfileColumns } from '../cohort-columns';
import { exponential } from '../statistics/exponential';
import { Z_80 } from '../statistics/normal-distribution';
import { ASSUMED_LOG_VARIANCE, ASSUMED_POSTS, ASSUMED_SPREAD } from './engagement-evidence';
import { at } from './engagement-rate';

/**
 * `median_views` as given · `average_views` moved to the median of a log-normal (× e^(−s²/2)) · `average_viewers` of a
 * stream, a lower bound of the people it reaches · `downloads` an episode · `benchmark` followers × published rate.
 */
export const REACH_SOURCES = [
  'unknown',
  'median_views',
  'average_views',
  'average_viewers',
  'downloads',
  'benchmark',
] as const;
const [UNKNOWN, MEDIAN_VIEWS, AVERAGE_VIEWS, AVERAGE_VIEWERS, DOWNLOADS, BENCHMARK] = REACH_SOURCES.keys();

export interface ReachColumns {
  /** people (or views) one post is expected to reach; NaN = unknown */
  readonly value: Float64Array;
  /** 80 % interval, or the published range of a benchmark */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** index into REACH_SOURCES */
  readonly source: Uint8Array;
  /** 1 = from the profile's own figures, 0 = a benchmark or unknown */
  readonly measured: Uint8Array;
  /** 1 = a benchmark was reduced by a known fake share */
  readonly fakeShareKnown: Uint8Array;
}

/** 80 % interval of a median of a dozen posts: standard error of a median = 1.2533 · s/√n on the log scale. */
const HALF_WIDTH = (Z_80 * 1.2533141373155003 * ASSUMED_SPREAD) / Math.sqrt(ASSUMED_POSTS);
const SPREAD_UP = exponential(HALF_WIDTH);
const AVERAGE_TO_MEDIAN = exponential(-ASSUMED_LOG_VARIANCE / 2);

/**
 * What one post can be expected to reach: views where they are known, else followers × the published reach rate
 * × (1 − fake share), the fake share being 1 − credibility where a vendor gives it and left out where not.
 */
export function expectedReach(columns: ProfileColumns): ReachColumns {
  const n = columns.followers.length;
  const reach = {
    value: new Float64Array(n).fill(NaN),
    low: new Float64Array(n).fill(NaN),
    high: new Float64Array(n).fill(NaN),
    source: new Uint8Array(n).fill(UNKNOWN),
    measured: new Uint8Array(n),
    fakeShareKnown: new Uint8Array(n),
  };
  for (let i = 0; i < n; i += 1) {
    const [value, source] = ownFigures(columns, i);
    if (source !== UNKNOWN) {
      reach.value[i] = value;
      reach.low[i] = value / SPREAD_UP;
      reach.high[i] = value * SPREAD_UP;
      reach.source[i] = source;
      reach.measured[i] = 1;
      continue;
    }
    const followers = at(columns.followers, i);
    const benchmark = followers > 0 ? reachBenchmark(columns.network, followers) : null;
    if (!benchmark) continue;
    const credibility = at(columns.credibility, i);
    const credible = credibility >= 0 && credibility <= 1;
    const real = credible ? followers * credibility : followers;
    reach.fakeShareKnown[i] = credible ? 1 : 0;
    reach.value[i] = (real * (benchmark.low + benchmark.high)) / 2;
    reach.low[i] = real * benchmark.low;
    reach.high[i] = real * benchmark.high;
    reach.source[i] = BENCHMARK;
  }
  return reach;
}

function ownFigures(columns: ProfileColumns, i: number): readonly [value: number, source: number] {
  const median = at(columns.medianViews, i);
  if (median > 0) return [median, MEDIAN_VIEWS];
  const views = at(columns.averageViews, i);
  if (views > 0) return [views * AVERAGE_TO_MEDIAN, AVERAGE_VIEWS];
  const viewers = at(columns.averageViewers, i);
  if (columns.network === 'twitch' && viewers > 0) return [viewers, AVERAGE_VIEWERS];
  const downloads = at(columns.downloadsPerEpisode, i);
  if (columns.network === 'podcast' && downloads > 0) return [downloads, DOWNLOADS];
  return [NaN, UNKNOWN];
}
