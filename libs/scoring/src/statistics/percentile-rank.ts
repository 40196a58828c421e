import { radixOrder } from './radix-order';
import { release } from './release';

/** Stands for "missing" in every column of centi-points. */
export const MISSING_CENTI = -1;

/**
 * Mid-rank percentile in centi-points: 10,000 × (below + ½·equal) / of, rounded half up.
 *
 * @param less members below the value
 * @param equal members equal to it
 * @param of members in all, at least 1
 */
export function percentileCenti(less: number, equal: number, of: number): number {
  return Math.round((10_000 * (less + 0.5 * equal)) / of);
}

/**
 * Mid-rank percentile of every value among all known values, itself included: equal values share one rank, and the
 * middle of the whole sample is 5,000.
 *
 * @param values NaN = unknown
 * @param best `high`: the largest value ranks highest; `low`: the smallest does
 * @returns centi-points, −1 where unknown
 */
export function percentileRanks(values: Float64Array, best: 'high' | 'low' = 'high'): Int16Array {
  const ranks = new Int16Array(values.length).fill(MISSING_CENTI);
  const known = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i])) continue;
    known[count] = i;
    count += 1;
  }
  const order = radixOrder(values, known.subarray(0, count));
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && values[order[end]] === values[order[start]]) end += 1;
    const centi = percentileCenti(best === 'high' ? start : count - end, end - start, count);
    for (let k = start; k < end; k += 1) ranks[order[k]] = centi;
    start = end;
  }
  release(known, order);
  return ranks;
}

/** Number of entries below `value` among the first `length` of an ascending array. */
export function lowerBound(sorted: Float64Array, value: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of entries not above `value` among the first `length` of an ascending array. */
export function upperBound(sorted: Float64Array, value: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
