import fc from 'fast-check';
import { exponential } from './exponential';
import { naturalLog } from './natural-log';
import { Z_80, Z_98, Z_995, normalCdf } from './normal-distribution';

const EPSILON = Number.EPSILON;

describe('naturalLog and exponential stand for the engine functions', () => {
  it('agrees with Math.log to the last bits over the whole range of doubles', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }), (x) => {
        expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThanOrEqual(
          4 * EPSILON * Math.max(1e-300, Math.abs(Math.log(x))),
        );
      }),
      { numRuns: 20_000 },
    );
  });

  it('agrees with Math.log close to 1, where the result is small', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
        expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThanOrEqual(4 * EPSILON * Math.abs(Math.log(x)));
      }),
      { numRuns: 20_000 },
    );
  });

  it('agrees with Math.exp to the last bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(8 * EPSILON);
      }),
      { numRuns: 20_000 },
    );
  });

  it('knows its limits', () => {
    expect([naturalLog(0), naturalLog(-1), naturalLog(1), naturalLog(Infinity), naturalLog(NaN)]).toEqual([
      -Infinity,
      NaN,
      0,
      Infinity,
      NaN,
    ]);
    expect([exponential(0), exponential(-1e9), exponential(1e9), exponential(-Infinity), exponential(NaN)]).toEqual([
      1,
      0,
      Infinity,
      0,
      NaN,
    ]);
  });
});

describe('normalCdf (Marsaglia 2004)', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1.
  it.each([
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1, 0.841344746068543],
    [1.96, 0.97500210485178],
    [3, 0.99865010196837],
    [-2, 0.022750131948179],
  ])('Φ(%d) = %d', (z, expected) => expect(normalCdf(z)).toBeCloseTo(expected, 14));

  it('gives the shares its named quantiles stand for', () => {
    expect(normalCdf(Z_80)).toBeCloseTo(0.9, 14);
    expect(normalCdf(Z_98)).toBeCloseTo(0.98, 14);
    expect(normalCdf(Z_995)).toBeCloseTo(0.995, 14);
  });

  it('rises and stays in [0, 1]', () => {
    const z = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(z, z, (a, b) => {
        const [low, high] = [normalCdf(Math.min(a, b)), normalCdf(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high + 1e-15);
      }),
    );
  });
});
