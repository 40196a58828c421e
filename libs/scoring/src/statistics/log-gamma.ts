const HALF_LOG_TWO_PI = 0.9189385332046727;
/** From here on four terms of the series reach double precision. */
const LARGE = 18;

/**
 * ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) at an argument moved up by Γ(x + 1) = x Γ(x).
 *
 * @throws RangeError when x is not above 0
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('the logarithm of the gamma function needs an argument above 0');
  let shift = 0;
  let at = x;
  for (; at < LARGE; at += 1) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - shift;
}
