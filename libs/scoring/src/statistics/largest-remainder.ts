/**
 * Shares a whole number out in proportion to weights so that the parts are whole and sum to it: Hamilton's method.
 * Equal remainders go to the earlier part.
 *
 * @param weights non-negative safe integers with a positive sum; weight × total must stay below 2^53
 * @param total non-negative integer
 * @throws RangeError on anything else
 */
export function largestRemainder(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((acc, weight) => acc + weight, 0);
  const whole = (value: number) => Number.isSafeInteger(value) && value >= 0;
  if (!whole(total) || sum <= 0 || !weights.every((weight) => whole(weight) && whole(weight * total))) {
    throw new RangeError('largest remainder needs whole, non-negative weights with a positive sum');
  }
  const parts = weights.map((weight) => Math.floor((weight * total) / sum));
  const left = total - parts.reduce((acc, part) => acc + part, 0);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (weight * total) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] += 1;
  return parts;
}
