import { BENCHMARK_VERSION } from './benchmarks/benchmark-version';
import type { Deliverable } from './benchmarks/price-anchors';
import { priceModel, type Deal, type PriceModel } from './benchmarks/price-model';
import { columnsBetween, type CohortColumns, type Network, type ProfileColumns } from './cohort-columns';
import { authenticity, authenticityCohort, type AuthenticityColumns } from './factors/authenticity';
import { followerOrder } from './factors/cohort';
import { addExpectations, addPosteriors, engagementCohort, engagementEvidenceOf } from './factors/engagement';
import type { EngagementColumns } from './factors/engagement-columns';
import { DEFAULT_VARIANT, type EngagementVariant } from './factors/engagement-rate';
import { expectedReach, type ReachColumns } from './factors/expected-reach';
import { costsOf, valueCenti, type ValueColumns } from './factors/value';
import { FORMULA_VERSION } from './formula-version';
import { release } from './statistics/release';

export interface CohortOptions {
  /** default: the network's own variant */
  readonly variant?: EngagementVariant;
  /** of `columns.price`, of `deals` and of modelled prices; default USD */
  readonly currency?: string;
  readonly deliverable?: Deliverable;
  readonly deals?: readonly Deal[];
  readonly minorUnitsPerUsd?: number;
}

export interface CohortScores {
  readonly network: Network;
  readonly formulaVersion: string;
  readonly benchmarkVersion: string;
  readonly engagement: EngagementColumns;
  readonly authenticity: AuthenticityColumns;
  readonly value: ValueColumns;
  readonly priceModel: PriceModel | null;
  readonly reach: ReachColumns;
  /** change in followers between the two latest snapshots, a fraction; NaN = unknown */
  readonly growth: Float64Array;
}

/** A cohort whose profiles can be scored range by range. */
export interface PreparedCohort {
  readonly profiles: number;
  /** Static factors of the profiles `from` … `to` − 1; index k of every column is profile from + k. */
  scoreRange(from: number, to: number): CohortScores;
}

/**
 * Works out what the factors of one network's profiles in one workspace owe to each other: expectations, ranks, bands and
 * percentiles, in about 60 bytes a profile beside the input, which has to stay as it is (but for the ids, which are used
 * here alone). Everything else is computed where
 * a range is asked for, and a profile gets the same bits from any range and in any order of the batch. A million profiles
 * are prepared in a few seconds and need some 90 MB while that lasts.
 *
 * @throws RangeError when a column's length differs from the number of ids
 */
export function prepareCohort(columns: CohortColumns, options: CohortOptions = {}): PreparedCohort {
  checkLengths(columns);
  const { network } = columns;
  const currency = options.currency ?? 'USD';
  const variant = options.variant ?? DEFAULT_VARIANT[network];
  const model = priceModel({ ...options, network, currency });
  const pricing = { model, currency };
  const order = followerOrder(columns);
  const cheap = valueCenti(columns, variant, pricing);
  const scored = engagementCohort(columns, order, variant);
  const judged = authenticityCohort(columns, order, scored);
  release(order);

  const scoreRange = (from: number, to: number): CohortScores => {
    const part = columnsBetween(columns, from, to);
    const { columns: engagement, observed } = engagementEvidenceOf(part, variant);
    addExpectations(scored, part, from, engagement);
    addPosteriors(engagement);
    const reach = expectedReach(part);
    return {
      network,
      formulaVersion: FORMULA_VERSION,
      benchmarkVersion: BENCHMARK_VERSION,
      engagement,
      authenticity: authenticity(judged, part, from, { scored, engagement }),
      value: {
        ...costsOf(part, reach, observed.interactions, pricing),
        centi: cheap.centi.slice(from, to),
        cpmCenti: cheap.cpmCenti.slice(from, to),
        cpeCenti: cheap.cpeCenti.slice(from, to),
      },
      priceModel: model,
      reach,
      growth: growth(part),
    };
  };
  return { profiles: columns.ids.length, scoreRange };
}

/** All profiles in one range: for cohorts small enough to have every result in memory. */
export function scoreCohort(columns: CohortColumns, options: CohortOptions = {}): CohortScores {
  return prepareCohort(columns, options).scoreRange(0, columns.ids.length);
}

function growth({ followers, previousFollowers }: ProfileColumns): Float64Array {
  return followers.map((now, i) => {
    const before = previousFollowers?.[i] ?? NaN;
    return before > 0 && now >= 0 ? now / before - 1 : NaN;
  });
}

function checkLengths(columns: CohortColumns): void {
  const n = columns.ids.length;
  for (const [name, column] of Object.entries(columns)) {
    if (column instanceof Float64Array && column.length !== n) {
      throw new RangeError(`column ${name} holds ${column.length} values for ${n} profiles`);
    }
  }
}
