import { pairRatio } from './expected-reach-of-set';
import { isComplete, lazyGreedy } from './lazy-greedy';
import type { Overlaps } from './reach-interval';
import { Selection } from './selection';

const ROUNDS = 4;
/** Newcomers tried a round, those first that would add most by chance. */
const NEWCOMERS = 60;

/** The objective with what is measured of pairs; no longer submodular, so nothing bounds its optimum. */
export function correctedValue(selection: Selection, overlaps: Overlaps): number {
  return selection.problem.perPerson * selection.reach * pairRatio(selection, overlaps) + selection.bonus;
}

/** Exchanges one of the chosen for a newcomer, or adds one, while the corrected objective grows. */
export function improveByPairs(selection: Selection, overlaps: Overlaps): Selection {
  let best = selection;
  let value = correctedValue(best, overlaps);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = best;
    const { problem } = best;
    const loose = best.chosen.filter((i) => !problem.must.includes(i));
    for (const out of [-1, ...loose]) {
      if (out >= 0 && !best.has[out]) continue;
      const kept = best.chosen.filter((i) => i !== out);
      for (const next of newcomers(Selection.of(problem, kept))) {
        const trial = Selection.of(problem, kept);
        trial.add(next);
        if (trial.wanting()) lazyGreedy(trial, 1);
        const worth = isComplete(trial) ? correctedValue(trial, overlaps) : -Infinity;
        if (worth > value * (1 + 1e-9)) [best, value] = [trial, worth];
      }
    }
    if (best === before) return best;
  }
  return best;
}

function newcomers(kept: Selection): number[] {
  return [...kept.problem.candidates.keys()]
    .filter((i) => kept.fits(i))
    .map((i) => ({ i, gain: kept.gain(i) }))
    .sort((a, b) => b.gain - a.gain || a.i - b.i)
    .slice(0, NEWCOMERS)
    .map(({ i }) => i);
}
