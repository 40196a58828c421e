import { isComplete, lazyGreedy, mustHaves } from './lazy-greedy';
import type { MilpSolver } from './milp-model';
import { onlineBound } from './online-bound';
import type { PortfolioProblem } from './portfolio-problem';
import { Selection } from './selection';
import { improveBySwaps } from './swaps';
import { REFINED_UP_TO, refineByTangents, relaxedBound } from './tangent-cuts';

export interface SolverOptions {
  /** refines up to `REFINED_UP_TO` candidates; left out = greedy and swaps alone */
  readonly milp?: MilpSolver;
  /** seconds that may still be spent on refining; the library has no clock */
  readonly secondsLeft?: () => number;
  /** a set to start from beside the usual ones, by index */
  readonly from?: readonly number[];
}

export interface Optimum {
  readonly selection: Selection;
  /** no feasible set is worth more than this */
  readonly bound: number;
  /** (bound − value) / bound, 0 = proved optimal */
  readonly gap: number;
  readonly method: 'greedy' | 'refined';
}

/** Above this many candidates even the relaxation takes too long. */
const RELAXED_UP_TO = 2_500;
/** gain / cost^power: by gain, between, by gain per cost. */
const POWERS = [0, 0.5, 1];

/**
 * A set under the rules that is worth as much as can be found: lazy greedy by gain and by gain per cost, the best single,
 * swaps, and up to 100 candidates the exact programme from there; of more the most promising 100.
 *
 * @returns null when no feasible set was found: the must-haves break a rule together, or minima cannot be reached
 */
export function optimisePortfolio(problem: PortfolioProblem, options: SolverOptions = {}): Optimum | null {
  const greedy = greedyPortfolio(problem, options.from);
  const bound = greedyBound(problem, greedy);
  const { milp, secondsLeft = () => 0 } = options;
  const n = problem.candidates.length;
  if (!milp || n > RELAXED_UP_TO || within(greedy, bound)) return greedy && optimum(greedy, bound, 'greedy');
  if (n > REFINED_UP_TO) return greedy && refinedCore(problem, greedy, { bound, milp, secondsLeft });
  const refined = refineByTangents(problem, greedy, milp, secondsLeft);
  if (!refined.selection) return null;
  return optimum(refined.selection, Math.min(bound, refined.bound), 'refined');
}

/** Of many candidates the exact programme sees the most promising, and the relaxation over all gives the bound. */
function refinedCore(
  problem: PortfolioProblem,
  greedy: Selection,
  { bound, milp, secondsLeft }: { bound: number; milp: MilpSolver; secondsLeft: () => number },
): Optimum {
  const relaxed = relaxedBound(problem, milp, secondsLeft);
  const { selection } = refineByTangents(core(problem, greedy), greedy, milp, secondsLeft);
  const best = selection ? Selection.of(problem, selection.chosen) : greedy;
  return optimum(best.value > greedy.value ? best : greedy, Math.min(bound, relaxed), 'refined');
}

function within(selection: Selection | null, bound: number): boolean {
  return selection !== null && bound <= selection.value;
}

function optimum(selection: Selection, bound: number, method: Optimum['method']): Optimum {
  // Rounding may leave a bound that was met a hair below the value.
  const safe = Math.max(bound, selection.value);
  return { selection, bound: safe, gap: safe > 0 ? (safe - selection.value) / safe : 0, method };
}

/** Without the exact programme. */
export function greedyPortfolio(problem: PortfolioProblem, from?: readonly number[]): Selection | null {
  const base = mustHaves(problem);
  if (!base) return null;
  const starts = POWERS.map((power) => lazyGreedy(Selection.of(problem, base.chosen), power));
  for (const first of firstChoices(problem, base))
    starts.push(lazyGreedy(Selection.of(problem, [...base.chosen, first]), 1));
  if (from) starts.push(lazyGreedy(Selection.of(problem, from), 1));
  const complete = starts.filter(isComplete).sort((a, b) => b.value - a.value);
  if (complete.length === 0) return null;
  // The two best starts often end in different places.
  const ends = complete
    .slice(0, problem.candidates.length > REFINED_UP_TO ? 1 : 2)
    .map((start) => improveBySwaps(start));
  return ends.reduce((best, end) => (end.value > best.value ? end : best));
}

/** The best single beside the must-haves; of few candidates each of them, since a greedy start may miss a large one. */
function firstChoices(problem: PortfolioProblem, base: Selection): number[] {
  if (problem.candidates.length <= REFINED_UP_TO)
    return [...problem.candidates.keys()].filter((i) => base.fits(i) && base.gain(i) > 0 && base.canAdd(i));
  const single = bestSingle(problem, base);
  return single === null ? [] : [single];
}

/** Who adds most to the must-haves; null when nobody fits. */
export function bestSingle({ candidates }: PortfolioProblem, base: Selection): number | null {
  let best: number | null = null;
  let most = 0;
  for (let i = 0; i < candidates.length; i += 1) {
    if (!base.fits(i)) continue;
    const gain = base.gain(i);
    if (gain > most && base.canAdd(i)) [best, most] = [i, gain];
  }
  return best;
}

/** The greedy set and those that would add most to it or to nothing, by gain and by gain per cost; nobody else is allowed. */
function core(problem: PortfolioProblem, greedy: Selection): PortfolioProblem {
  const kept = new Set([...greedy.chosen, ...problem.must]);
  const orders = [greedy, Selection.of(problem, problem.must)].flatMap((given) => {
    const gains = problem.candidates.map((_, i) => (given.has[i] || problem.never[i] ? 0 : given.gain(i)));
    const able = [...gains.keys()].filter((i) => gains[i] > 0 && problem.cost[i] <= problem.budget);
    const ratio = (i: number) => gains[i] / Math.max(problem.cost[i], 1);
    return [[...able].sort((a, b) => gains[b] - gains[a] || a - b), able.sort((a, b) => ratio(b) - ratio(a) || a - b)];
  });
  for (let at = 0; kept.size < REFINED_UP_TO && orders.some((order) => at < order.length); at += 1)
    for (const order of orders) if (at < order.length && kept.size < REFINED_UP_TO) kept.add(order[at]);
  return { ...problem, never: problem.never.map((never, i) => (never || !kept.has(i) ? 1 : 0)) };
}

/** The smallest online bound over the prefixes of the set in the order in which it was chosen. */
function greedyBound(problem: PortfolioProblem, selection: Selection | null): number {
  const given = new Selection(problem);
  let bound = onlineBound(given);
  const steps = selection?.chosen ?? [];
  const every = Math.max(1, Math.ceil(steps.length / 12));
  steps.forEach((i, at) => {
    given.add(i);
    if ((at + 1) % every === 0 || at === steps.length - 1) bound = Math.min(bound, onlineBound(given));
  });
  return bound;
}
