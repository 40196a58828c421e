import { ProfileNames } from '../profile-names';
import { radixOrder } from './radix-order';

/** Runs of ties up to here are sorted by insertion: small follower counts make hundreds of thousands of them. */
const SHORT_RUN = 16;

/**
 * Indices that sort `values` ascending, equal values by `ids` ascending: one order, whatever order the batch came in.
 *
 * @param values no NaN among the members
 * @param members indices to order
 */
export function stableOrder(
  values: Float64Array,
  ids: readonly string[] | ProfileNames,
  members: Int32Array,
): Int32Array {
  const precedes =
    ids instanceof ProfileNames
      ? (a: number, b: number) => ids.precedes(a, b)
      : (a: number, b: number) => ids[a] < ids[b];
  const sorted = radixOrder(values, members);
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && values[sorted[end]] === values[sorted[start]]) end += 1;
    if (end - start > SHORT_RUN) {
      sorted.subarray(start, end).sort((a, b) => (precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0));
    } else {
      insert(sorted, precedes, start, end);
    }
    start = end;
  }
  return sorted;
}

function insert(sorted: Int32Array, precedes: (a: number, b: number) => boolean, start: number, end: number): void {
  for (let k = start + 1; k < end; k += 1) {
    const member = sorted[k];
    let at = k;
    while (at > start && precedes(member, sorted[at - 1])) {
      sorted[at] = sorted[at - 1];
      at -= 1;
    }
    sorted[at] = member;
  }
}
