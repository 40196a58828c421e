import { normalCdf } from '../statistics/normal-distribution';
import type { CountNode } from './count-distribution';
import type { OrderValue } from './order-value';

/**
 * Probability that the orders of a line bring in more than `amount`. The sum of n log-normal orders is read as a
 * log-normal of its mean and variance (L. Fenton, IRE Transactions on Communications Systems 8, 1960), whose log mean
 * carries the uncertainty of θ; no orders bring in nothing.
 */
export function chanceAbove(amount: number, counts: readonly CountNode[], order: OrderValue): number {
  if (!(amount > 0)) return amount < 0 ? 1 : 1 - (counts[0].count === 0 ? counts[0].probability : 0);
  let chance = 0;
  for (const { count, probability } of counts) {
    if (count <= 0) continue;
    const spread = Math.log1p(Math.expm1(order.variance) / count);
    const middle = Math.log(count) + order.logMean + order.variance / 2 - spread / 2;
    const sd = Math.sqrt(spread + order.logMeanVariance);
    chance += probability * (1 - normalCdf((Math.log(amount) - middle) / sd));
  }
  return chance;
}

const HALVINGS = 60;

/** The revenue that is exceeded with probability `p`, by bisection; 0 where even the first cent is less probable. */
export function revenueExceeded(p: number, counts: readonly CountNode[], order: OrderValue): number {
  if (chanceAbove(0, counts, order) <= p) return 0;
  let low = 0;
  let high = order.value;
  while (chanceAbove(high, counts, order) > p) high *= 2;
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (low + high) / 2;
    if (chanceAbove(middle, counts, order) > p) low = middle;
    else high = middle;
  }
  return high;
}
