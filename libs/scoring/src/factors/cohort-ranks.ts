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

/** Where everybody's value stands in the band of the others in its run. Columns are by profile, not by position. */
export interface CohortBands {
  readonly others: number;
  /** NOT_AVAILABLE outside the cohort, CLEAR inside, FLAGGED outside P2–P98, EXTREME outside P0.5–P99.5 of at least 200 */
  readonly level: Uint8Array;
  /** twice the others below, plus those equal */
  readonly twiceBelow: Uint16Array;
  /** P2 and P98 of those whose level is raised; NaN = open */
  readonly bounds: ReadonlyMap<number, readonly [low: number, high: number]>;
}

/**
 * The band each value is expected in, from the others of its run. The cohort must hold at least two members.
 *
 * @param values by position
 * @param profiles how many the cohort's members are among
 * @param sides `low`: a value above the band is clear
 */
export function cohortBands(
  cohort: Cohort,
  values: Float64Array,
  profiles: number,
  sides: 'both' | 'low' = 'both',
): CohortBands {
  const level = new Uint8Array(profiles).fill(NOT_AVAILABLE);
  const twiceBelow = new Uint16Array(profiles);
  const bounds = new Map<number, readonly [number, number]>();
  slide(cohort, values, (position, window) => {
    const profile = cohort.members[position];
    const value = values[position];
    const below = window.below(value);
    twiceBelow[profile] = 2 * below + window.notAbove(value) - below - 1;
    const low = window.quantileWithout(value, 0.02);
    const high = window.quantileWithout(value, 0.98);
    level[profile] = CLEAR;
    if ((value >= low && value <= high) || (sides === 'low' && value > high)) return;
    const extreme =
      window.size > EXTREME_MINIMUM &&
      (value < window.quantileWithout(value, 0.005) || value > window.quantileWithout(value, 0.995));
    level[profile] = extreme ? EXTREME : FLAGGED;
    bounds.set(profile, [low, sides === 'both' ? high : NaN]);
  });
  return { others: cohort.size - 1, level, twiceBelow, bounds };
}

/** Share of the others below a profile, ties by half. */
export function shareBelow(bands: CohortBands, profile: number): number {
  return (0.5 * bands.twiceBelow[profile]) / bands.others;
}
