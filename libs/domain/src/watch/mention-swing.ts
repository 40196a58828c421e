/** Fewer windows than this are no habit that could be broken. */
export const LEAST_WINDOWS = 4;
const LEAST_SPIKE = 5;
const LEAST_MEDIAN = 10;

export interface Swing {
  readonly kind: 'spike' | 'drop';
  readonly latest: number;
  readonly median: number;
}

/**
 * Is the latest count far outside of the counts before? Median ± 3 deviations, the deviation being the larger of
 * 1.4826 × MAD (its normal consistency factor) and √median, what chance alone gives a count (Poisson).
 */
export function mentionSwing(before: readonly number[], latest: number): Swing | null {
  if (before.length < LEAST_WINDOWS) return null;
  const median = medianOf(before);
  const mad = medianOf(before.map((count) => Math.abs(count - median)));
  const wide = 3 * Math.max(1.4826 * mad, Math.sqrt(median), 1);
  if (latest >= LEAST_SPIKE && latest > median + wide) return { kind: 'spike', latest, median };
  if (median >= LEAST_MEDIAN && latest < median - wide) return { kind: 'drop', latest, median };
  return null;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
