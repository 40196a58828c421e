import { engagementModel, type EngagementModel } from '../benchmarks/engagement-models';
import type { CohortColumns } from '../cohort-columns';
import { empiricalBayesPosterior } from './engagement-posterior';
import { percentileCenti } from '../statistics/percentile-rank';
import { localLinearRegression } from '../statistics/local-linear-regression';
import { priorVariance } from '../statistics/empirical-bayes';
import { COHORT_MINIMUM, cohortOf, firstOther, lastOther, othersIn, valuesOf, type Cohort } from './cohort';
import { cohortRanks } from './cohort-ranks';
import { ENGAGEMENT_STATES, COHORT_KINDS, emptyEngagement, type EngagementColumns } from './engagement-columns';
import {
  DEFAULT_VARIANT,
  isKnown,
  observedEngagement,
  type EngagementVariant,
  type ObservedEngagement,
} from './engagement-rate';
import { benchmarkCenti, benchmarkExpectation, benchmarkPriorVariance } from './engagement-benchmark';
import { MINIMUM_POSTS, postLevelEvidence } from './engagement-evidence';

const [AVAILABLE, NOT_ENOUGH_DATA, NOT_AVAILABLE, NO_COHORT] = ENGAGEMENT_STATES.keys();
const [, WORKSPACE, BENCHMARK] = COHORT_KINDS.keys();

/** The scored profiles by followers, with what a band of their observed rates needs. */
export interface EngagementCohort {
  readonly cohort: Cohort;
  readonly model: EngagementModel | null;
}

/**
 * Factor 1, engagement, for a whole cohort. Observed rates y = ln((E + ½)/F) are shrunk toward what the local line of
 * about equally large accounts leads to expect, then placed by how far the shrunken rate stands from that expectation:
 * a percentile of the distance is one of accounts of exactly this size even where the run of neighbours is lopsided, as
 * for the largest accounts.
 *
 * @param order profiles with followers, ascending, from `followerOrder`
 */
export function engagement(
  columns: CohortColumns,
  order: Int32Array,
  variant: EngagementVariant = DEFAULT_VARIANT[columns.network],
): { readonly columns: EngagementColumns; readonly observed: ObservedEngagement; readonly scored: EngagementCohort } {
  const observed = observedEngagement(columns, variant);
  const result = emptyEngagement(columns.ids.length, variant, observed);
  postLevelEvidence(columns, observed, result);
  for (let i = 0; i < columns.ids.length; i += 1) {
    const known = isKnown(observed, i) && columns.followers[i] > 0 && columns.followers[i] < Infinity;
    result.state[i] = !known ? NOT_AVAILABLE : result.n[i] < MINIMUM_POSTS ? NOT_ENOUGH_DATA : AVAILABLE;
  }
  const cohort = cohortOf(order, columns.followers, (i) => result.state[i] === AVAILABLE);
  const model = engagementModel(columns.network, variant);
  if (othersIn(cohort) >= COHORT_MINIMUM) scoreAgainstWorkspace(cohort, result);
  else if (model) scoreAgainstBenchmark(cohort, model, result);
  else for (const i of cohort.members) result.state[i] = NO_COHORT;
  return { columns: result, observed, scored: { cohort, model } };
}

function scoreAgainstWorkspace(cohort: Cohort, result: EngagementColumns): void {
  const y = valuesOf(cohort.members, (i) => result.logMean[i]);
  const samplingVariance = valuesOf(cohort.members, (i) => result.samplingVariance[i]);
  const fits = localLinearRegression({ x: cohort.x, y, samplingVariance }, cohort.starts, cohort.size);
  const distance = new Float64Array(y.length);
  for (let position = 0; position < y.length; position += 1) {
    const i = cohort.members[position];
    result.expectation[i] = fits.expected[position];
    result.priorVariance[i] = priorVariance(fits.residualVariance[position], fits.meanSamplingVariance[position]);
    distance[position] = empiricalBayesPosterior(result, i);
    result.cohortFrom[i] = cohort.followers[firstOther(cohort, position)];
    result.cohortTo[i] = cohort.followers[lastOther(cohort, position)];
    result.cohortKind[i] = WORKSPACE;
    result.cohortSize[i] = othersIn(cohort);
  }
  const ranks = cohortRanks(cohort, distance);
  for (let position = 0; position < y.length; position += 1) {
    const i = cohort.members[position];
    result.less[i] = ranks.less[position];
    result.equal[i] = ranks.equal[position];
    result.centi[i] = percentileCenti(result.less[i], result.equal[i], othersIn(cohort));
  }
}

function scoreAgainstBenchmark(cohort: Cohort, model: EngagementModel, result: EngagementColumns): void {
  for (let position = 0; position < cohort.members.length; position += 1) {
    const i = cohort.members[position];
    result.expectation[i] = benchmarkExpectation(model, cohort.followers[position]);
    result.priorVariance[i] = benchmarkPriorVariance(model);
    const distance = empiricalBayesPosterior(result, i);
    result.centi[i] = benchmarkCenti(distance, result.priorVariance[i]);
    result.cohortKind[i] = BENCHMARK;
    result.cohortSize[i] = othersIn(cohort);
  }
}
