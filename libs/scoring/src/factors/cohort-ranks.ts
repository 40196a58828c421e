import { SortedWindow } from '../statistics/sorted-window';
import type { Cohort } from './cohort';

/**
 * Calls `visit` for every position of a cohort with the ordered window of the values in its run, its own included.
 * Runs only ever move up, so each value enters and leaves once.
 */
export function slide(
  cohort: Cohort,
  values: Float64Array,
  visit: (position: number, window: SortedWindow) => void,
): void {
  const window = new SortedWindow(cohort.size + 1);
  let first = 0;
  let end = 0;
  for (let position = 0; position < values.length; position += 1) {
    const start = cohort.starts[position];
    while (end < start + cohort.size) {
      window.add(values[end]);
      end += 1;
      // keeps the window within its capacity when a run jumps ahead
      if (window.size > cohort.size) window.remove(values[first++]);
    }
    while (first < start) window.remove(values[first++]);
    visit(position, window);
  }
}

export interface CohortRanks {
  /** others in the run below the member's value, and equal to it */
  readonly less: Uint16Array;
  readonly equal: Uint16Array;
}

/** Where each value stands among the others of its run. */
export function cohortRanks(cohort: Cohort, values: Float64Array): CohortRanks {
  const less = new Uint16Array(values.length);
  const equal = new Uint16Array(values.length);
  slide(cohort, values, (position, window) => {
    less[position] = window.below(values[position]);
    equal[position] = window.notAbove(values[position]) - less[position] - 1;
  });
  return { less, equal };
}

/** Levels of a flag, also those of a band. */
export const FLAG_LEVELS = ['not_available', 'clear', 'flagged', 'extreme'] as const;
export const [NOT_AVAILABLE, CLEAR, FLAGGED, EXTREME] = FLAG_LEVELS.keys();

/** Below this many others a share of 0.5 % is less than one account: nothing can be called extreme. */
const EXTREME_MINIMUM = 200;

export interface CohortBands {
  /** quantiles P2 and P98 of the others in the run */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** CLEAR inside, FLAGGED outside P2–P98, EXTREME outside P0.5–P99.5 of at least 200 others */
  readonly level: Uint8Array;
  /** share of the others below, ties by half */
  readonly rank: Float64Array;
}

/** The band each value is expected in, from the others of its run. The cohort must hold at least two members. */
export function cohortBands(cohort: Cohort, values: Float64Array): CohortBands {
  const n = values.length;
  const bands = {
    low: new Float64Array(n),
    high: new Float64Array(n),
    level: new Uint8Array(n).fill(CLEAR),
    rank: new Float64Array(n),
  };
  slide(cohort, values, (position, window) => {
    const value = values[position];
    const below = window.below(value);
    const others = window.size - 1;
    bands.rank[position] = (below + 0.5 * (window.notAbove(value) - below - 1)) / others;
    const low = (bands.low[position] = window.quantileWithout(value, 0.02));
    const high = (bands.high[position] = window.quantileWithout(value, 0.98));
    if (value >= low && value <= high) return;
    const extreme =
      others >= EXTREME_MINIMUM &&
      (value < window.quantileWithout(value, 0.005) || value > window.quantileWithout(value, 0.995));
    bands.level[position] = extreme ? EXTREME : FLAGGED;
  });
  return bands;
}
