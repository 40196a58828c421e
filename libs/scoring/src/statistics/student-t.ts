import { incompleteBeta } from './incomplete-beta';

/** Distribution function of Student's t (DLMF 8.17): degrees of freedom above 0, fractions allowed. */
export function studentCdf(t: number, degrees: number): number {
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Halving an interval of doubles this often leaves none between its ends. */
const HALVINGS = 200;

/**
 * The value that Student's t stays below with probability `p`, found by bisection of `studentCdf`.
 *
 * @param p above 0 and below 1
 * @throws RangeError outside of it, and without degrees of freedom
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1) || !(degrees > 0)) throw new RangeError('a probability inside 0 … 1 and degrees of freedom');
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  let low = 0;
  let high = 1;
  while (studentCdf(high, degrees) < p && high < Number.MAX_VALUE / 2) high *= 2;
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (studentCdf(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return high;
}
