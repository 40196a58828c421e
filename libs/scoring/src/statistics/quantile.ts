/**
 * Quantile of type 7 (Hyndman and Fan, "Sample quantiles in statistical packages", 1996): linear interpolation at
 * h = (n − 1)·p; the default of R, NumPy and d3-array.
 *
 * @param sorted ascending, without NaN
 * @param p in [0, 1]
 * @returns NaN for an empty sample
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const h = (n - 1) * p;
  const below = Math.floor(h);
  const low = sorted[below];
  return below + 1 < n ? low + (h - below) * (sorted[below + 1] - low) : low;
}
