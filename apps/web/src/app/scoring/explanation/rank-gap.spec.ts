import { rankGap } from './rank-gap';

const profile = (...points: number[]) => ({
  score: points.reduce((sum, one) => sum + one, 0),
  factors: ['engagement', 'authenticity', 'audienceFit', 'value', 'briefFit'].map((factor, i) => ({
    factor,
    points: points[i] ?? 0,
    missing: false,
    estimated: false,
  })),
});

describe('why one profile stands above another', () => {
  it('names the factors by the size of their difference, gains and losses, and they sum to it', () => {
    const gap = rankGap(profile(20, 15, 22, 10, 9), profile(24, 12, 22.01, 10, 12));
    expect(gap.factors.map(({ factor, points }) => [factor, Math.round(points * 10) / 10])).toEqual([
      ['engagement', 4],
      ['authenticity', -3],
      ['briefFit', 3],
    ]);
    expect(gap.points).toBeCloseTo(4.01, 9);
  });

  it('has nothing to name between equals', () => {
    expect(rankGap(profile(1, 2, 3, 4, 5), profile(1, 2, 3, 4, 5))).toEqual({ points: 0, factors: [] });
  });
});
