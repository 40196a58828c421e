import type { ProfileColumns } from '../cohort-columns';
import { exponential } from '../statistics/exponential';
import { Z_98, normalCdf } from '../statistics/normal-distribution';
import { release } from '../statistics/release';
import { emptyFlag, isRaised, limitFlag, tailCredit, type FlagCode, type FlagColumn } from './authenticity-flags';
import { COHORT_MINIMUM, cohortOf, othersIn, valuesOf } from './cohort';
import { CLEAR, FLAGGED, NOT_AVAILABLE, cohortBands, shareBelow, type CohortBands } from './cohort-ranks';
import type { EngagementCohort } from './engagement';
import type { EngagementColumns } from './engagement-columns';
import { at } from './engagement-rate';

/** P5 of authentic/average engagement in the scoring calibration (public Instagram lists, 2022). */
const AUTHENTIC_RATIO_P5 = 0.52;

/**
 * Observed engagement outside what accounts of about this size show: P2–P98 of the distance from the cohort's line. The
 * observed rate is judged, not the shrunken one. Against a benchmark the band is P2–P98 of its model and nothing is
 * called extreme: publishers differ too much for that.
 *
 * @param engagement evidence and expectations of a part whose first profile is `from`
 */
export function engagementBand(scored: EngagementCohort, engagement: EngagementColumns, from: number): FlagColumn {
  const toRate = (i: number, distance: number) =>
    exponential(engagement.expectation[i] + distance + engagement.logVariance[i] / 2);
  const n = engagement.centi.length;
  if (!scored.fits) return benchmarkBand(scored, engagement, from, toRate);
  const flag = bandFlag(
    'engagement_band',
    { bands: scored.fits.band, from, n },
    engagementCredit,
    (i) => engagement.observed[i],
  );
  for (let i = 0; i < n; i += 1) {
    if (!isRaised(flag.level[i])) continue;
    flag.low[i] = toRate(i, flag.low[i]);
    flag.high[i] = toRate(i, flag.high[i]);
  }
  return flag;
}

function benchmarkBand(
  { model, positions }: EngagementCohort,
  engagement: EngagementColumns,
  from: number,
  toRate: (i: number, distance: number) => number,
): FlagColumn {
  const flag = emptyFlag('engagement_band', engagement.centi.length);
  for (let i = 0; model && i < flag.level.length; i += 1) {
    if (positions[from + i] < 0) continue;
    const z = (engagement.logMean[i] - engagement.expectation[i]) / model.sd;
    flag.value[i] = engagement.observed[i];
    flag.low[i] = toRate(i, -Z_98 * model.sd);
    flag.high[i] = toRate(i, Z_98 * model.sd);
    flag.level[i] = Math.abs(z) > Z_98 ? FLAGGED : CLEAR;
    flag.credit[i] = engagementCredit(flag.level[i], normalCdf(z));
  }
  return flag;
}

/**
 * Engagement below the band is the classic sign of bought followers and earns nothing. From there credit rises gently to
 * the top: in three public Instagram lists of 2022 the vendor's authentic share of engagement grows with engagement for
 * the size, weakly (rank correlation 0.05 to 0.11), and is highest above the band (0.79 to 0.85, all others 0.72). Above
 * the band is flagged all the same: it is to be looked at, not to be paid for with credit.
 */
function engagementCredit(level: number, share: number): number {
  return level !== CLEAR && share < 0.5 ? 0 : 0.5 + 0.5 * share;
}

/** A ratio of each profile in a part, NaN where it cannot be judged. */
type RatioOf = (part: ProfileColumns, i: number) => number;

function commentsPerLike({ averageLikes, averageComments }: ProfileColumns, i: number): number {
  const likes = at(averageLikes, i);
  const comments = at(averageComments, i);
  return likes > 0 && comments >= 0 ? comments / likes : NaN;
}

function authenticRatio(part: ProfileColumns, i: number): number {
  const likesAndComments = at(part.averageLikes, i) + at(part.averageComments, i);
  const average = at(part.averageEngagement, i);
  const engagement = Number.isNaN(average) ? likesAndComments : average;
  const authentic = at(part.authenticEngagement, i);
  return engagement > 0 && authentic >= 0 ? authentic / engagement : NaN;
}

/** Bands of everybody's ratios; null where no column gives them or fewer than 50 others make no cohort. */
export interface RatioBands {
  readonly commentsPerLike: CohortBands | null;
  readonly authenticRatio: CohortBands | null;
}

export function ratioBands(columns: ProfileColumns, order: Int32Array): RatioBands {
  return {
    commentsPerLike:
      columns.averageLikes && columns.averageComments ? bandsOf(columns, order, commentsPerLike, 'both') : null,
    authenticRatio: columns.authenticEngagement ? bandsOf(columns, order, authenticRatio, 'low') : null,
  };
}

function bandsOf(
  columns: ProfileColumns,
  order: Int32Array,
  ratioOf: RatioOf,
  sides: 'both' | 'low',
): CohortBands | null {
  const n = columns.followers.length;
  const cohort = cohortOf(order, columns.followers, (i) => !Number.isNaN(ratioOf(columns, i)));
  const ratios = valuesOf(cohort.members, (i) => ratioOf(columns, i));
  const bands = othersIn(cohort) >= COHORT_MINIMUM ? cohortBands(cohort, ratios, n, sides) : null;
  release(cohort.members, cohort.starts, ratios);
  return bands;
}

/** Comments per like against accounts of about this size; no likes, or fewer than 50 others, give no flag. */
export function commentsPerLikeBand(bands: CohortBands | null, part: ProfileColumns, from: number): FlagColumn | null {
  if (!part.averageLikes || !part.averageComments) return null;
  const n = part.followers.length;
  if (!bands) return emptyFlag('comments_per_like_band', n);
  const credit = (_level: number, share: number) => tailCredit(Math.min(share, 1 - share));
  return bandFlag('comments_per_like_band', { bands, from, n }, credit, (i) => commentsPerLike(part, i));
}

/**
 * Authentic / average engagement as a vendor counts them; only a low ratio is remarkable. Below 50 others the ratio is
 * held against P5 of the public lists.
 */
export function vendorAuthenticRatio(bands: CohortBands | null, part: ProfileColumns, from: number): FlagColumn | null {
  if (!part.authenticEngagement) return null;
  const n = part.followers.length;
  const ratio = (i: number) => authenticRatio(part, i);
  if (!bands) return limitFlag('vendor_authentic_ratio', n, { low: AUTHENTIC_RATIO_P5 }, ratio);
  return bandFlag('vendor_authentic_ratio', { bands, from, n }, (_level, share) => tailCredit(share), ratio);
}

function bandFlag(
  code: FlagCode,
  { bands, from, n }: { readonly bands: CohortBands; readonly from: number; readonly n: number },
  creditOf: (level: number, shareBelow: number) => number,
  valueOf: (i: number) => number,
): FlagColumn {
  const flag = emptyFlag(code, n);
  for (let i = 0; i < n; i += 1) {
    const level = bands.level[from + i];
    if (level === NOT_AVAILABLE) continue;
    flag.level[i] = level;
    flag.value[i] = valueOf(i);
    flag.credit[i] = creditOf(level, shareBelow(bands, from + i));
    const bounds = isRaised(level) ? bands.bounds.get(from + i) : undefined;
    if (bounds) [flag.low[i], flag.high[i]] = bounds;
  }
  return flag;
}
