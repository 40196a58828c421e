import { release } from './release';

const scratch = new DataView(new ArrayBuffer(8));

/**
 * Indices that sort `values` ascending; equal values (−0 equals 0) keep the order of `members`. A radix sort of the doubles' bits in
 * four passes of 16, linear in the number of members, several times faster than a comparator.
 *
 * @param values no NaN among the members
 * @param members indices to order
 */
export function radixOrder(values: Float64Array, members: Int32Array): Int32Array {
  const n = members.length;
  const high = new Uint32Array(n);
  const low = new Uint32Array(n);
  for (let k = 0; k < n; k += 1) {
    scratch.setFloat64(0, values[members[k]] + 0); // −0 + 0 is 0
    const head = scratch.getUint32(0);
    // Two's complement order: flip the sign of positives and all bits of negatives.
    const mask = head >>> 31 === 1 ? 0xffffffff : 0;
    high[k] = head ^ (mask | 0x80000000);
    low[k] = scratch.getUint32(4) ^ mask;
  }
  let order = new Int32Array(n);
  for (let k = 0; k < n; k += 1) order[k] = k;
  let next = new Int32Array(n);
  const counts = new Uint32Array(65_537);
  for (const [keys, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    countingPass({ keys, shift, counts }, order, next);
    [order, next] = [next, order];
  }
  for (let k = 0; k < n; k += 1) next[k] = members[order[k]];
  release(high, low, order);
  return next;
}

function countingPass(
  digits: { readonly keys: Uint32Array; readonly shift: number; readonly counts: Uint32Array },
  from: Int32Array,
  to: Int32Array,
): void {
  const { keys, shift, counts } = digits;
  counts.fill(0);
  for (let k = 0; k < keys.length; k += 1) counts[((keys[k] >>> shift) & 0xffff) + 1] += 1;
  for (let digit = 1; digit < counts.length; digit += 1) counts[digit] += counts[digit - 1];
  for (let k = 0; k < from.length; k += 1) {
    const digit = (keys[from[k]] >>> shift) & 0xffff;
    to[counts[digit]] = from[k];
    counts[digit] += 1;
  }
}
