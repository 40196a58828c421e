import { radixOrder } from './radix-order';

/**
 * Indices that sort `values` ascending, equal values by `ids` ascending: one order, whatever order the batch came in.
 *
 * @param values no NaN among the members
 * @param members indices to order
 */
export function stableOrder(values: Float64Array, ids: readonly string[], members: Int32Array): Int32Array {
  const sorted = radixOrder(values, members);
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && values[sorted[end]] === values[sorted[start]]) end += 1;
    if (end - start > 1) {
      sorted.subarray(start, end).sort((a, b) => (ids[a] < ids[b] ? -1 : ids[a] > ids[b] ? 1 : 0));
    }
    start = end;
  }
  return sorted;
}
