import fc from 'fast-check';
import { compareScores, explain, factorNeeded } from './explain';
import { authenticityFallback, scoreCreator, type ScoreInput } from './score-creator';
import { FACTORS, OBJECTIVES, WEIGHTS, sharedWeights, type Weights } from './weights';

const centi = fc.integer({ min: 0, max: 10_000 });
const fallback = fc.tuple(centi, centi).map(([a, b]) => ({ p20: Math.min(a, b), median: Math.max(a, b) }));
const five = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 5, maxLength: 5 });
const weights = fc
  .record({ objective: fc.constantFrom(...OBJECTIVES), audienceFit: fc.boolean(), briefFit: fc.boolean() })
  .map(sharedWeights);
const input: fc.Arbitrary<ScoreInput> = fc.record({
  weights,
  factors: five(fc.option(centi, { nil: null })),
  fallbacks: five(fallback),
});
const percentiles = Array(5).fill({ p20: 2000, median: 5000 });

describe('weights, version 1', () => {
  it('sum to the whole for every objective', () =>
    OBJECTIVES.forEach((objective) => expect(WEIGHTS[objective].reduce((a, b) => a + b)).toBe(10_000)));

  it('share out what is not asked in proportion, by largest remainder', () => {
    // engagement objective without audience fit and brief fit: 35, 15, 10 of 60.
    expect(sharedWeights({ audienceFit: false, briefFit: false })).toEqual([5833, 2500, 0, 1667, 0]);
    // awareness without audience fit: 15, 15, 20, 15 of 65 leave remainders of .69, .69, .92, .69 for three places.
    expect(sharedWeights({ objective: 'awareness', audienceFit: false, briefFit: true })).toEqual([
      2308, 2308, 0, 3077, 2307,
    ]);
    expect(sharedWeights({ objective: 'sales', audienceFit: true, briefFit: true })).toEqual(WEIGHTS.sales);
  });

  it.each([[[5000, 5000, 1, 0, 0]], [[0.5, 9999.5, 0, 0, 0]], [[-1, 10_001, 0, 0, 0]]])('refuse %j', (base) =>
    expect(() => sharedWeights({ base: base as unknown as Weights, audienceFit: true, briefFit: true })).toThrow(
      RangeError,
    ),
  );
});

describe('score', () => {
  it('is the weighted sum of the published factors', () => {
    const scored = scoreCreator({
      weights: WEIGHTS.engagement,
      factors: [8250, 7000, 6100, 5000, 10_000],
      fallbacks: percentiles,
    });
    // .35·82.50 + .15·70 + .25·61 + .10·50 + .15·100 = 74.625
    expect(scored.units).toBe(74_625_000);
    expect(scored.score).toBe(74.625);
  });

  it('counts a missing factor as the 20th percentile of its cohort', () => {
    const scored = scoreCreator({
      weights: WEIGHTS.engagement,
      factors: [null, 7000, 6100, 5000, 10_000],
      fallbacks: percentiles,
    });
    expect([scored.factors[0], scored.missing[0]]).toEqual([2000, true]);
  });

  it('falls back on the network for authenticity, and on a percentile where nobody is known', () => {
    expect(authenticityFallback({ p20: 6100, median: 8400 })).toEqual({ p20: 6100, median: 8400 });
    expect(authenticityFallback({ p20: -1, median: -1 })).toEqual({ p20: 2000, median: 5000 });
  });

  it('refuses factors that are not whole centi-points', () => {
    [10_001, -1, 0.5, NaN].forEach((wrong) =>
      expect(() =>
        scoreCreator({ weights: WEIGHTS.sales, factors: [wrong, 1, 1, 1, 1], fallbacks: percentiles }),
      ).toThrow(RangeError),
    );
  });
});

describe('explanation', () => {
  it('has parts that sum to the score exactly', () => {
    fc.assert(
      fc.property(input, (question) => {
        const { units, score, parts } = explain(question);
        const independent = question.factors.reduce<number>(
          (sum, factor, k) => sum + question.weights[k] * (factor ?? question.fallbacks[k].p20),
          0,
        );
        expect(units).toBe(independent);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(units);
        expect(score).toBe(units / 1e6);
        expect(Number.isSafeInteger(units) && units >= 0 && units <= 1e8).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('shows what a missing factor costs as a part of its own', () => {
    const { parts } = explain({
      weights: WEIGHTS.engagement,
      factors: [null, 7000, 6100, 5000, 10_000],
      fallbacks: percentiles,
    });
    expect(parts.slice(0, 2)).toEqual([
      {
        factor: 'engagement',
        of: 'engagement',
        centi: 5000,
        weightBp: 3500,
        points: 17_500_000,
        reason: 'factor_missing',
        numbers: { median: 5000 },
      },
      {
        factor: 'missing',
        of: 'engagement',
        centi: -3000,
        weightBp: 3500,
        points: -10_500_000,
        reason: 'missing_below_median',
        numbers: { p20: 2000, median: 5000 },
      },
    ]);
  });

  it('leaves out what weighs nothing', () => {
    const { parts } = explain({
      weights: sharedWeights({ audienceFit: false, briefFit: false }),
      factors: [1, 2, null, 3, null],
      fallbacks: percentiles,
    });
    expect(parts.map((part) => part.factor)).toEqual(['engagement', 'authenticity', 'value']);
  });

  it('says why one stands above another: differences sum to the difference, the largest first', () => {
    fc.assert(
      fc.property(input, input, (a, b) => {
        const compared = compareScores(explain(a), explain(b));
        expect(compared.differences.reduce((sum, { units }) => sum + units, 0)).toBe(compared.units);
        const sizes = compared.differences.map(({ units }) => Math.abs(units));
        expect([...sizes].sort((x, y) => y - x)).toEqual(sizes);
      }),
    );
  });

  it('says what would change the rank: the least centi-points that reach the target', () => {
    fc.assert(
      fc.property(
        input,
        fc.constantFrom(...FACTORS),
        fc.integer({ min: 0, max: 100_000_000 }),
        (question, factor, target) => {
          const k = FACTORS.indexOf(factor);
          const needed = factorNeeded(question, factor, target);
          const unitsAt = (value: number) =>
            scoreCreator({ ...question, factors: question.factors.map((f, j) => (j === k ? value : f)) }).units;
          if (needed === null) expect(question.weights[k] === 0 || unitsAt(10_000) < target).toBe(true);
          else {
            expect(unitsAt(needed)).toBeGreaterThanOrEqual(target);
            if (needed > 0) expect(unitsAt(needed - 1)).toBeLessThan(target);
          }
        },
      ),
    );
  });
});
