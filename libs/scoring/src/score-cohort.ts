import { BENCHMARK_VERSION } from './benchmarks/benchmark-version';
import type { Deliverable } from './benchmarks/price-anchors';
import { priceModel, type Deal, type PriceModel } from './benchmarks/price-model';
import type { CohortColumns, Network } from './cohort-columns';
import { authenticity, type AuthenticityColumns } from './factors/authenticity';
import { followerOrder } from './factors/cohort';
import { engagement } from './factors/engagement';
import type { EngagementColumns } from './factors/engagement-columns';
import { DEFAULT_VARIANT, type EngagementVariant } from './factors/engagement-rate';
import { expectedReach, type ReachColumns } from './factors/expected-reach';
import { value, type ValueColumns } from './factors/value';
import { FORMULA_VERSION } from './formula-version';

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

/**
 * Static factors of all profiles of one network in one workspace. Index i of every result column is profile i of the
 * input; the result of a profile does not depend on the order of the batch. A million profiles take a few seconds.
 *
 * @throws RangeError when a column's length differs from the number of ids
 */
export function scoreCohort(columns: CohortColumns, options: CohortOptions = {}): CohortScores {
  checkLengths(columns);
  const currency = options.currency ?? 'USD';
  const variant = options.variant ?? DEFAULT_VARIANT[columns.network];
  const order = followerOrder(columns.followers, columns.ids);
  const engaged = engagement(columns, order, variant);
  const reach = expectedReach(columns);
  const model = priceModel({ ...options, network: columns.network, currency });
  const { interactions } = engaged.observed;
  return {
    network: columns.network,
    formulaVersion: FORMULA_VERSION,
    benchmarkVersion: BENCHMARK_VERSION,
    engagement: engaged.columns,
    authenticity: authenticity(columns, order, engaged),
    value: value(columns, { reach: reach.value, reachMeasured: reach.measured, interactions }, { model, currency }),
    priceModel: model,
    reach,
    growth: growth(columns),
  };
}

function growth({ followers, previousFollowers }: CohortColumns): Float64Array {
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
  if (columns.history && columns.history.offsets.length !== n + 1) {
    throw new RangeError(`history offsets must hold ${n + 1} values`);
  }
}
