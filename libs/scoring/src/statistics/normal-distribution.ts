import { exponential } from './exponential';

/** Two-sided 80 % interval: Φ(1.2815…) = 0.9. */
export const Z_80 = 1.2815515655446004;
/** Φ(2.0537…) = 0.98 and Φ(2.5758…) = 0.995: the bands P2–P98 and P0.5–P99.5 of a normal cohort. */
export const Z_98 = 2.0537489106318225;
export const Z_995 = 2.5758293035489004;

const INVERSE_SQRT_2PI = 0.3989422804014327;

/**
 * Standard normal distribution function Φ(z): ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …).
 * Source: G. Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11(4), 2004.
 * Absolute error below 1e-15; 0 and 1 beyond |z| = 8.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z < -8) return 0;
  if (z > 8) return 1;
  let term = z;
  let sum = z;
  for (let i = 3; ; i += 2) {
    term *= (z * z) / i;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return Math.min(1, Math.max(0, 0.5 + sum * INVERSE_SQRT_2PI * exponential(-0.5 * z * z)));
}
