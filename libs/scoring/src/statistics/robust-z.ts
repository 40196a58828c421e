import { quantile } from './quantile';

/** 1 / Φ⁻¹(¾): makes the median absolute deviation estimate the standard deviation of a normal sample. */
const NORMAL_CONSISTENCY = 1.4826;

export interface RobustScale {
  readonly median: number;
  readonly mad: number;
}

/** Median and median absolute deviation (unscaled). NaN for an empty sample. */
export function robustScale(values: ArrayLike<number>): RobustScale {
  return robustScaleInPlace(Float64Array.from(values));
}

/** The same, using the sample's own memory: afterwards it holds the sorted absolute deviations. */
export function robustScaleInPlace(sample: Float64Array): RobustScale {
  const median = quantile(sortInPlace(sample), 0.5);
  for (let i = 0; i < sample.length; i += 1) sample[i] = Math.abs(sample[i] - median);
  return { median, mad: quantile(sortInPlace(sample), 0.5) };
}

/**
 * z = (x − median) / (1.4826 · MAD). Source: Iglewicz and Hoaglin, "How to detect and handle outliers", 1993.
 *
 * @returns NaN when the MAD is zero: a flat history says nothing about what is unusual
 */
export function robustZ(x: number, scale: RobustScale): number {
  return scale.mad > 0 ? (x - scale.median) / (NORMAL_CONSISTENCY * scale.mad) : NaN;
}

/** Histories are short: up to some dozens of values an insertion sort costs a tenth of the engine's sort. */
function sortInPlace(sample: Float64Array): Float64Array {
  if (sample.length > 48) return sample.sort();
  for (let i = 1; i < sample.length; i += 1) {
    const value = sample[i];
    let at = i;
    while (at > 0 && sample[at - 1] > value) {
      sample[at] = sample[at - 1];
      at -= 1;
    }
    sample[at] = value;
  }
  return sample;
}
