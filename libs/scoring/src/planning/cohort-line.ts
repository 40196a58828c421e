import type { OrderRateBenchmark } from '../benchmarks/order-benchmarks';
import { countNodes, countQuantile } from './count-distribution';
import { creatorOrders, type Exposure, lineOrders, orderRate, type OrderRate, type OrderResult } from './order-rate';
import { orderValue, type OrderValue } from './order-value';
import { chanceAbove, revenueExceeded } from './revenue';

export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface CohortLineInput {
  /** one a creator; people 0 where nothing is known of the reach */
  readonly exposures: readonly Exposure[];
  /** results of creators outside the line too: they move the mean */
  readonly results: readonly OrderResult[];
  /** total cost of the line, above 0; money in one unit throughout */
  readonly cost: number;
  readonly typicalOrder: number;
  readonly orderValues: readonly number[];
  readonly benchmark?: OrderRateBenchmark;
}

export interface CohortLine {
  readonly rate: OrderRate;
  readonly orders: Range;
  readonly perCreator: readonly Range[];
  readonly order: OrderValue;
  readonly revenue: Range;
  readonly roas: Range;
  readonly chanceRoasAboveOne: number;
  readonly breakEvenOrders: number;
}

/**
 * Twenty to a hundred small creators planned as one line: expected orders by beta-binomial shrinkage, order value by a
 * shrunken log-normal, and the probability that the line brings in more than it costs, from both. Intervals of 80 %.
 */
export function cohortLine(input: CohortLineInput): CohortLine {
  const rate = orderRate(input.results, input.benchmark);
  const total = lineOrders(input.exposures, rate);
  const counts = countNodes(total);
  const order = orderValue(input.typicalOrder, input.orderValues);
  const revenue = {
    value: total.mean * order.value,
    low: revenueExceeded(0.9, counts, order),
    high: revenueExceeded(0.1, counts, order),
  };
  const per = (amount: number) => amount / input.cost;
  return {
    rate,
    orders: { value: total.mean, low: countQuantile(counts, 0.1), high: countQuantile(counts, 0.9) },
    perCreator: input.exposures.map((exposure) => {
      const expected = creatorOrders(exposure, rate);
      const nodes = countNodes(expected);
      return { value: expected.mean, low: countQuantile(nodes, 0.1), high: countQuantile(nodes, 0.9) };
    }),
    order,
    revenue,
    roas: { value: per(revenue.value), low: per(revenue.low), high: per(revenue.high) },
    chanceRoasAboveOne: chanceAbove(input.cost, counts, order),
    breakEvenOrders: Math.ceil(input.cost / order.value),
  };
}
