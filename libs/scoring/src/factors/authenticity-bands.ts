import type { CohortColumns } from '../cohort-columns';
import { exponential } from '../statistics/exponential';
import { Z_98, normalCdf } from '../statistics/normal-distribution';
import { emptyFlag, limitFlag, tailCredit, type FlagColumn } from './authenticity-flags';
import { COHORT_MINIMUM, cohortOf, othersIn, valuesOf, type Cohort } from './cohort';
import { CLEAR, FLAGGED, cohortBands } from './cohort-ranks';
import type { EngagementCohort } from './engagement';
import type { EngagementColumns } from './engagement-columns';
import { at } from './engagement-rate';

/** P5 of authentic/average engagement in the scoring calibration (public Instagram lists, 2022). */
const AUTHENTIC_RATIO_P5 = 0.52;

/**
 * Observed engagement outside what accounts of about this size show: P2–P98 of the distance from the cohort's line. The
 * observed rate is judged, not the shrunken one. Against a benchmark the band is P2–P98 of its model and nothing is
 * called extreme: publishers differ too much for that.
 */
export function engagementBand(engagement: EngagementColumns, scored: EngagementCohort): FlagColumn {
  const { cohort, model } = scored;
  const flag = emptyFlag('engagement_band', engagement.centi.length);
  const residual = valuesOf(cohort.members, (i) => engagement.logMean[i] - engagement.expectation[i]);
  const toRate = (i: number, distance: number) =>
    exponential(engagement.expectation[i] + distance + engagement.logVariance[i] / 2);
  if (othersIn(cohort) >= COHORT_MINIMUM) {
    const bands = cohortBands(cohort, residual);
    for (let position = 0; position < residual.length; position += 1) {
      const i = cohort.members[position];
      flag.value[i] = engagement.observed[i];
      flag.low[i] = toRate(i, bands.low[position]);
      flag.high[i] = toRate(i, bands.high[position]);
      flag.level[i] = bands.level[position];
      flag.credit[i] = engagementCredit(bands.level[position], bands.rank[position]);
    }
  } else if (model) {
    for (let position = 0; position < residual.length; position += 1) {
      const i = cohort.members[position];
      const z = residual[position] / model.sd;
      flag.value[i] = engagement.observed[i];
      flag.low[i] = toRate(i, -Z_98 * model.sd);
      flag.high[i] = toRate(i, Z_98 * model.sd);
      flag.level[i] = Math.abs(z) > Z_98 ? FLAGGED : CLEAR;
      flag.credit[i] = engagementCredit(flag.level[i], normalCdf(z));
    }
  }
  return flag;
}

/**
 * Engagement below the band is the classic sign of bought followers and earns nothing; above it, it is to be looked at
 * and earns half. Between, credit rises gently: in the public Instagram lists of 2022 the vendor's authentic share of
 * engagement grows with engagement for the size, weakly (rank correlation 0.05 to 0.12), and does not fall at the top.
 */
function engagementCredit(level: number, rank: number): number {
  if (level === CLEAR) return 0.5 + 0.5 * rank;
  return rank < 0.5 ? 0 : 0.5;
}

/** Comments per like against accounts of about this size; no likes, or fewer than 50 others, give no flag. */
export function commentsPerLikeBand(columns: CohortColumns, order: Int32Array): FlagColumn | null {
  if (!columns.averageLikes || !columns.averageComments) return null;
  const ratio = (i: number) => {
    const likes = at(columns.averageLikes, i);
    const comments = at(columns.averageComments, i);
    return likes > 0 && comments >= 0 ? comments / likes : NaN;
  };
  const flag = emptyFlag('comments_per_like_band', columns.ids.length);
  const cohort = cohortOf(order, columns.followers, (i) => !Number.isNaN(ratio(i)));
  if (othersIn(cohort) >= COHORT_MINIMUM) setBands(flag, cohort, ratio);
  return flag;
}

/**
 * Authentic / average engagement as a vendor counts them; only a low ratio is remarkable. Below 50 others the ratio is
 * held against P5 of the public lists.
 */
export function vendorAuthenticRatio(columns: CohortColumns, order: Int32Array): FlagColumn | null {
  if (!columns.authenticEngagement) return null;
  const ratio = (i: number) => {
    const likesAndComments = at(columns.averageLikes, i) + at(columns.averageComments, i);
    const average = at(columns.averageEngagement, i);
    const engagement = Number.isNaN(average) ? likesAndComments : average;
    const authentic = at(columns.authenticEngagement, i);
    return engagement > 0 && authentic >= 0 ? authentic / engagement : NaN;
  };
  const cohort = cohortOf(order, columns.followers, (i) => !Number.isNaN(ratio(i)));
  if (othersIn(cohort) < COHORT_MINIMUM) {
    return limitFlag('vendor_authentic_ratio', columns.ids.length, { low: AUTHENTIC_RATIO_P5 }, ratio);
  }
  const flag = emptyFlag('vendor_authentic_ratio', columns.ids.length);
  setBands(flag, cohort, ratio, 'low');
  return flag;
}

function setBands(
  flag: FlagColumn,
  cohort: Cohort,
  valueOf: (profile: number) => number,
  sides: 'both' | 'low' = 'both',
): void {
  const values = valuesOf(cohort.members, valueOf);
  const bands = cohortBands(cohort, values);
  for (let position = 0; position < values.length; position += 1) {
    const i = cohort.members[position];
    const tooHigh = values[position] > bands.high[position];
    const rank = bands.rank[position];
    flag.value[i] = values[position];
    flag.low[i] = bands.low[position];
    flag.high[i] = sides === 'both' ? bands.high[position] : NaN;
    flag.level[i] = sides === 'low' && tooHigh ? CLEAR : bands.level[position];
    flag.credit[i] = tailCredit(sides === 'both' ? Math.min(rank, 1 - rank) : rank);
  }
}
