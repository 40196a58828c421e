import type { ExpectedCount } from './order-rate';

/** A number of orders and how probable it is (or a bin of numbers, at its mean). */
export interface CountNode {
  readonly count: number;
  readonly probability: number;
}

/** A probability smaller than the largest by e^−40 is nothing. */
const NOTHING = 40;
/** Beyond it single counts are no longer told apart: the distribution is normal. */
const MOST_COUNTED = 50_000;
/** More nodes than this are put together. */
const MOST_NODES = 400;

/**
 * Counts with a given mean and variance: negative binomial where they vary more than Poisson's, Poisson otherwise, from
 * the recursion of their probabilities (N. Johnson, A. Kemp, S. Kotz, "Univariate discrete distributions", 5.1 and 4.1).
 *
 * @returns nodes in ascending order whose probabilities sum to 1; one node of 0 when nothing is expected
 */
export function countNodes({ mean, variance }: ExpectedCount): CountNode[] {
  if (!(mean > 0)) return [{ count: 0, probability: 1 }];
  if (mean > MOST_COUNTED) return normalNodes({ mean, variance });
  const excess = variance - mean;
  const size = excess > mean * 1e-9 ? (mean * mean) / excess : Infinity;
  const failure = size === Infinity ? 0 : mean / (size + mean);
  const logs = [size === Infinity ? -mean : size * Math.log1p(-failure)];
  for (let k = 1, peak = logs[0]; k <= mean || logs[k - 1] > peak - NOTHING; k += 1) {
    logs.push(logs[k - 1] + Math.log(size === Infinity ? mean / k : (failure * (k - 1 + size)) / k));
    peak = Math.max(peak, logs[k]);
  }
  const whole = logs.reduce((sum, log) => sum + Math.exp(log), 0);
  const nodes = logs.map((log, count) => ({ count, probability: Math.exp(log) / whole }));
  return nodes.length <= MOST_NODES ? nodes : binned(nodes);
}

/** Even steps of the normal from −6 to 6 standard deviations, none below 0. */
function normalNodes({ mean, variance }: ExpectedCount): CountNode[] {
  const sd = Math.sqrt(Math.max(variance, mean));
  const steps = Array.from({ length: MOST_NODES }, (_, k) => (12 * (k + 0.5)) / MOST_NODES - 6);
  const whole = steps.reduce((sum, z) => sum + Math.exp((-z * z) / 2), 0);
  return steps.map((z) => ({ count: Math.max(0, mean + z * sd), probability: Math.exp((-z * z) / 2) / whole }));
}

/** Bins of about equal probability, each at its mean, so that the mean of all stays what it is. */
function binned(nodes: readonly CountNode[]): CountNode[] {
  const bins: CountNode[] = [];
  let probability = 0;
  let sum = 0;
  for (const [at, node] of nodes.entries()) {
    probability += node.probability;
    sum += node.count * node.probability;
    if (probability < 1 / MOST_NODES && at < nodes.length - 1) continue;
    if (probability > 0) bins.push({ count: sum / probability, probability });
    probability = 0;
    sum = 0;
  }
  return bins;
}

/** The smallest count that is not exceeded with probability `p`. */
export function countQuantile(nodes: readonly CountNode[], p: number): number {
  let below = 0;
  for (const { count, probability } of nodes) {
    below += probability;
    if (below >= p) return count;
  }
  return nodes[nodes.length - 1].count;
}
