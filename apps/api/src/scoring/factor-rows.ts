import { AUTHENTICITY_STATES, flagsOf } from '@vivier/scoring/factors/authenticity';
import { COHORT_KINDS, ENGAGEMENT_STATES } from '@vivier/scoring/factors/engagement-columns';
import { ENGAGEMENT_BASES } from '@vivier/scoring/factors/engagement-rate';
import { REACH_SOURCES } from '@vivier/scoring/factors/expected-reach';
import { PRICE_KINDS } from '@vivier/scoring/factors/value';
import { FALLBACK_PERCENTILE } from '@vivier/scoring/score-creator';
import type { CohortScores, PreparedCohort } from '@vivier/scoring/score-cohort';

/** Columns of `profile_factors` that a rescore writes, in the order of a row of `factorRow`. */
export const FACTOR_COLUMNS = [
  'formula_version',
  'benchmark_version',
  'observed_rate',
  'rate',
  'rate_low',
  'rate_high',
  'rate_expected',
  'rate_variant',
  'rate_basis',
  'rate_state',
  'rate_posts',
  'rate_assumed',
  'rate_evidence',
  'engagement_centi',
  'cohort_kind',
  'cohort_size',
  'cohort_from',
  'cohort_to',
  'authenticity_centi',
  'authenticity_state',
  'authenticity_evaluated',
  'authenticity_p20',
  'authenticity_median',
  'flags',
  'value_centi',
  'price_kind',
  'price_low',
  'price_mid',
  'price_high',
  'price_currency',
  'cpm_minor',
  'cpe_minor',
  'reach',
  'reach_low',
  'reach_high',
  'reach_source',
] as const;

type Cell = string | number | boolean | null;

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
    whole(e.n[i]),
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
    real(r.value[i]),
    real(r.low[i]),
    real(r.high[i]),
    known(REACH_SOURCES[r.source[i]], 'unknown'),
  ];
}

/** As PostgreSQL writes an array; the shortest text of each number reads back to the same bits. */
function evidence({ engagement: e }: CohortScores, i: number): string {
  const values = [
    e.logMean[i],
    e.logVariance[i],
    e.samplingVariance[i],
    e.expectation[i],
    e.priorVariance[i],
    e.less[i],
    e.equal[i],
  ];
  return `{${JSON.stringify(values).slice(1, -1)}}`;
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

/** Lines scored and sent at a time: one write to the connection a row would cost more than the row. */
const LINES = 250;

/** How `copyLines` writes: a row's JSON without its brackets is a line of CSV. */
export const COPY_FORMAT = String.raw`(FORMAT csv, NULL 'null', ESCAPE '\')`;

/**
 * The profiles `from` … `to` − 1 for COPY, some hundred lines a piece. JSON is written by the engine in one go: numbers
 * made into text one by one outlive a young collection in its cache, half a kilobyte a row. Bytes, so that no text waits
 * for the connection.
 */
export function* copyLines(cohort: PreparedCohort, ids: Int32Array, from: number, to: number): Generator<Buffer> {
  for (let start = from; start < to; start += LINES) {
    const end = Math.min(start + LINES, to);
    const scores = cohort.scoreRange(start, end);
    let text = '';
    for (let i = start; i < end; i += 1)
      text += `${JSON.stringify([ids[i], ...factorRow(scores, i - start)]).slice(1, -1)}\n`;
    yield Buffer.from(text);
  }
}
