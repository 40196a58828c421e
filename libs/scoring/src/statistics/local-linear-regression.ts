export interface LocalFits {
  /** value of the line at the member's own x */
  readonly expected: Float64Array;
  /** variance of y about the line, residual sum of squares / (m − 2) */
  readonly residualVariance: Float64Array;
  /** mean of the neighbours' sampling variances */
  readonly meanSamplingVariance: Float64Array;
}

/**
 * Local linear regression (Fan and Gijbels, "Local polynomial modelling and its applications", 1996) of y on x, with
 * equal weights over each member's run of neighbours and the member itself left out, so that it never explains itself
 * and the ends of the range are not biased as a local mean would be.
 *
 * The sums of every run are formed anew in the order of the run with x centred on the member: nothing drifts, the same
 * run gives the same bits, and 10⁶ runs of 500 take about a second. Where all neighbours share one x the slope is 0.
 *
 * @param x ascending
 * @param starts first index of each run of `size` members, from `neighbourhoodStarts`; size ≥ 4
 */
export function localLinearRegression(
  line: { readonly x: Float64Array; readonly y: Float64Array; readonly samplingVariance: Float64Array },
  starts: Int32Array,
  size: number,
): LocalFits {
  const { x, y, samplingVariance } = line;
  const n = x.length;
  const expected = new Float64Array(n);
  const residualVariance = new Float64Array(n);
  const meanSamplingVariance = new Float64Array(n);
  const m = size - 1;
  for (let i = 0; i < n; i += 1) {
    const end = starts[i] + size;
    const centre = x[i];
    let sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0, sv = 0;
    for (let j = starts[i]; j < end; j += 1) {
      if (j === i) continue;
      const dx = x[j] - centre;
      const value = y[j];
      sx += dx;
      sy += value;
      sxx += dx * dx;
      sxy += dx * value;
      syy += value * value;
      sv += samplingVariance[j];
    }
    const varianceX = sxx - (sx * sx) / m;
    const covariance = sxy - (sx * sy) / m;
    const slope = varianceX > 1e-12 * sxx ? covariance / varianceX : 0;
    expected[i] = (sy - slope * sx) / m;
    residualVariance[i] = Math.max(0, syy - (sy * sy) / m - slope * covariance) / (m - 2);
    meanSamplingVariance[i] = sv / m;
  }
  return { expected, residualVariance, meanSamplingVariance };
}
