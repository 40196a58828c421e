import type { Selection } from './selection';

/**
 * No feasible set is worth more than this: f(A) + the fractional knapsack of the gains given A over the whole budget less
 * the must-haves, for any set A whatever (a monotone submodular objective plus a sum over the chosen).
 * Source: Leskovec et al., KDD 2007, section 3.2; quotas and exclusivity only lower the optimum, so leaving them out is safe.
 */
export function onlineBound(given: Selection): number {
  const { problem } = given;
  const { cost, bonus, perPerson, must, never, budget, candidates } = problem;
  const needed = new Set(must);
  let free = budget;
  for (const i of needed) free -= cost[i];
  let bound = perPerson * given.reach;
  const items: { worth: number; cost: number }[] = [];
  for (let i = 0; i < candidates.length; i += 1) {
    if (never[i]) continue;
    if (given.has[i]) bound += needed.has(i) ? bonus[i] : Math.max(0, bonus[i]);
    else if (needed.has(i)) bound += given.gain(i);
    else {
      const worth = given.gain(i);
      if (worth > 0 && cost[i] <= free) items.push({ worth, cost: cost[i] });
    }
  }
  items.sort((a, b) => b.worth * a.cost - a.worth * b.cost);
  for (const item of items) {
    if (item.cost > free) return bound + (item.worth * free) / item.cost;
    bound += item.worth;
    free -= item.cost;
  }
  return bound;
}
