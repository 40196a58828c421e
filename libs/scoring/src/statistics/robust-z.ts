import { quantile } from './quantile';

/** 1 / Φ⁻¹(¾): makes the median absolute deviation estimate the standard deviation of a normal sample. */
const NORMAL_CONSISTENCY = 1.4826;

export interface RobustScale {
  readonly median: number;
  readonly mad: number;
}

/** Median and median absolute deviation (unscaled). NaN for an empty sample. */
export function robustScale(values: ArrayLike<number>): RobustScale {
  const sorted = Float64Array.from(values).sort();
  const median = quantile(sorted, 0.5);
  for (let i = 0; i < sorted.length; i += 1) sorted[i] = Math.abs(sorted[i] - median);
  return { median, mad: quantile(sorted.sort(), 0.5) };
}

/**
 * z = (x − median) / (1.4826 · MAD). Source: Iglewicz and Hoaglin, "How to detect and handle outliers", 1993.
 *
 * @returns NaN when the MAD is zero: a flat history says nothing about what is unusual
 */
export function robustZ(x: number, scale: RobustScale): number {
  return scale.mad > 0 ? (x - scale.median) / (NORMAL_CONSISTENCY * scale.mad) : NaN;
}
