import { logGamma } from './log-gamma';

const TINY = 1e-300;
const PRECISION = 1e-15;
const MOST_TERMS = 10_000;

/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b), by its continued fraction
 * (DLMF 8.17.22) evaluated from the front (modified Lentz); past its turning point by I_x(a, b) = 1 − I_{1−x}(b, a).
 *
 * @param x 0 … 1
 * @param a above 0
 * @param b above 0
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) + logGamma(a + b) - logGamma(a) - logGamma(b),
  );
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return front * fraction;
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
