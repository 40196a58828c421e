import { ORDER_RATE, type OrderRateBenchmark } from '../benchmarks/order-benchmarks';

/** What one creator (or one past line) has sold. */
export interface OrderResult {
  readonly reached: number;
  readonly orders: number;
}

/** Orders per person reached, as it is believed for creators of whom nothing is known. */
export interface OrderRate {
  readonly mean: number;
  /** of the mean itself */
  readonly variance: number;
  /** κ: how close single creators stand to the mean */
  readonly strength: number;
  /** groups that the mean stands on, the benchmark's included */
  readonly groups: number;
}

/**
 * The benchmark moved by own results. A result of n people counts as n/(n + κ) of a group, its precision beside the
 * spread between groups, so that a single large line never counts as more than one; the mean's variance is that spread
 * over the groups counted.
 */
export function orderRate(results: readonly OrderResult[], benchmark: OrderRateBenchmark = ORDER_RATE): OrderRate {
  const { strength } = benchmark;
  let weight = benchmark.groups;
  let sum = benchmark.groups * benchmark.mean;
  for (const { reached, orders } of results) {
    if (!(reached > 0)) continue;
    const share = reached / (reached + strength);
    weight += share;
    sum += (share * orders) / reached;
  }
  const mean = sum / weight;
  return { mean, variance: (mean * (1 - mean)) / (strength + 1) / weight, strength, groups: weight };
}

export interface ExpectedCount {
  readonly mean: number;
  readonly variance: number;
}

/** People a creator's posts are expected to reach, with the spread of that expectation. */
export interface Exposure {
  readonly people: number;
  readonly sd: number;
  /** what this creator has sold before */
  readonly own: OrderResult | null;
}

/** How much of a change of the mean reaches a creator's orders: own results hold it back. */
function sensitivity({ people, own }: Exposure, { strength }: OrderRate): number {
  return (people * strength) / (strength + (own?.reached ?? 0));
}

/**
 * Orders of one creator given the mean rate: beta-binomial with α = mean·κ + own orders, β = (1 − mean)·κ + the others
 * reached; the uncertainty of the people reached on top.
 */
function ordersGivenMean(exposure: Exposure, { mean, strength }: OrderRate): ExpectedCount {
  const { people: n, sd, own } = exposure;
  const alpha = mean * strength + (own?.orders ?? 0);
  const total = strength + (own?.reached ?? 0);
  const p = alpha / total;
  const betaBinomial = n * p * (1 - p) * ((total + n) / (total + 1));
  return { mean: n * p, variance: betaBinomial + (p * sd) ** 2 };
}

/** Orders of one creator, the uncertainty of the mean rate included. */
export function creatorOrders(exposure: Exposure, rate: OrderRate): ExpectedCount {
  const { mean, variance } = ordersGivenMean(exposure, rate);
  return { mean, variance: variance + sensitivity(exposure, rate) ** 2 * rate.variance };
}

/** Orders of a whole line: creators vary by themselves, the uncertainty of the mean rate is shared by all. */
export function lineOrders(exposures: readonly Exposure[], rate: OrderRate): ExpectedCount {
  let mean = 0;
  let variance = 0;
  let shared = 0;
  for (const exposure of exposures) {
    const own = ordersGivenMean(exposure, rate);
    mean += own.mean;
    variance += own.variance;
    shared += sensitivity(exposure, rate);
  }
  return { mean, variance: variance + shared ** 2 * rate.variance };
}
