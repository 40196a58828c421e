import fc from 'fast-check';
import { BENCHMARK_VERSION } from './benchmarks/benchmark-version';
import { ENGAGEMENT_BENCHMARKS, engagementBenchmarks } from './benchmarks/engagement-benchmarks';
import { ENGAGEMENT_MODELS } from './benchmarks/engagement-models';
import { PRICE_ANCHORS } from './benchmarks/price-anchors';
import { REACH_BENCHMARKS } from './benchmarks/reach-benchmarks';
import { columnsOf, instagram } from './factors/cohort-columns.builder';
import { FORMULA_VERSION } from './formula-version';
import { prepareCohort, scoreCohort, type CohortScores } from './score-cohort';

const profileOf = (scores: CohortScores, i: number) => [
  scores.engagement.centi[i],
  scores.engagement.value[i],
  scores.engagement.low[i],
  scores.engagement.high[i],
  scores.authenticity.centi[i],
  scores.authenticity.state[i],
  ...scores.authenticity.flags.flatMap((flag) => [flag.level[i], flag.low[i], flag.high[i]]),
  scores.value.centi[i],
  scores.value.price[i],
  scores.value.cpm[i],
  scores.reach.value[i],
  scores.growth[i],
];

/** Everything of the profiles from … to − 1: columns cut to them as raw bytes, where −0 is not 0, the rest as it is. */
const bitsOf = (value: unknown, from?: number, to?: number): unknown => {
  if (ArrayBuffer.isView(value)) return Buffer.from((value as Float64Array).slice(from, to).buffer).toString('hex');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, bitsOf(inner, from, to)]));
};

describe('scoreCohort', () => {
  const rows = instagram(620, 30).map((row, i) => ({
    ...row,
    followers: i % 3 === 0 ? 20_000 : row.followers, // ties
    following: 100 + i * 5,
    previousFollowers: i % 2 === 0 ? row.followers : 0,
    credibility: i % 5 === 0 ? 0.6 + (i % 40) / 100 : NaN,
    authenticEngagement: row.averageLikes! * (0.5 + (i % 50) / 120),
  }));

  it('gives every factor of a profile the same bits in any order of the batch', () => {
    const first = scoreCohort(columnsOf(rows));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const again = scoreCohort(columnsOf(shuffled));
        expect([again.authenticity.p20, again.authenticity.median]).toEqual([
          first.authenticity.p20,
          first.authenticity.median,
        ]);
        shuffled.forEach((row, k) => expect(profileOf(again, k)).toEqual(profileOf(first, rows.indexOf(row))));
      }),
      { numRuns: 4 },
    );
  });

  it('keeps every factor missing or within 0 and 100', () => {
    const scores = scoreCohort(columnsOf(rows));
    [scores.engagement.centi, scores.authenticity.centi, scores.value.centi].forEach((column) =>
      column.forEach((centi) => expect(centi >= -1 && centi <= 10_000).toBe(true)),
    );
  });

  it('gives the same bits range by range as in one piece', () => {
    const known = rows.map((row, i) => ({
      ...row,
      averageEngagement: i % 4 === 0 ? row.averageLikes! * 1.1 : NaN,
      averageViews: i % 3 === 0 ? row.followers / 3 : NaN,
      postCount: i % 7 === 0 ? i % 20 : NaN,
      likeVariation: i % 6 === 0 ? (i % 50) / 20 : NaN,
      price: i % 9 === 0 ? 100 * i : NaN,
      followerSpike: i % 8 === 0 ? i % 13 : NaN,
    }));
    for (const columns of [columnsOf(known), columnsOf(known.slice(0, 30)), columnsOf(rows)]) {
      const whole = scoreCohort(columns);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 200 }), (size) => {
          const cohort = prepareCohort(columns);
          for (let from = 0; from < cohort.profiles; from += size) {
            const to = Math.min(from + size, cohort.profiles);
            expect(bitsOf(cohort.scoreRange(from, to))).toEqual(bitsOf(whole, from, to));
          }
        }),
        { numRuns: 4 },
      );
    }
  });

  it('gives growth as a change, and nothing from a zero', () => {
    const { growth } = scoreCohort(
      columnsOf([
        { id: 'a', followers: 1100, previousFollowers: 1000 },
        { id: 'b', followers: 900, previousFollowers: 0 },
        { id: 'c', followers: 900 },
      ]),
    );
    expect([...growth]).toEqual([expect.closeTo(0.1, 12), NaN, NaN]);
  });

  it('names its versions', () => {
    const { formulaVersion, benchmarkVersion } = scoreCohort(columnsOf(rows.slice(0, 3)));
    expect([formulaVersion, benchmarkVersion]).toEqual([FORMULA_VERSION, BENCHMARK_VERSION]);
  });

  it('refuses columns of different lengths, and takes an empty cohort', () => {
    expect(() => scoreCohort({ ...columnsOf(rows), price: new Float64Array(3) })).toThrow(RangeError);
    expect(scoreCohort({ network: 'x', ids: [], followers: new Float64Array(0) }).engagement.centi).toHaveLength(0);
  });
});

describe('benchmark tables', () => {
  it('name the source of every figure', () => {
    [...ENGAGEMENT_BENCHMARKS, ...ENGAGEMENT_MODELS, ...REACH_BENCHMARKS, ...PRICE_ANCHORS].forEach((row) => {
      expect(row.source).toMatch(/^(https:\/\/|docs: scoring)/);
      expect(row.publisher).not.toBe('');
    });
  });

  it('hold ordered bounds and rates that are fractions', () => {
    [...ENGAGEMENT_BENCHMARKS, ...REACH_BENCHMARKS].forEach((row) => {
      expect(row.low).toBeGreaterThan(0);
      expect(row.high).toBeGreaterThanOrEqual(row.low);
      expect(row.high).toBeLessThan(1);
      expect(row.followersTo ?? Infinity).toBeGreaterThan(row.followersFrom);
    });
    PRICE_ANCHORS.forEach((row) => expect(row.followersTo >= row.followersFrom && row.high >= row.low).toBe(true));
  });

  it('show how far publishers differ for one account', () => {
    const rates = engagementBenchmarks('instagram', 'er_followers', 3000).map((row) => row.low);
    expect(rates).toEqual([0.0178, 0.047, 0.034, 0.03]);
  });

  it('give the rates the calibration states: 12, 6.8, 3.8 and 2.2 % on Instagram', () => {
    const model = ENGAGEMENT_MODELS.find((row) => row.network === 'instagram')!;
    [
      [1e3, 0.12],
      [1e4, 0.068],
      [1e5, 0.038],
      [1e6, 0.022],
    ].forEach(([followers, rate]) =>
      expect(Math.exp(model.intercept + model.slope * Math.log(followers))).toBeCloseTo(rate, 2),
    );
  });
});
