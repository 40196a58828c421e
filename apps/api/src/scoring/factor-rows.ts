import { AUTHENTICITY_STATES, flagsOf } from '@vivier/scoring/factors/authenticity';
import { COHORT_KINDS, ENGAGEMENT_STATES } from '@vivier/scoring/factors/engagement-columns';
import { ENGAGEMENT_BASES } from '@vivier/scoring/factors/engagement-rate';
import { REACH_SOURCES } from '@vivier/scoring/factors/expected-reach';
import { PRICE_KINDS } from '@vivier/scoring/factors/value';
import { FALLBACK_PERCENTILE } from '@vivier/scoring/score-creator';
import type { CohortScores, PreparedCohort } from '@vivier/scoring/score-cohort';
import { BinaryCopyWriter, type Cell, type ColumnType } from './binary-copy.writer';

/** Columns of `profile_factors` that a rescore writes, in the order of a row of `factorRow`, with their types. */
const FACTOR_TYPES = {
  formula_version: 'text',
  benchmark_version: 'text',
  observed_rate: 'float8',
  rate: 'float8',
  rate_low: 'float8',
  rate_high: 'float8',
  rate_expected: 'float8',
  rate_variant: 'text',
  rate_basis: 'text',
  rate_state: 'text',
  rate_posts: 'int4',
  rate_assumed: 'bool',
  rate_evidence: 'float8[]',
  engagement_centi: 'int2',
  cohort_kind: 'text',
  cohort_size: 'int4',
  cohort_from: 'int8',
  cohort_to: 'int8',
  authenticity_centi: 'int2',
  authenticity_state: 'text',
  authenticity_evaluated: 'int2',
  authenticity_p20: 'int2',
  authenticity_median: 'int2',
  flags: 'jsonb',
  value_centi: 'int2',
  price_kind: 'text',
  price_low: 'int8',
  price_mid: 'int8',
  price_high: 'int8',
  price_currency: 'text',
  cpm_minor: 'float8',
  cpe_minor: 'float8',
  cpm_centi: 'int2',
  cpe_centi: 'int2',
  reach: 'float8',
  reach_low: 'float8',
  reach_high: 'float8',
  reach_source: 'text',
} as const satisfies Record<string, ColumnType>;

export const FACTOR_COLUMNS = Object.keys(FACTOR_TYPES);

/** The largest integer of its column; nobody has more posts, but a file may say so. */
const MOST_POSTS = 2 ** 31 - 1;

/** The stored factors of profile i of the range, one cell a column; null is unknown. */
export function factorRow(scores: CohortScores, i: number): Cell[] {
  const { engagement: e, authenticity: a, value: v, reach: r } = scores;
  const cohort = known(COHORT_KINDS[e.cohortKind[i]], 'none');
  const flags = flagsOf(a, i);
  return [
    scores.formulaVersion,
    scores.benchmarkVersion,
    real(e.observed[i]),
    real(e.value[i]),
    real(e.low[i]),
    real(e.high[i]),
    real(e.expected[i]),
    e.variant,
    known(ENGAGEMENT_BASES[e.basis[i]], 'none'),
    ENGAGEMENT_STATES[e.state[i]],
    whole(Math.min(e.n[i], MOST_POSTS)),
    e.assumed[i] === 1,
    cohort && evidence(scores, i),
    centi(e.centi[i]),
    cohort,
    cohort && e.cohortSize[i],
    whole(e.cohortFrom[i]),
    whole(e.cohortTo[i]),
    centi(a.centi[i]),
    AUTHENTICITY_STATES[a.state[i]],
    a.evaluated[i],
    a.p20 < 0 ? FALLBACK_PERCENTILE.p20 : a.p20,
    a.median < 0 ? FALLBACK_PERCENTILE.median : a.median,
    flags.length ? JSON.stringify(flags) : null,
    centi(v.centi[i]),
    known(PRICE_KINDS[v.kind[i]], 'unknown'),
    whole(v.priceLow[i]),
    whole(v.price[i]),
    whole(v.priceHigh[i]),
    Number.isNaN(v.price[i]) ? null : v.currency,
    real(v.cpm[i]),
    real(v.cpe[i]),
    centi(v.cpmCenti[i]),
    centi(v.cpeCenti[i]),
    real(r.value[i]),
    real(r.low[i]),
    real(r.high[i]),
    known(REACH_SOURCES[r.source[i]], 'unknown'),
  ];
}

/** What the interval and the percentile were made of. */
function evidence({ engagement: e }: CohortScores, i: number): (number | null)[] {
  const values = [
    e.logMean[i],
    e.logVariance[i],
    e.samplingVariance[i],
    e.expectation[i],
    e.priorVariance[i],
    e.less[i],
    e.equal[i],
  ];
  return values.map(real);
}

function real(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function whole(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) : null;
}

function centi(value: number): number | null {
  return value < 0 ? null : value;
}

function known<Word extends string>(word: Word, unknown: Word): Word | null {
  return word === unknown ? null : word;
}

/** Profiles scored at a time: their columns stay in the processor's cache. */
const BATCH = 250;

/** The profiles `from` … `to` − 1 as a binary COPY of their id and FACTOR_COLUMNS, in pieces. */
export function* factorCopy(cohort: PreparedCohort, ids: Int32Array, from: number, to: number): Generator<Buffer> {
  const writer = new BinaryCopyWriter(['int4', ...Object.values(FACTOR_TYPES)]);
  for (let start = from; start < to; start += BATCH) {
    const end = Math.min(start + BATCH, to);
    const scores = cohort.scoreRange(start, end);
    for (let i = start; i < end; i += 1) writer.row([ids[i], ...factorRow(scores, i - start)]);
    yield* writer.pieces();
  }
  yield* writer.end();
}
