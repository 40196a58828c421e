import { isComplete, lazyGreedy, mustHaves } from './lazy-greedy';
import { bestSingle, greedyPortfolio, optimisePortfolio, type Optimum, type SolverOptions } from './optimise-portfolio';
import type { PortfolioProblem } from './portfolio-problem';
import { aloneReach } from './reach-interval';
import { Selection } from './selection';
import { improveBySwaps } from './swaps';
import { REFINED_UP_TO } from './tangent-cuts';

/** What one of the chosen is worth to the set, in people. */
export interface ChosenValue {
  readonly candidate: number;
  readonly alone: number;
  /** beyond those listed before it; the list sums to the reach of the set */
  readonly adds: number;
  /** what the set loses without it */
  readonly ifRemoved: number;
}

/** The chosen in the order that adds most, each after those before it. */
export function chosenValues(selection: Selection): ChosenValue[] {
  const { problem, chosen } = selection;
  const ordered = new Selection(problem);
  const left = new Set(chosen);
  const values: ChosenValue[] = [];
  while (left.size > 0) {
    let next = -1;
    let adds = -1;
    for (const i of left) {
      const people = ordered.people(i);
      if (people > adds) [next, adds] = [i, people];
    }
    ordered.add(next);
    left.delete(next);
    const without = Selection.of(
      problem,
      chosen.filter((i) => i !== next),
    );
    const ifRemoved = Math.max(0, selection.reach - without.reach);
    values.push({ candidate: next, alone: aloneReach(problem, next), adds, ifRemoved });
  }
  return values;
}

export interface FrontierPoint {
  /** minor units */
  readonly budget: number;
  readonly cost: number;
  readonly reach: number;
  readonly value: number;
}

/** Budgets of a network's own curve. */
const NETWORK_PARTS = [0.25, 0.5, 0.75, 1, 1.25];

/** Budgets of the curve, as parts of the one asked for. */
export const FRONTIER_PARTS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4];

/**
 * Reach against budget: the best set found at each of the budgets. Never falls: what is bought with less may be bought with
 * more. At the budget asked for it is the set itself. Budgets too small for the rules are left out.
 */
export function frontier(
  problem: PortfolioProblem,
  chosen: Selection | null,
  parts: readonly number[] = FRONTIER_PARTS,
): FrontierPoint[] {
  let best: Selection | null = null;
  const points: FrontierPoint[] = [];
  for (const part of parts) {
    const budget = Math.round(problem.budget * part);
    const found = part === 1 && chosen ? chosen : quickly({ ...problem, budget }, part < 1 ? null : chosen);
    if (found && (!best || found.value > best.value)) best = found;
    if (best) points.push({ budget, cost: best.spent, reach: best.reach, value: best.value });
  }
  return points;
}

/** Greedy starts, of few candidates one round of swaps. */
function quickly(problem: PortfolioProblem, from: Selection | null): Selection | null {
  const base = mustHaves(problem);
  if (!base) return null;
  const starts = [0, 0.5, 1].map((power) => lazyGreedy(Selection.of(problem, base.chosen), power));
  const single = bestSingle(problem, base);
  if (single !== null) starts.push(lazyGreedy(Selection.of(problem, [...base.chosen, single]), 1));
  if (from && from.spent <= problem.budget) starts.push(lazyGreedy(Selection.of(problem, from.chosen), 1));
  const [best] = starts.filter(isComplete).sort((a, b) => b.value - a.value);
  if (!best) return null;
  return problem.candidates.length <= REFINED_UP_TO ? improveBySwaps(best, { rounds: 1, thorough: false }) : best;
}

/** What `more` money (minor units) beyond the budget buys: the best set with it, which is never worth less. */
export function withMoreBudget(optimum: Optimum, more: number, options: SolverOptions = {}): Selection {
  const { problem, chosen } = optimum.selection;
  const larger = { ...problem, budget: problem.budget + more };
  const found = optimisePortfolio(larger, { ...options, from: chosen });
  return found && found.selection.value > optimum.selection.value ? found.selection : optimum.selection;
}

export interface NetworkPart {
  readonly network: string;
  readonly creators: number;
  readonly cost: number;
  /** unique people whom the chosen of this network reach */
  readonly reach: number;
  /** what the chosen of this network add to those of the others */
  readonly adds: number;
  /** best reach for the same budget without this network; null when the rules need it */
  readonly bestWithout: number | null;
  /** best reach for the same budget on this network alone; null when it has nobody */
  readonly bestAlone: number | null;
  /** this network alone, quotas and must-haves of others left out */
  readonly frontier: readonly FrontierPoint[];
}

/** The mix that the chosen are, and what each network of the pool is worth to it. */
export function networkMix(selection: Selection): NetworkPart[] {
  const { problem, chosen } = selection;
  const networks = [...new Set(problem.candidates.map(({ network }) => network))].sort();
  return networks.map((network) => {
    const on = (i: number) => problem.candidates[i].network === network;
    const own = Selection.of(problem, chosen.filter(on));
    const others = Selection.of(
      problem,
      chosen.filter((i) => !on(i)),
    );
    const only = limitedTo(problem, on);
    const alone = greedyOrQuick({ ...only, quotas: [], must: only.must.filter(on) });
    const without = greedyOrQuick(limitedTo(problem, (i) => !on(i)));
    // Whoever may be left out anyway: the set itself is one that does without.
    const best =
      others.chosen.length === chosen.length ? Math.max(without?.reach ?? 0, selection.reach) : without?.reach;
    return {
      network,
      creators: own.chosen.length,
      cost: own.spent,
      reach: own.reach,
      adds: Math.max(0, selection.reach - others.reach),
      bestWithout: problem.must.some(on) ? null : (best ?? null),
      bestAlone: alone?.reach ?? null,
      frontier: frontier({ ...only, quotas: [], must: only.must.filter(on) }, alone, NETWORK_PARTS),
    };
  });
}

function greedyOrQuick(problem: PortfolioProblem): Selection | null {
  return problem.candidates.length <= REFINED_UP_TO ? greedyPortfolio(problem) : quickly(problem, null);
}

function limitedTo(problem: PortfolioProblem, allowed: (i: number) => boolean): PortfolioProblem {
  return { ...problem, never: problem.never.map((never, i) => (never || !allowed(i) ? 1 : 0)) };
}
