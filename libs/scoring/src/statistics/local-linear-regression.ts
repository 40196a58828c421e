export interface LocalFits {
  /** value of the line at the member's own x */
  readonly expected: Float64Array;
  /** variance of y about the line, residual sum of squares / (m − 2) */
  readonly residualVariance: Float64Array;
  /** mean of the neighbours' sampling variances */
  readonly meanSamplingVariance: Float64Array;
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly samplingVariance: Float64Array;
}

const BLOCK = 32;

/**
 * Local linear regression (Fan and Gijbels, "Local polynomial modelling and its applications", 1996) of y on x, with
 * equal weights over each member's run of neighbours and the member itself left out, so that it never explains itself
 * and the ends of the range are not biased as a local mean would be.
 *
 * Sums of a run are put together from sums over fixed blocks of 32 positions, each centred on its first x, and the single
 * points at both ends, all moved to the member's x. Nothing is carried from run to run: no drift, and the same
 * points in the same order give the same bits. Where all neighbours share one x the slope is 0.
 *
 * @param points x ascending
 * @param starts first index of each run of `size` members, from `neighbourhoodStarts`; size ≥ 4
 */
export function localLinearRegression(points: Points, starts: Int32Array, size: number): LocalFits {
  const { x, y, samplingVariance } = points;
  const n = x.length;
  const blocks = blockSums(points);
  const fits = {
    expected: new Float64Array(n),
    residualVariance: new Float64Array(n),
    meanSamplingVariance: new Float64Array(n),
  };
  const m = size - 1;
  for (let i = 0; i < n; i += 1) {
    const start = starts[i];
    const end = start + size;
    const centre = x[i];
    let sx = 0,
      sy = 0,
      sxx = 0,
      sxy = 0,
      syy = 0,
      sv = 0;
    for (let j = start; j < end;) {
      // Whole blocks inside the run that do not hold the member itself are taken at once.
      if (j % BLOCK === 0 && j + BLOCK <= end && (i < j || i >= j + BLOCK)) {
        const b = j / BLOCK;
        const shift = x[j] - centre;
        sx += blocks.x[b] + BLOCK * shift;
        sy += blocks.y[b];
        sxx += blocks.xx[b] + shift * (2 * blocks.x[b] + BLOCK * shift);
        sxy += blocks.xy[b] + shift * blocks.y[b];
        syy += blocks.yy[b];
        sv += blocks.v[b];
        j += BLOCK;
        continue;
      }
      if (j !== i) {
        const dx = x[j] - centre;
        const value = y[j];
        sx += dx;
        sy += value;
        sxx += dx * dx;
        sxy += dx * value;
        syy += value * value;
        sv += samplingVariance[j];
      }
      j += 1;
    }
    const varianceX = sxx - (sx * sx) / m;
    const covariance = sxy - (sx * sy) / m;
    const slope = varianceX > 1e-12 * sxx ? covariance / varianceX : 0;
    fits.expected[i] = (sy - slope * sx) / m;
    fits.residualVariance[i] = Math.max(0, syy - (sy * sy) / m - slope * covariance) / (m - 2);
    fits.meanSamplingVariance[i] = sv / m;
  }
  return fits;
}

function blockSums({ x, y, samplingVariance }: Points) {
  const count = Math.ceil(x.length / BLOCK);
  const column = () => new Float64Array(count);
  const sums = { x: column(), y: column(), xx: column(), xy: column(), yy: column(), v: column() };
  for (let j = 0; j < x.length; j += 1) {
    const b = Math.floor(j / BLOCK);
    const dx = x[j] - x[b * BLOCK];
    sums.x[b] += dx;
    sums.y[b] += y[j];
    sums.xx[b] += dx * dx;
    sums.xy[b] += dx * y[j];
    sums.yy[b] += y[j] * y[j];
    sums.v[b] += samplingVariance[j];
  }
  return sums;
}
