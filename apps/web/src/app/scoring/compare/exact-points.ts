/** A point of a score in the whole numbers it is made of. */
const UNITS = 1_000_000;

/**
 * Signed points rounded to `digits` decimals so that what is shown sums to the shown total: each is rounded down, and
 * those that lose most are raised by one step until the sum is right (method of largest remainders, Hamilton).
 *
 * @param points of a score, exact to a millionth
 * @returns as many steps of 10^-digits as each is shown with; their sum is the total's
 */
export function roundedToSum(points: readonly number[], digits: number): number[] {
  const step = UNITS / 10 ** digits;
  const units = points.map((one) => Math.round(one * UNITS));
  const total = Math.round(units.reduce((sum, one) => sum + one, 0) / step);
  const rounded = units.map((one) => Math.floor(one / step));
  const missing = total - rounded.reduce((sum, one) => sum + one, 0);
  const byLoss = units
    .map((one, i) => ({ i, loss: one - rounded[i] * step }))
    .sort((a, b) => b.loss - a.loss || a.i - b.i);
  for (const { i } of byLoss.slice(0, missing)) rounded[i] += 1;
  return rounded;
}
