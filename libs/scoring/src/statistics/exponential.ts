const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

/** Taylor coefficients 1/13!, 1/12!, … 1/0! for Horner's scheme: the rest is below 5e-18 where |r| ≤ ½ ln 2. */
const COEFFICIENTS = inverseFactorials(13);

/**
 * e^x from additions, multiplications and divisions alone, for the same reason as `naturalLog`.
 * e^x = 2^k · e^r with r = x − k·ln 2.
 */
export function exponential(x: number): number {
  if (!(x < 709.78)) return Number.isNaN(x) ? NaN : Infinity;
  if (x < -745.2) return 0;
  const k = Math.round(x * INVERSE_LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = COEFFICIENTS[0];
  for (let i = 1; i < COEFFICIENTS.length; i += 1) sum = sum * r + COEFFICIENTS[i];
  const half = Math.trunc(k / 2);
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

function powerOfTwo(k: number): number {
  let power = 1;
  const base = k < 0 ? 0.5 : 2;
  for (let i = Math.abs(k); i > 0; i -= 1) power *= base;
  return power;
}

function inverseFactorials(highest: number): readonly number[] {
  const factorials = [1];
  for (let i = 1; i <= highest; i += 1) factorials.push(factorials[i - 1] * i);
  return factorials.reverse().map((factorial) => 1 / factorial);
}
