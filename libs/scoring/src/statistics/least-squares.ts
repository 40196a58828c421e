export interface Line {
  readonly intercept: number;
  readonly slope: number;
  /** √(residual sum of squares / (n − 2)); NaN below three points */
  readonly residualSd: number;
}

/** Ordinary least squares of y on x. Where all x are equal the slope is 0 and the intercept is the mean. */
export function leastSquares(x: readonly number[], y: readonly number[]): Line {
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < n; i += 1) {
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  const slope = sxx > 0 ? sxy / sxx : 0;
  const residual = Math.max(0, syy - slope * sxy);
  return { intercept: meanY - slope * meanX, slope, residualSd: n > 2 ? Math.sqrt(residual / (n - 2)) : NaN };
}
