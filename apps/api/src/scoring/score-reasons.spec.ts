import { engagementRange, scoreRange } from './score-reasons';

const evidence = {
  variant: 'er_followers',
  cohortKind: 'workspace' as const,
  logMean: -3,
  logVariance: 0.35,
  samplingVariance: 0.35 / 12,
  expectation: -3.2,
  priorVariance: 0.5,
  less: 300,
  equal: 0,
  cohortSize: 500,
};

describe('the interval of a score', () => {
  it('holds the published percentile, and narrows with more posts', () => {
    const few = engagementRange({ ...evidence, samplingVariance: 0.35 / 3 }, 6000);
    const many = engagementRange({ ...evidence, samplingVariance: 0.35 / 100 }, 6000);
    for (const [low, high] of [few, many]) {
      expect(low).toBeLessThan(6000);
      expect(high).toBeGreaterThan(6000);
    }
    expect(many[1] - many[0]).toBeLessThan(few[1] - few[0]);
  });

  it('is the score itself where nothing is uncertain', () => {
    const factors = [6000, 5000, null, 4000, null];
    const range = scoreRange(53_000_000, [5000, 3000, 0, 2000, 0], {
      factors,
      evidence: null,
      audienceEstimated: false,
    });
    expect(range).toEqual({ low: 53, high: 53 });
  });

  it('takes an unknown factor as anywhere between the 10th and the 90th percentile', () => {
    const factors = [null, 5000, 5000, 5000, 5000];
    const range = scoreRange(35_000_000, [5000, 1000, 1000, 2000, 1000], {
      factors,
      evidence: null,
      audienceEstimated: false,
    });
    expect(range.low).toBeCloseTo(35 - 0.5 * 10, 9);
    expect(range.high).toBeCloseTo(35 + 0.5 * 70, 9);
  });

  it('widens where the audience is an estimate', () => {
    const of = (audienceEstimated: boolean) =>
      scoreRange(50_000_000, [0, 0, 10_000, 0, 0], {
        factors: [null, null, 5000, null, null],
        evidence: null,
        audienceEstimated,
      });
    expect(of(false)).toEqual({ low: 50, high: 50 });
    expect(of(true)).toEqual({ low: 10, high: 90 });
  });
});
