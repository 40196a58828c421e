import { type Snapshot, largestRise, niceAxis, rateOf, trendOf, withHoles } from './trend';

const snapshot = (asOf: string, change: Partial<Snapshot> = {}): Snapshot => ({
  asOf,
  source: 'panel.csv',
  followers: 1_000,
  following: null,
  avgLikes: null,
  avgComments: null,
  avgShares: null,
  avgViews: null,
  engagementRate: null,
  ...change,
});
const followers = (one: Snapshot) => one.followers;

describe('a trend', () => {
  it('stands in order of date, one point a day, without snapshots that lack the figure', () => {
    const trend = trendOf(
      [
        snapshot('2026-03-01'),
        snapshot('2026-01-01'),
        snapshot('2026-02-01', { followers: null }),
        snapshot('2026-03-01', { followers: 7 }),
      ],
      followers,
    );
    expect(trend.points.map(({ asOf, value }) => [asOf, value])).toEqual([
      ['2026-01-01', 1_000],
      ['2026-03-01', 7],
    ]);
  });

  it('has a gap where a step is more than twice the usual one, and no line across it', () => {
    const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-08-01', '2026-09-01'];
    const trend = trendOf(
      days.map((day) => snapshot(day)),
      followers,
    );
    expect(trend.gaps).toEqual([{ from: '2026-04-01', to: '2026-08-01' }]);
    expect(withHoles(trend).map(([, value]) => value)).toEqual([1_000, 1_000, 1_000, 1_000, null, 1_000, 1_000]);
  });

  it('claims no gap from two or three figures', () => {
    expect(trendOf([snapshot('2022-08-01'), snapshot('2022-09-01'), snapshot('2026-09-01')], followers).gaps).toEqual(
      [],
    );
  });

  it('finds the largest relative rise', () => {
    const { points } = trendOf(
      [
        snapshot('2026-01-01', { followers: 100 }),
        snapshot('2026-02-01', { followers: 150 }),
        snapshot('2026-03-01', { followers: 190 }),
      ],
      followers,
    );
    expect(largestRise(points)?.point.asOf).toBe('2026-02-01');
    expect(largestRise(points)?.change).toBe(50);
  });
});

describe('an observed rate', () => {
  const figures = { followers: 10_000, avgLikes: 300, avgComments: 20, avgShares: 80, avgViews: 4_000 };

  it('follows the variant of the network', () => {
    expect(rateOf(snapshot('2026-01-01', figures), 'er_followers')).toBeCloseTo(0.032);
    expect(rateOf(snapshot('2026-01-01', figures), 'er_views')).toBeCloseTo(0.1);
    expect(rateOf(snapshot('2026-01-01', figures), 'er_youtube')).toBeCloseTo(0.08);
  });

  it('is the rate of the file where averages or their base are missing, and unknown without either', () => {
    expect(rateOf(snapshot('2026-01-01', { ...figures, avgViews: 0, engagementRate: 0.05 }), 'er_views')).toBe(0.05);
    expect(rateOf(snapshot('2026-01-01'), 'er_followers')).toBeNull();
  });
});

describe('an axis', () => {
  it('has round bounds around the values, from zero when asked', () => {
    expect(niceAxis([38_904, 48_214])).toEqual({ min: 37_500, max: 50_000, step: 2_500 });
    expect(niceAxis([0.052, 0.078], true)).toEqual({ min: 0, max: 0.08, step: 0.02 });
  });

  it('never collapses on equal values', () => {
    const { min, max } = niceAxis([500, 500]);
    expect(max).toBeGreaterThan(min);
  });
});
