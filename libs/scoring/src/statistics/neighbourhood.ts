/**
 * The `neighbours` nearest members of each member on a sorted line, as the first index of a run of
 * min(neighbours + 1, n) members that contains the member itself. Equal distances keep the lower neighbour; more ties
 * than a run can hold keep the ones next in order.
 *
 * @param x ascending
 * @returns start of each member's run, never decreasing
 */
export function neighbourhoodStarts(x: Float64Array, neighbours: number): Int32Array {
  const n = x.length;
  const size = Math.min(neighbours + 1, n);
  const starts = new Int32Array(n);
  let start = 0;
  for (let i = 0; i < n; i += 1) {
    if (i - start >= size) start = i - size + 1;
    while (start + size < n && x[start + size] - x[i] < x[i] - x[start]) start += 1;
    starts[i] = start;
  }
  return starts;
}
