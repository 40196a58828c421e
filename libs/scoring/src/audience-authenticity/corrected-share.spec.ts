import fc from 'fast-check';
import { correctedShare, correctedShareVariance } from './corrected-share';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const good = fc.double({ min: 0.55, max: 1, noNaN: true });

describe('The share behind an imperfect test', () => {
  it('is found again from what the test would find', () =>
    fc.assert(
      fc.property(share, good, good, (truth, sensitivity, specificity) => {
        const raw = truth * sensitivity + (1 - truth) * (1 - specificity);
        expect(correctedShare(raw, { sensitivity, specificity })).toBeCloseTo(truth, 9);
      }),
    ));
  it.each([
    [0.3, 0.9, 0.8, 1 / 7], // (0.3 − 0.2) / 0.7
    [0.1, 0.9, 0.8, 0], // fewer found than false alarms alone would be
    [0.95, 0.9, 0.8, 1],
  ])('of %d found at %d and %d is %d', (raw, sensitivity, specificity, expected) =>
    expect(correctedShare(raw, { sensitivity, specificity })).toBeCloseTo(expected, 12),
  );
  it.each([
    [0.5, 0.5],
    [0.2, 0.7],
    [NaN, 0.9],
  ])('is unknown for a test no better than chance (%d, %d)', (sensitivity, specificity) =>
    expect(correctedShare(0.4, { sensitivity, specificity })).toBeNull(),
  );
});

describe('Its variance', () => {
  it('is what small errors of the count, of sensitivity and of specificity make of it', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        fc.double({ min: 0.75, max: 0.95, noNaN: true }),
        fc.double({ min: 0.75, max: 0.95, noNaN: true }),
        (truth, se, sp) => {
          const raw = truth * se + (1 - truth) * (1 - sp);
          const exact = (r: number, a: number, b: number) => (r + b - 1) / (a + b - 1);
          const h = 1e-6;
          const slope = (plus: number, minus: number) => (plus - minus) / (2 * h);
          const byRaw = slope(exact(raw + h, se, sp), exact(raw - h, se, sp));
          const bySe = slope(exact(raw, se + h, sp), exact(raw, se - h, sp));
          const bySp = slope(exact(raw, se, sp + h), exact(raw, se, sp - h));
          const { counting, quality } = correctedShareVariance(
            { raw, share: truth, n: 200 },
            { sensitivity: se, specificity: sp },
            { sensitivity: 0.006, specificity: 0.002 },
          );
          expect(counting).toBeCloseTo((byRaw ** 2 * raw * (1 - raw)) / 200, 6);
          expect(quality).toBeCloseTo(bySe ** 2 * 0.006 + bySp ** 2 * 0.002, 6);
        },
      ),
    ));
});
