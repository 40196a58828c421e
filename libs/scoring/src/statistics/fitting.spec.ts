import fc from 'fast-check';
import { priorVariance, shrink } from './empirical-bayes';
import { largestRemainder } from './largest-remainder';
import { leastSquares } from './least-squares';
import { localLinearRegression } from './local-linear-regression';
import { neighbourhoodStarts } from './neighbourhood';

const number = fc.double({ min: -20, max: 20, noNaN: true });
const variance = fc.double({ min: 1e-6, max: 10, noNaN: true });

describe('empirical Bayes shrinkage', () => {
  it('weighs observation and expectation by their precisions', () => {
    fc.assert(
      fc.property(number, variance, number, variance, (observed, sampling, expected, prior) => {
        const precision = 1 / sampling + 1 / prior;
        const posterior = shrink(observed, sampling, expected, prior);
        expect(posterior.mean).toBeCloseTo((observed / sampling + expected / prior) / precision, 9);
        expect(posterior.variance).toBeCloseTo(1 / precision, 9);
      }),
    );
  });

  it('goes to the expectation as the posts go to zero, and to the observation as they grow', () => {
    const at = (posts: number) => shrink(3, 0.35 / posts, 1, 0.5);
    expect(at(1e-9).mean).toBeCloseTo(1, 6);
    expect(at(1e-9).variance).toBeCloseTo(0.5, 6);
    expect(at(1e9).mean).toBeCloseTo(3, 6);
    expect(shrink(3, Infinity, 1, 0.5)).toEqual({ mean: 1, variance: 0.5 });
  });

  it('rises with the observation', () => {
    fc.assert(
      fc.property(
        number,
        variance,
        variance,
        fc.double({ min: 0, max: 5, noNaN: true }),
        (observed, sampling, prior, more) => {
          expect(shrink(observed + more, sampling, 0, prior).mean).toBeGreaterThanOrEqual(
            shrink(observed, sampling, 0, prior).mean,
          );
        },
      ),
    );
  });

  it('keeps an exact observation, and the expectation of a cohort without spread', () => {
    expect(shrink(3, 0, 1, 0)).toEqual({ mean: 3, variance: 0 });
    expect(shrink(3, 0.1, 1, 0)).toEqual({ mean: 1, variance: 0 });
  });

  it('never takes a prior variance below zero', () => {
    expect(priorVariance(0.8, 0.03)).toBeCloseTo(0.77, 12);
    expect(priorVariance(0.02, 0.03)).toBe(0);
  });
});

describe('neighbourhoods', () => {
  it('hold the nearest others by distance and the member itself', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 12 }), (values, neighbours) => {
        const x = Float64Array.from(values).sort();
        const starts = neighbourhoodStarts(x, neighbours);
        const size = Math.min(neighbours + 1, x.length);
        x.forEach((centre, i) => {
          expect(starts[i]).toBeLessThanOrEqual(i);
          expect(starts[i] + size).toBeGreaterThan(i);
          expect(starts[i] + size).toBeLessThanOrEqual(x.length);
          const distances = (run: Float64Array) =>
            [...run].map((other) => Math.abs(other - centre)).sort((a, b) => a - b);
          expect(distances(x.slice(starts[i], starts[i] + size))).toEqual(distances(x).slice(0, size));
        });
      }),
    );
  });
});

describe('least squares', () => {
  // Anscombe's first set (1973): intercept 3.0001, slope 0.5001, residual standard error 1.2366.
  it('fits the first set of Anscombe', () => {
    const line = leastSquares(
      [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
      [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
    );
    expect(line.intercept).toBeCloseTo(3.0001, 4);
    expect(line.slope).toBeCloseTo(0.5001, 4);
    expect(line.residualSd).toBeCloseTo(1.2366, 3);
  });
});

describe('local linear regression', () => {
  const point = fc.tuple(
    fc.double({ min: 6, max: 20, noNaN: true }),
    fc.double({ min: -9, max: 1, noNaN: true }),
    variance,
  );

  it('is the least-squares line of the run without the member, also across blocks', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 90, maxLength: 260 }),
        fc.integer({ min: 40, max: 140 }),
        (points, neighbours) => {
          const sorted = [...points].sort((a, b) => a[0] - b[0]);
          const [x, y, v] = [0, 1, 2].map((k) => Float64Array.from(sorted, (p) => p[k]));
          const starts = neighbourhoodStarts(x, neighbours);
          const size = Math.min(neighbours + 1, x.length);
          const fits = localLinearRegression({ x, y, samplingVariance: v }, starts, size);
          for (let i = 0; i < x.length; i += 7) {
            const others = Array.from({ length: size }, (_, k) => starts[i] + k).filter((j) => j !== i);
            const line = leastSquares(
              others.map((j) => x[j] - x[i]),
              others.map((j) => y[j]),
            );
            expect(fits.expected[i]).toBeCloseTo(line.intercept, 7);
            expect(fits.residualVariance[i]).toBeCloseTo(line.residualSd ** 2, 7);
            expect(fits.meanSamplingVariance[i]).toBeCloseTo(
              others.reduce((sum, j) => sum + v[j], 0) / others.length,
              9,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not see the member itself', () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i / 10);
    const y = Float64Array.from(x, (at) => -at);
    const starts = neighbourhoodStarts(x, 50);
    const v = new Float64Array(100);
    const before = localLinearRegression({ x, y, samplingVariance: v }, starts, 51).expected[40];
    y[40] = 1000;
    v[40] = 1000;
    expect(localLinearRegression({ x, y, samplingVariance: v }, starts, 51).expected[40]).toBe(before);
  });

  it('takes the mean where all neighbours have one size', () => {
    const x = new Float64Array(60).fill(9);
    const y = Float64Array.from(x, (_, i) => i);
    const fits = localLinearRegression({ x, y, samplingVariance: x }, neighbourhoodStarts(x, 500), 60);
    expect(fits.expected[0]).toBeCloseTo((59 * 60) / 2 / 59, 10);
  });

  it('carries a line to the ends of the range', () => {
    const x = Float64Array.from({ length: 300 }, (_, i) => 7 + i / 30);
    const y = Float64Array.from(x, (at) => -0.4 - 0.25 * at);
    const fits = localLinearRegression({ x, y, samplingVariance: x }, neighbourhoodStarts(x, 200), 201);
    [0, 299].forEach((end) => expect(fits.expected[end]).toBeCloseTo(y[end], 10));
  });
});

describe('largest remainder', () => {
  it('gives whole parts that sum to the total, each within one of its exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        weights.filter((w) => w.some((part) => part > 0)),
        fc.integer({ min: 0, max: 1_000_000 }),
        (parts, total) => {
          const shared = largestRemainder(parts, total);
          const sum = parts.reduce((a, b) => a + b, 0);
          expect(shared.reduce((a, b) => a + b, 0)).toBe(total);
          shared.forEach((share, k) => expect(Math.abs(share - (parts[k] * total) / sum)).toBeLessThan(1));
        },
      ),
    );
  });

  it('gives equal remainders to the earlier part', () => expect(largestRemainder([1, 1, 1], 10)).toEqual([4, 3, 3]));

  it.each([
    [[0, 0], 5],
    [[1, -1], 5],
    [[1.5], 5],
    [[1], 0.5],
  ])('refuses %j of %d', (weights, total) => {
    expect(() => largestRemainder(weights, total)).toThrow(RangeError);
  });
});
