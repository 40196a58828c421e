import fc from 'fast-check';
import type { CohortColumns } from '../cohort-columns';
import { scoreCohort } from '../score-cohort';
import { columnsOf, instagram, type ProfileRow } from './cohort-columns.builder';
import { COHORT_KINDS, ENGAGEMENT_STATES } from './engagement-columns';
import { ENGAGEMENT_BASES } from './engagement-rate';

const score = (columns: CohortColumns) => scoreCohort(columns).engagement;

/** Factor 1 as the design words it, in O(n²), with sorting and the normal equations spelled out. */
function reference(rows: readonly ProfileRow[]) {
  const s2 = 0.59 ** 2;
  const all = rows.map((row) => {
    const n = row.postCount ?? 12;
    const y = Math.log((row.averageLikes! + row.averageComments! + 0.5) / row.followers) - s2 / 2;
    return { id: row.id, x: Math.log(row.followers), y, v: s2 / n };
  });
  const cohortOf = (self: (typeof all)[number]) =>
    all
      .filter((other) => other !== self)
      .sort((a, b) => Math.abs(a.x - self.x) - Math.abs(b.x - self.x) || a.x - b.x || (a.id < b.id ? -1 : 1))
      .slice(0, 500);
  const posteriors = all.map((self) => {
    const others = cohortOf(self);
    const m = others.length;
    const mean = (of: (p: (typeof all)[number]) => number) => others.reduce((sum, p) => sum + of(p), 0) / m;
    const [mx, my] = [mean((p) => p.x), mean((p) => p.y)];
    const slope = mean((p) => (p.x - mx) * (p.y - my)) / mean((p) => (p.x - mx) ** 2);
    const expected = my + slope * (self.x - mx);
    const residual = others.reduce((sum, p) => sum + (p.y - my - slope * (p.x - mx)) ** 2, 0) / (m - 2);
    const prior = Math.max(0, residual - mean((p) => p.v));
    const mean1 = (self.y / self.v + expected / prior) / (1 / self.v + 1 / prior);
    const sd = Math.sqrt(1 / (1 / self.v + 1 / prior));
    return { self, others, expected, prior, distance: mean1 - expected, mean: mean1, sd };
  });
  return posteriors.map(({ self, others, expected, prior, distance, mean, sd }) => {
    const distances = others.map((other) => posteriors[all.indexOf(other)].distance);
    const below = distances.filter((d) => d < distance).length;
    return {
      id: self.id,
      expected,
      prior,
      percentile: below / distances.length,
      value: Math.exp(mean + s2 / 2),
      low: Math.exp(mean - 1.2815515655446 * sd + s2 / 2),
      high: Math.exp(mean + 1.2815515655446 * sd + s2 / 2),
    };
  });
}

