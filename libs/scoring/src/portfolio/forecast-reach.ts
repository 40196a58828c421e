import { reachOfSet, type ReachEstimate } from './expected-reach-of-set';
import { lazyGreedy } from './lazy-greedy';
import { portfolioProblem } from './portfolio-problem';
import type { PortfolioInput } from './portfolio-types';
import { Overlaps } from './reach-interval';
import { Selection } from './selection';

export interface ReachForecast {
  readonly reach: ReachEstimate;
  readonly creators: number;
  /** minor units, within the budget */
  readonly cost: number;
}

/** What a budget may reach, at once and without a proof: the better of two greedy sets. Null where it buys nobody. */
export function forecastReach(input: PortfolioInput): ReachForecast | null {
  if (input.candidates.length === 0) return null;
  const problem = portfolioProblem(input);
  const [byCost, byGain] = [1, 0].map((power) => lazyGreedy(new Selection(problem), power));
  const best = byCost.value >= byGain.value ? byCost : byGain;
  if (best.chosen.length === 0) return null;
  return { reach: reachOfSet(best, new Overlaps(problem)), creators: best.chosen.length, cost: best.spent };
}
