import { AUTHENTICITY_STATES, flagsOf } from './factors/authenticity';
import { COHORT_KINDS, ENGAGEMENT_STATES } from './factors/engagement-columns';
import { ENGAGEMENT_BASES } from './factors/engagement-rate';
import { REACH_SOURCES } from './factors/expected-reach';
import { PRICE_KINDS } from './factors/value';
import type { Reason } from './explain';
import type { CohortScores } from './score-cohort';

/**
 * Reason codes and numbers of one profile's static factors, as plain JSON to be stored with them and handed to
 * `explain`. Rates and shares are fractions, money minor units, percentiles 0 … 100; unknown is null.
 */
export function staticReasons(
  scores: CohortScores,
  i: number,
): Record<'engagement' | 'authenticity' | 'value', Reason> {
  return {
    engagement: engagementReason(scores, i),
    authenticity: authenticityReason(scores, i),
    value: valueReason(scores, i),
  };
}

function engagementReason({ engagement }: CohortScores, i: number): Reason {
  const cohort = COHORT_KINDS[engagement.cohortKind[i]];
  return {
    code: cohort === 'benchmark' ? 'percentile_in_benchmark' : 'percentile_in_cohort',
    numbers: {
      variant: engagement.variant,
      state: ENGAGEMENT_STATES[engagement.state[i]],
      basis: ENGAGEMENT_BASES[engagement.basis[i]],
      observed: known(engagement.observed[i]),
      value: known(engagement.value[i]),
      low: known(engagement.low[i]),
      high: known(engagement.high[i]),
      expected: known(engagement.expected[i]),
      n: known(engagement.n[i]),
      assumed: engagement.assumed[i],
      percentile: percentile(engagement.centi[i]),
      cohort,
      cohortSize: engagement.cohortSize[i],
      cohortFrom: known(engagement.cohortFrom[i]),
      cohortTo: known(engagement.cohortTo[i]),
    },
  };
}

function authenticityReason({ authenticity }: CohortScores, i: number): Reason {
  return {
    code: 'authenticity_signals',
    numbers: {
      state: AUTHENTICITY_STATES[authenticity.state[i]],
      evaluated: authenticity.evaluated[i],
      raised: flagsOf(authenticity, i).length,
      median: percentile(authenticity.median),
    },
  };
}

function valueReason({ value, reach }: CohortScores, i: number): Reason {
  return {
    code: 'cost_percentile',
    numbers: {
      kind: PRICE_KINDS[value.kind[i]],
      currency: value.currency,
      price: known(value.price[i]),
      priceLow: known(value.priceLow[i]),
      priceHigh: known(value.priceHigh[i]),
      cpm: known(value.cpm[i]),
      cpe: known(value.cpe[i]),
      percentile: percentile(value.centi[i]),
      reach: known(reach.value[i]),
      reachSource: REACH_SOURCES[reach.source[i]],
    },
  };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Centi-points as points of 100; also medians of a factor that is no percentile. */
function percentile(centi: number): number | null {
  return centi < 0 ? null : centi / 100;
}
