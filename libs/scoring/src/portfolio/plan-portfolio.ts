import { reachOfSet, type ReachEstimate } from './expected-reach-of-set';
import type { MilpSolver } from './milp-model';
import { optimisePortfolio, type Optimum } from './optimise-portfolio';
import { correctedValue, improveByPairs } from './pair-swaps';
import {
  chosenValues,
  frontier,
  type FrontierPoint,
  networkMix,
  type NetworkPart,
  withMoreBudget,
} from './portfolio-answers';
import { portfolioProblem } from './portfolio-problem';
import type { PortfolioInput } from './portfolio-types';
import { type MeasuredOverlap, Overlaps } from './reach-interval';

export const PORTFOLIO_VERSION = 1;

export interface PlanRequest extends PortfolioInput {
  readonly overlaps?: readonly MeasuredOverlap[];
  /** minor units of the question "what does so much more buy" */
  readonly more: number;
}

export interface PlannedCreator {
  readonly id: string;
  readonly cost: number;
  /** people of the target: alone, beyond those listed before it, and what the set loses without it */
  readonly alone: number;
  readonly adds: number;
  readonly ifRemoved: number;
}

export interface PortfolioPlan {
  readonly version: number;
  /** candidates among whom the set was chosen */
  readonly considered: number;
  readonly chosen: readonly PlannedCreator[];
  readonly cost: number;
  readonly reach: ReachEstimate;
  readonly value: number;
  /** no set under the rules is worth more; null where measured pairs leave nothing to prove it by */
  readonly bound: number | null;
  /** (bound − value) / bound */
  readonly gap: number | null;
  readonly method: Optimum['method'] | 'pairs';
  readonly frontier: readonly FrontierPoint[];
  readonly more: { readonly budget: number; readonly reach: number; readonly value: number };
  readonly networks: readonly NetworkPart[];
}

export interface PlanOptions {
  readonly milp?: MilpSolver;
  /** seconds left for the exact programme; asked before each of its rounds */
  readonly secondsLeft?: () => number;
  /** seconds left for the same question with more money */
  readonly secondsLeftForMore?: () => number;
}

/**
 * The set and everything that is said about it.
 *
 * @returns null when no set under the rules was found
 * @throws RangeError see `portfolioProblem`
 */
export function planPortfolio(request: PlanRequest, options: PlanOptions = {}): PortfolioPlan | null {
  const problem = portfolioProblem(request);
  const overlaps = new Overlaps(problem, request.overlaps);
  const { milp, secondsLeft, secondsLeftForMore } = options;
  const found = optimisePortfolio(problem, { milp, secondsLeft });
  if (!found) return null;
  const corrected = overlaps.size > 0;
  const selection = corrected ? improveByPairs(found.selection, overlaps) : found.selection;
  const larger = withMoreBudget({ ...found, selection }, request.more, { milp, secondsLeft: secondsLeftForMore });
  return {
    version: PORTFOLIO_VERSION,
    considered: problem.never.reduce((sum, never) => sum + 1 - never, 0),
    chosen: chosenValues(selection).map(({ candidate, ...values }) => ({
      id: problem.candidates[candidate].id,
      cost: problem.cost[candidate],
      ...values,
    })),
    cost: selection.spent,
    reach: reachOfSet(selection, overlaps),
    value: corrected ? correctedValue(selection, overlaps) : selection.value,
    bound: corrected ? null : found.bound,
    gap: corrected ? null : found.gap,
    method: corrected ? 'pairs' : found.method,
    frontier: frontier(problem, selection),
    more: {
      budget: request.more,
      reach: Math.max(0, larger.reach - selection.reach),
      value: larger.value - selection.value,
    },
    networks: networkMix(selection),
  };
}