describe('engagement of a cohort', () => {
  it.each([60, 420, 700])('is what the design says, computed the slow way, for %d profiles', (size) => {
    const rows = instagram(size, size);
    const scored = score(columnsOf(rows));
    reference(rows).forEach((expected, i) => {
      expect(scored.expectation[i]).toBeCloseTo(expected.expected, 8);
      expect(scored.priorVariance[i]).toBeCloseTo(expected.prior, 8);
      expect(scored.value[i] / expected.value).toBeCloseTo(1, 8);
      expect(scored.low[i] / expected.low).toBeCloseTo(1, 8);
      expect(scored.high[i] / expected.high).toBeCloseTo(1, 8);
      expect(scored.centi[i]).toBe(Math.round(1e4 * expected.percentile));
      expect(scored.cohortSize[i]).toBe(Math.min(500, size - 1));
      expect(COHORT_KINDS[scored.cohortKind[i]]).toBe('workspace');
    });
  });

  it('gives each profile the same bits whatever the order of the batch', () => {
    const rows = instagram(640, 3).map((row, i) => ({ ...row, followers: 1000 + (i % 40) * 50 }));
    const first = score(columnsOf(rows));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const again = score(columnsOf(shuffled));
        shuffled.forEach((row, k) => {
          const i = rows.indexOf(row);
          expect([again.centi[k], again.value[k], again.expectation[k], again.priorVariance[k], again.less[k]]).toEqual(
            [first.centi[i], first.value[i], first.expectation[i], first.priorVariance[i], first.less[i]],
          );
        });
      }),
      { numRuns: 5 },
    );
  });

  it('never falls when a profile gains interactions', () => {
    const rows = instagram(200, 9);
    const at = fc.integer({ min: 0, max: 199 });
    fc.assert(
      fc.property(at, fc.double({ min: 1, max: 4, noNaN: true }), (i, factor) => {
        const before = score(columnsOf(rows));
        const more = rows.map((row, k) => (k === i ? { ...row, averageLikes: row.averageLikes! * factor } : row));
        const after = score(columnsOf(more));
        expect(after.value[i]).toBeGreaterThanOrEqual(before.value[i]);
        // The expectation of i leaves i out, but i moves the lines of its neighbours by a hair.
        expect(after.centi[i]).toBeGreaterThanOrEqual(before.centi[i] - 100);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change when all followers and interactions grow alike', () => {
    const rows = instagram(300, 5).map((row) => ({
      ...row,
      averageLikes: row.averageLikes! + 1e6,
      followers: row.followers + 1e7,
    }));
    const scaled = rows.map((row) => ({
      ...row,
      followers: row.followers * 8,
      averageLikes: row.averageLikes! * 8,
      averageComments: row.averageComments! * 8,
    }));
    const [a, b] = [score(columnsOf(rows)), score(columnsOf(scaled))];
    rows.forEach((_, i) => {
      expect(Math.abs(a.centi[i] - b.centi[i])).toBeLessThanOrEqual(100);
      expect(b.value[i] / a.value[i]).toBeCloseTo(1, 4);
    });
  });

  it('goes to the middle of the cohort as the posts behind a rate become fewer', () => {
    const rows = instagram(400, 7);
    const extreme = { ...rows[0], averageLikes: rows[0].averageLikes! * 30 };
    const distance = (postCount: number) => {
      const scored = score(columnsOf([{ ...extreme, postCount }, ...rows.slice(1)]));
      return Math.log(scored.value[0] / scored.expected[0]);
    };
    const distances = [1000, 30, 12, 3].map(distance);
    expect([...distances].sort((a, b) => b - a)).toEqual(distances);
  });

  it('places accounts of every size alike: the largest tenth is not judged by the smaller ones beside it', () => {
    const rows = instagram(1000, 21).sort((a, b) => a.followers - b.followers);
    const { centi } = score(columnsOf(rows));
    for (let decile = 0; decile < 10; decile += 1) {
      const mean = centi.slice(decile * 100, decile * 100 + 100).reduce((sum, c) => sum + c, 0) / 100;
      expect(Math.abs(mean - 5000)).toBeLessThan(900);
    }
  });
});

describe('what a profile is scored from', () => {
  const crowd = instagram(80, 2);
  const withFirst = (row: Partial<ProfileRow>) => score(columnsOf([{ id: '~', followers: 50_000, ...row }, ...crowd]));
  const stateOf = (row: Partial<ProfileRow>) => ENGAGEMENT_STATES[withFirst(row).state[0]];

  it('assumes a dozen posts behind averages and says so', () => {
    const scored = withFirst({ averageLikes: 900, averageComments: 100 });
    expect([scored.n[0], scored.assumed[0], scored.observed[0]]).toEqual([12, 1, 0.02]);
    const stated = withFirst({ averageLikes: 900, averageComments: 100, postCount: 30 });
    expect([stated.n[0], stated.assumed[0]]).toEqual([30, 0]);
  });

  it('prefers posts, then counts, then average engagement, then a printed rate', () => {
    const rate = { engagementRate: 0.0139 };
    const average = { ...rate, averageEngagement: 1500 };
    const counts = { ...average, averageLikes: 900, averageComments: 100 };
    const posts = { ...counts, postCount: 20, postLogMean: -4, postLogVariance: 0.2, postMeanRate: 0.021 };
    const seen = [rate, average, counts, posts].map((row) => {
      const scored = withFirst(row);
      return [ENGAGEMENT_BASES[scored.basis[0]], scored.observed[0]];
    });
    expect(seen).toEqual([
      ['rate', 0.0139],
      ['average_engagement', 0.03],
      ['counts', 0.02],
      ['posts', 0.021],
    ]);
  });

  it('has not enough data below three posts, keeps the observed rate and leaves others alone', () => {
    const scored = withFirst({ averageLikes: 900, averageComments: 100, postCount: 2 });
    expect([ENGAGEMENT_STATES[scored.state[0]], scored.observed[0], scored.centi[0]]).toEqual([
      'not_enough_data',
      0.02,
      -1,
    ]);
    expect(scored.cohortSize[1]).toBe(79);
  });

  it.each([
    [{ averageLikes: 900 }],
    [{ averageComments: 3 }],
    [{}],
    [{ followers: 0, averageLikes: 10, averageComments: 1 }],
    [{ averageLikes: -1, averageComments: 2 }],
    [{ averageLikes: Infinity, averageComments: 2 }],
  ])('is not available from %j', (row) => expect(stateOf(row)).toBe('not_available'));

  it('takes a true zero for what it is', () => {
    const scored = withFirst({ averageLikes: 0, averageComments: 0 });
    expect([scored.observed[0], scored.centi[0]]).toEqual([0, 0]);
    expect(scored.value[0]).toBeGreaterThan(0);
  });

  it('lets a rate exceed 100 %', () =>
    expect(withFirst({ averageLikes: 1e6, averageComments: 0 }).observed[0]).toBe(20));
});

describe('a workspace with few profiles', () => {
  it('is placed in the sourced model of its network, and says so', () => {
    const rows = [
      {
        id: 'a',
        followers: 100_000,
        averageLikes: 100_000 * Math.exp(-0.402 - 0.248 * Math.log(100_000)),
        averageComments: 0,
      },
    ];
    const scored = score(columnsOf(rows));
    expect(COHORT_KINDS[scored.cohortKind[0]]).toBe('benchmark');
    expect(Math.abs(scored.centi[0] - 5000)).toBeLessThan(5);
    // One standard deviation of the model above it is Φ(1) = 84.13 %.
    rows[0].averageLikes *= Math.exp(0.86);
    expect(Math.abs(score(columnsOf(rows)).centi[0] - 8413)).toBeLessThan(5);
  });

  it('uses the benchmark for 50 profiles (49 others) and its own cohort from 51', () => {
    const kinds = [50, 51].map((n) => COHORT_KINDS[score(columnsOf(instagram(n, 1))).cohortKind[0]]);
    expect(kinds).toEqual(['benchmark', 'workspace']);
  });

  it('invents nothing where no source exists', () => {
    const scored = score({ ...columnsOf(instagram(20, 1)), network: 'linkedin' });
    expect([ENGAGEMENT_STATES[scored.state[0]], scored.centi[0]]).toEqual(['no_cohort', -1]);
    expect(scored.observed[0]).toBeGreaterThan(0);
  });
});

describe('the default variant of a network', () => {
  const one = (network: CohortColumns['network'], row: Partial<ProfileRow>) =>
    score({ ...columnsOf([{ id: 'a', followers: 1000, ...row }]), network }).observed[0];

  it('divides TikTok interactions with shares by views', () =>
    expect(one('tiktok', { averageLikes: 80, averageComments: 10, averageShares: 10, averageViews: 400 })).toBe(0.25));
  it('needs the shares it is defined with', () =>
    expect(one('tiktok', { averageLikes: 80, averageComments: 10, averageViews: 400 })).toBeNaN());
  it('divides YouTube likes and comments by views', () =>
    expect(one('youtube', { averageLikes: 30, averageComments: 20, averageViews: 1000 })).toBe(0.05));
  it('gives nothing for zero views', () =>
    expect(one('youtube', { averageLikes: 30, averageComments: 20, averageViews: 0 })).toBeNaN());
  it('divides Twitch viewers by followers', () => expect(one('twitch', { averageViewers: 25 })).toBe(0.025));
  it('divides downloads of a podcast by followers', () =>
    expect(one('podcast', { downloadsPerEpisode: 1500 })).toBe(1.5));
});
