import { engagementModel, type EngagementModel } from '../benchmarks/engagement-models';
import { eachPart, type ProfileColumns } from '../cohort-columns';
import { priorVariance } from '../statistics/empirical-bayes';
import { localLinearRegression } from '../statistics/local-linear-regression';
import { percentileCenti } from '../statistics/percentile-rank';
import { release, releaseAll } from '../statistics/release';
import {
  COHORT_MINIMUM,
  cohortOf,
  firstOther,
  lastOther,
  logFollowers,
  othersIn,
  valuesOf,
  type Cohort,
} from './cohort';
import { cohortBands, cohortRanks, type CohortBands, type CohortRanks } from './cohort-ranks';
import { benchmarkCenti, benchmarkExpectation, benchmarkPriorVariance } from './engagement-benchmark';
import { COHORT_KINDS, ENGAGEMENT_STATES, emptyEngagement, type EngagementColumns } from './engagement-columns';
import { MINIMUM_POSTS, postLevelEvidence } from './engagement-evidence';
import { empiricalBayesPosterior, posteriorDistance } from './engagement-posterior';
import { isKnown, observedEngagement, type EngagementVariant, type ObservedEngagement } from './engagement-rate';

const [AVAILABLE, NOT_ENOUGH_DATA, NOT_AVAILABLE, NO_COHORT] = ENGAGEMENT_STATES.keys();
const [NONE, WORKSPACE, BENCHMARK] = COHORT_KINDS.keys();

/** What the engagement of a profile depends on beyond its own figures: 36 bytes a profile. */
export interface EngagementCohort {
  readonly variant: EngagementVariant;
  readonly model: EngagementModel | null;
  readonly followers: Float64Array;
  readonly cohort: Cohort;
  /** position of each profile in the cohort, −1 outside it */
  readonly positions: Int32Array;
  /** null where fewer than 50 others make no cohort */
  readonly fits: EngagementFits | null;
}

/** Columns by position, the band by profile. */
interface EngagementFits {
  readonly expectation: Float64Array;
  readonly priorVariance: Float64Array;
  readonly ranks: CohortRanks;
  /** of the distances of observed (not shrunken) rates from their expectations */
  readonly band: CohortBands;
}

/**
 * Factor 1, engagement: what its cohort contributes to each profile. Observed rates y = ln((E + ½)/F) are shrunk toward
 * what the local line of about equally large accounts leads to expect, then placed by how far the shrunken rate stands
 * from that expectation: a percentile of the distance is one of accounts of exactly this size even where the run of
 * neighbours is lopsided, as for the largest accounts.
 *
 * @param order profiles with followers, ascending, from `followerOrder`
 */
export function engagementCohort(
  columns: ProfileColumns,
  order: Int32Array,
  variant: EngagementVariant,
): EngagementCohort {
  const n = columns.followers.length;
  const logMean = new Float64Array(n);
  const samplingVariance = new Float64Array(n);
  const state = new Uint8Array(n);
  eachPart(columns, (part, from) => {
    const { columns: evidence, observed } = engagementEvidenceOf(part, variant);
    logMean.set(evidence.logMean, from);
    samplingVariance.set(evidence.samplingVariance, from);
    state.set(evidence.state, from);
    releaseAll(evidence, observed);
  });
  const cohort = cohortOf(order, columns.followers, (i) => state[i] === AVAILABLE);
  const positions = new Int32Array(n).fill(-1);
  for (let position = 0; position < cohort.members.length; position += 1)
    positions[cohort.members[position]] = position;
  const y = valuesOf(cohort.members, (i) => logMean[i]);
  release(logMean, state);
  const noise = valuesOf(cohort.members, (i) => samplingVariance[i]);
  release(samplingVariance);
  const { followers, network } = columns;
  const fits = othersIn(cohort) >= COHORT_MINIMUM ? workspaceFits(cohort, followers, y, noise) : null;
  release(y, noise);
  return { variant, model: engagementModel(network, variant), followers, cohort, positions, fits };
}

function workspaceFits(cohort: Cohort, followers: Float64Array, y: Float64Array, noise: Float64Array): EngagementFits {
  const x = logFollowers(cohort.members, followers);
  const line = localLinearRegression({ x, y, samplingVariance: noise }, cohort.starts, cohort.size);
  release(x);
  const { expected: expectation, residualVariance: prior } = line;
  for (let k = 0; k < y.length; k += 1) prior[k] = priorVariance(prior[k], line.meanSamplingVariance[k]);
  const distance = line.meanSamplingVariance;
  for (let k = 0; k < y.length; k += 1) distance[k] = posteriorDistance(y[k], noise[k], expectation[k], prior[k]);
  const ranks = cohortRanks(cohort, distance);
  for (let k = 0; k < y.length; k += 1) distance[k] = y[k] - expectation[k];
  const band = cohortBands(cohort, distance, followers.length);
  release(distance);
  return { expectation, priorVariance: prior, ranks, band };
}

/** A part's own evidence, on the log scale, and whether it is enough. */
export function engagementEvidenceOf(
  part: ProfileColumns,
  variant: EngagementVariant,
): { readonly columns: EngagementColumns; readonly observed: ObservedEngagement } {
  const observed = observedEngagement(part, variant);
  const columns = emptyEngagement(part.followers.length, variant, observed);
  postLevelEvidence(part, observed, columns);
  for (let i = 0; i < part.followers.length; i += 1) {
    const known = isKnown(observed, i) && part.followers[i] > 0 && part.followers[i] < Infinity;
    columns.state[i] = !known ? NOT_AVAILABLE : columns.n[i] < MINIMUM_POSTS ? NOT_ENOUGH_DATA : AVAILABLE;
  }
  return { columns, observed };
}

/** Adds to the evidence of a part, whose first profile is `from`, what its cohort leads to expect, and its rank there. */
export function addExpectations(
  scored: EngagementCohort,
  part: ProfileColumns,
  from: number,
  to: EngagementColumns,
): void {
  const { cohort, fits, model } = scored;
  for (let i = 0; i < part.followers.length; i += 1) {
    const position = scored.positions[from + i];
    if (position < 0) continue;
    if (!fits && !model) {
      to.state[i] = NO_COHORT;
      continue;
    }
    to.cohortSize[i] = othersIn(cohort);
    if (fits) {
      to.cohortKind[i] = WORKSPACE;
      to.expectation[i] = fits.expectation[position];
      to.priorVariance[i] = fits.priorVariance[position];
      to.cohortFrom[i] = scored.followers[cohort.members[firstOther(cohort, position)]];
      to.cohortTo[i] = scored.followers[cohort.members[lastOther(cohort, position)]];
      to.less[i] = fits.ranks.less[position];
      to.equal[i] = fits.ranks.equal[position];
      to.centi[i] = percentileCenti(to.less[i], to.equal[i], othersIn(cohort));
    } else if (model) {
      to.cohortKind[i] = BENCHMARK;
      to.expectation[i] = benchmarkExpectation(model, part.followers[i]);
      to.priorVariance[i] = benchmarkPriorVariance(model);
    }
  }
}

/** Adds the shrunken rates and their intervals where there is an expectation. */
export function addPosteriors(to: EngagementColumns): void {
  for (let i = 0; i < to.state.length; i += 1) {
    if (to.cohortKind[i] === NONE) continue;
    const distance = empiricalBayesPosterior(to, i);
    if (to.cohortKind[i] === BENCHMARK) to.centi[i] = benchmarkCenti(distance, to.priorVariance[i]);
  }
}
