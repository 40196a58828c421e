import { betaBinomialReach } from './beta-binomial-reach';
import { aloneReach, type Overlaps, type ReachInterval, reachInterval } from './reach-interval';
import type { Selection } from './selection';

export interface ReachEstimate extends ReachInterval {
  /** unique people of the target expected; inside the interval */
  readonly value: number;
  /** `sainsbury` = segments alone; `pairs` = moved by what is measured of pairs */
  readonly basis: 'sainsbury' | 'pairs';
}

/**
 * Unique reach of a set. Without measured pairs the Sainsbury form within segments; with them that form times the ratio of
 * two beta-binomial reaches, one with the pairs as measured (chance for the others), one with all at chance. The interval
 * is that of the overlaps, widened by how well the single reaches are known.
 */
export function reachOfSet(selection: Selection, overlaps: Overlaps): ReachEstimate {
  const interval = reachInterval(selection, overlaps);
  const ratio = pairRatio(selection, overlaps);
  const value = Math.min(interval.high, Math.max(interval.low, selection.reach * ratio));
  const { down, up } = sizeError(selection);
  const population = selection.problem.populations.reduce((sum, people) => sum + people, 0);
  return {
    ...interval,
    low: interval.low * (1 - down),
    high: Math.min(population, interval.high * (1 + up)),
    value,
    basis: interval.evidence.measured > 0 ? 'pairs' : 'sainsbury',
  };
}

/** Relative error of the sum of single reaches: errors of own figures add as squares, those of one benchmark as they are. */
function sizeError({ problem, chosen }: Selection): { down: number; up: number } {
  let all = 0;
  const own = { down: 0, up: 0 };
  const shared = { down: 0, up: 0 };
  for (const i of chosen) {
    const people = aloneReach(problem, i);
    const { error } = problem.candidates[i];
    all += people;
    if (!error) continue;
    const [down, up] = [people * (1 - error.low), people * (error.high - 1)];
    if (error.shared) {
      shared.down += down;
      shared.up += up;
    } else {
      own.down += down * down;
      own.up += up * up;
    }
  }
  if (all === 0) return { down: 0, up: 0 };
  return {
    down: Math.min(1, (shared.down + Math.sqrt(own.down)) / all),
    up: (shared.up + Math.sqrt(own.up)) / all,
  };
}

/** What measured pairs make of the reach that chance gives; 1 when none of the chosen is measured. */
export function pairRatio({ problem, chosen }: Selection, overlaps: Overlaps): number {
  if (overlaps.size === 0 || chosen.length < 2) return 1;
  const n = chosen.length;
  const sizes = chosen.reduce((sum, i) => sum + aloneReach(problem, i), 0);
  let [chance, measured, known] = [0, 0, 0];
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const pair = overlaps.chance(chosen[a], chosen[b]);
      const overlap = overlaps.of(chosen[a], chosen[b]);
      chance += pair;
      measured += overlap ? overlap.people : pair;
      known += overlap ? 1 : 0;
    }
  }
  if (known === 0) return 1;
  const finite = problem.populations.reduce((sum, people) => sum + (people === Infinity ? 0 : people), 0);
  const population = finite + (problem.open.includes(1) ? sizes : 0);
  const by = (pairs: number) => betaBinomialReach({ population, n, sizes, pairs });
  return by(measured) / by(chance);
}
