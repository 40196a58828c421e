const EVERY_MINUTES = 15;
const LONGEST_MINUTES = 24 * 60;

/** Minutes until a feed is asked again: a quarter of an hour, doubled with every failure in a row, a day at most. */
export function feedPauseMinutes(failures: number): number {
  return Math.min(EVERY_MINUTES * 2 ** Math.min(failures, 20), LONGEST_MINUTES);
}
