import { planPortfolio, type PlanRequest, type PortfolioPlan } from '@vivier/scoring/portfolio/plan-portfolio';
import type { MilpSolver } from '@vivier/scoring/portfolio/milp-model';
import { highsSolver } from './highs-solver';

/** What goes to the solver's thread and what comes back; a refusal travels as its message. */
export interface PlanQuestion {
  id: number;
  request: PlanRequest;
}
export type PlanReply = { id: number; plan: PortfolioPlan | null } | { id: number; error: string };

/** Seconds that the exact programme may take for the set, and for the question what more money buys. */
const REFINE_SECONDS = 5;
const MORE_SECONDS = 2;

let solver: Promise<MilpSolver> | null = null;

/** The plan, refined where the exact programme can; without it where that programme fails. */
export async function answerPlan({ id, request }: PlanQuestion): Promise<PlanReply> {
  const deadlines = { secondsLeft: countdown(REFINE_SECONDS), secondsLeftForMore: countdown(MORE_SECONDS) };
  try {
    solver ??= highsSolver();
    return { id, plan: planPortfolio(request, { milp: await solver, ...deadlines }) };
  } catch (error) {
    if (error instanceof RangeError) return { id, error: error.message };
    // What has trapped once (out of memory in its sandbox) is not used again.
    solver = null;
    return { id, plan: planPortfolio(request) };
  }
}

/** Starts at its first question. */
function countdown(seconds: number): () => number {
  let started = -1;
  return () => {
    if (started < 0) started = performance.now();
    return seconds - (performance.now() - started) / 1000;
  };
}
