import { isComplete, lazyGreedy } from './lazy-greedy';
import { Selection } from './selection';

/** Up to this many candidates, newcomers are forced in and pairs dropped too. */
const FEW = 120;
/** From this many on, only the most promising are tried as newcomers. */
const MANY = 1_500;
const PROMISING = 120;
const ROUNDS = 6;
/** Of many candidates this many of the chosen are tried for a change a round. */
const MOST_DROPPED = 80;
/** Gains below this part of the value are rounding. */
const WORTHWHILE = 1e-9;

interface Move {
  readonly out: readonly number[];
  readonly in: number | null;
}

/**
 * Local search: drop one of the chosen and fill the budget again greedily by gain or by gain per cost; of few candidates
 * also force a newcomer in, or drop two. What is better is kept at once, until a whole round finds nothing.
 */
export function improveBySwaps(
  selection: Selection,
  { rounds = ROUNDS, thorough = true }: { rounds?: number; thorough?: boolean } = {},
): Selection {
  let best = selection;
  for (let round = 0; round < rounds; round += 1) {
    const before = best;
    const pool = promising(best);
    for (const move of moves(best, pool, thorough)) {
      if (move.out.some((i) => !best.has[i]) || (move.in !== null && best.has[move.in])) continue;
      best = better(best, move, pool);
    }
    if (best === before) return best;
  }
  return best;
}

function* moves({ problem, chosen }: Selection, pool: readonly number[], thorough: boolean): Generator<Move> {
  const loose = chosen.filter((i) => !problem.must.includes(i));
  yield { out: [], in: null };
  const few = problem.candidates.length <= FEW;
  // The last to come in are those that add least for what they cost.
  for (const out of few ? loose : loose.slice(-MOST_DROPPED)) yield { out: [out], in: null };
  if (!few || !thorough) return;
  for (const next of pool) yield { out: [], in: next };
  for (const [a, first] of loose.entries())
    for (const second of loose.slice(a + 1)) yield { out: [first, second], in: null };
}

function better(current: Selection, move: Move, pool: readonly number[]): Selection {
  const { problem } = current;
  const kept = move.in === null ? current.chosen.filter((i) => !move.out.includes(i)) : besides(current, move.in);
  if (!kept) return current;
  let best = current;
  for (const power of [0, 1]) {
    const trial = lazyGreedy(Selection.of(problem, kept), power, pool);
    if (isComplete(trial) && trial.value > best.value + WORTHWHILE * Math.abs(best.value)) best = trial;
  }
  return best;
}

/** The newcomer and what still fits beside it of the chosen, those that add most for their cost first. */
function besides({ problem, chosen }: Selection, newcomer: number): number[] | null {
  const { must } = problem;
  const kept = Selection.of(problem, must);
  if (!kept.fits(newcomer)) return null;
  kept.add(newcomer);
  lazyGreedy(kept, 1, chosen);
  return kept.chosen;
}

/** Of many candidates those that would add most, by gain and by gain per cost; the chosen are among them. */
function promising(selection: Selection): number[] {
  const { candidates, cost, never } = selection.problem;
  const free = [...candidates.keys()].filter((i) => !never[i]);
  if (candidates.length <= MANY) return free;
  const gains = new Float64Array(candidates.length);
  for (const i of free) gains[i] = selection.gain(i);
  const rest = free.filter((i) => !selection.has[i]);
  const byGain = [...rest].sort((a, b) => gains[b] - gains[a] || a - b).slice(0, PROMISING);
  const ratio = (i: number) => gains[i] / Math.max(cost[i], 1);
  const byRatio = rest.sort((a, b) => ratio(b) - ratio(a) || a - b).slice(0, PROMISING);
  return [...new Set([...selection.chosen, ...byGain, ...byRatio])];
}
