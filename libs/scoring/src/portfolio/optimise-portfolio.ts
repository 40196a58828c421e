import { isComplete, lazyGreedy, mustHaves } from './lazy-greedy';
import type { MilpSolver } from './milp-model';
import { onlineBound } from './online-bound';
import type { PortfolioProblem } from './portfolio-problem';
import { Selection } from './selection';
import { improveBySwaps } from './swaps';
import { REFINED_UP_TO, refineByTangents } from './tangent-cuts';

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

/** gain / cost^power: by gain, between, by gain per cost. */
const POWERS = [0, 0.5, 1];

/**
 * A set under the rules that is worth as much as can be found: lazy greedy by gain and by gain per cost, the best single,
 * swaps, and up to 100 candidates the exact programme from there.
 *
 * @returns null when no feasible set was found: the must-haves break a rule together, or minima cannot be reached
 */
export function optimisePortfolio(problem: PortfolioProblem, options: SolverOptions = {}): Optimum | null {
  const greedy = greedyPortfolio(problem, options.from);
  const bound = greedyBound(problem, greedy);
  const { milp, secondsLeft = () => 0 } = options;
  if (!milp || problem.candidates.length > REFINED_UP_TO || within(greedy, bound))
    return greedy && optimum(greedy, bound, 'greedy');
  const refined = refineByTangents(problem, greedy, milp, secondsLeft);
  if (!refined.selection) return null;
  return optimum(refined.selection, Math.min(bound, refined.bound), 'refined');
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
  const gains = problem.candidates.map((_, i) => base.gain(i));
  const able = [...gains.keys()]
    .filter((i) => gains[i] > 0 && base.fits(i))
    .sort((a, b) => gains[b] - gains[a] || a - b);
  if (problem.candidates.length <= REFINED_UP_TO) return able.filter((i) => base.canAdd(i));
  const best = able.find((i) => base.canAdd(i));
  return best === undefined ? [] : [best];
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
