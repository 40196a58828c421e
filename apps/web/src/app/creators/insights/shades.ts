/** Step of the diverging scale, −3 … 3; 0 is the own mean. */
export type Shade = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** Colour says something only where the interval leaves out zero: half a step at 10 %, a whole one at 25 %. */
export function differenceShade(cell: { difference: number | null; low: number | null; high: number | null }): Shade {
  const { difference, low, high } = cell;
  if (difference === null || low === null || high === null || (low <= 0 && high >= 0)) return 0;
  const size = Math.abs(difference) >= 0.25 ? 3 : Math.abs(difference) >= 0.1 ? 2 : 1;
  return (difference > 0 ? size : -size) as Shade;
}

/** Bounds of a linear scale that holds zero and every interval, the same distance on both sides, in steps of 10 %. */
export function symmetricBound(
  cells: readonly { difference: number | null; low: number | null; high: number | null }[],
): number {
  const ends = cells.flatMap(({ difference, low, high }) => [difference ?? 0, low ?? 0, high ?? 0]).map(Math.abs);
  return Math.max(0.1, Math.ceil(Math.max(0, ...ends) * 10 - 1e-9) / 10);
}
