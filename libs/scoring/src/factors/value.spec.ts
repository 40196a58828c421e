import fc from 'fast-check';
import { priceModel } from '../benchmarks/price-model';
import { scoreCohort } from '../score-cohort';
import { columnsOf, instagram, type ProfileRow } from './cohort-columns.builder';
import { REACH_SOURCES, expectedReach } from './expected-reach';
import { PRICE_KINDS, costPerTargetReach } from './value';

const priced = (rows: readonly ProfileRow[], options = {}) => scoreCohort(columnsOf(rows), options).value;
const post = { id: 'a', followers: 100_000, averageLikes: 1900, averageComments: 100 };

describe('value', () => {
  it('computes costs from a known price: 500.00 for 15,000 reached and 2,000 interactions', () => {
    const value = priced([{ ...post, price: 50_000 }], { currency: 'EUR' });
    expect([PRICE_KINDS[value.kind[0]], value.currency, value.priceLow[0], value.priceHigh[0]]).toEqual([
      'known',
      'EUR',
      50_000,
      50_000,
    ]);
    expect(value.cpm[0]).toBeCloseTo((50_000 / 15_000) * 1000, 6);
    expect(value.cpe[0]).toBe(25);
  });

  it('ranks what costs less higher', () => {
    const rows = instagram(60, 3).map((row) => ({ ...row, followers: 50_000, averageLikes: 500, averageComments: 10 }));
    const value = priced(rows.map((row, i) => ({ ...row, price: 1000 + i })));
    rows.forEach((_, i) => expect(value.centi[i]).toBe(Math.round((1e4 * (59 - i + 0.5)) / 60)));
  });

  it('does not rank a CPM of which both halves are followers times a constant', () => {
    // Same engagement rate, so the same cost per interaction; only the size differs.
    const rows = [1, 2, 4].map((k) => ({
      id: `${k}`,
      followers: 30_000 * k,
      averageLikes: 600 * k,
      averageComments: 0,
    }));
    const [small, , large] = priced(rows).cpm;
    expect(large / small).toBeCloseTo(1, 2);
    const withoutLikes = rows.map(({ id, followers }) => ({ id, followers }));
    expect([...priced(withoutLikes).centi]).toEqual([-1, -1, -1]);
    expect([...priced(withoutLikes.map((row) => ({ ...row, medianViews: 9000 }))).centi]).toEqual([8333, 5000, 1667]);
  });

  it('is a percentile like the others: its middle is 50', () => {
    const centi = [...priced(instagram(501, 3)).centi].sort((a, b) => a - b);
    expect(Math.abs(centi[250] - 5000)).toBeLessThan(20);
    expect(Math.abs(centi[100] - 2000)).toBeLessThan(20);
  });

  it('is missing where neither price nor prior exists', () => {
    const value = priced([post], { currency: 'INR' });
    expect([PRICE_KINDS[value.kind[0]], value.centi[0], value.price[0]]).toEqual(['unknown', -1, NaN]);
  });

  it('costs a thousand people of the target by their share', () => {
    expect(costPerTargetReach(50_000, 15_000, 4000)).toBeCloseTo(50_000 / 6, 9);
    expect(costPerTargetReach(50_000, 15_000, 0)).toBeNaN();
  });
});

describe('the price model', () => {
  it('stays inside the published ranges it is made of: about 10 dollars a thousand followers on Instagram', () => {
    const model = priceModel({ network: 'instagram', currency: 'USD' })!;
    const price = (followers: number) => Math.exp(model.intercept + model.slope * Math.log(followers)) / 100;
    // Geometric middles of the ranges: 31.6 at 3,162, 223.6 at 22,361, 1,581 at 158,114, 7,071 at 707,107.
    expect(price(3162) / 31.6).toBeCloseTo(1, 1);
    expect(price(158_114) / 1581).toBeCloseTo(1, 1);
    expect(model.slope).toBeCloseTo(1, 2);
  });

  it('moves from the prior to the deals of the workspace as they come in', () => {
    const deals = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ followers: 1e4 * ((i % 9) + 1), price: 3e4 * ((i % 9) + 1) }));
    const at = (count: number) => {
      const model = priceModel({ network: 'instagram', currency: 'USD', deals: deals(count) })!;
      return Math.exp(model.intercept + model.slope * Math.log(5e4));
    };
    const prices = [0, 5, 50, 5000].map(at);
    expect([...prices].sort((a, b) => a - b)).toEqual(prices);
    expect(prices[3] / 1.5e5).toBeCloseTo(1, 1);
  });

  it('takes dollars at a given rate for a currency without a prior', () => {
    const usd = priceModel({ network: 'youtube', currency: 'USD' })!;
    const inr = priceModel({ network: 'youtube', currency: 'INR', minorUnitsPerUsd: 8400 })!;
    expect(inr.intercept - usd.intercept).toBeCloseTo(Math.log(84), 9);
    expect(inr.slope).toBeCloseTo(usd.slope, 9);
  });

  it('does without a prior from five deals on', () => {
    const deals = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ followers: 1000 * (i + 1), price: 100 * (i + 1) }));
    expect(priceModel({ network: 'linkedin', currency: 'CHF', deals: deals(4) })).toBeNull();
    expect(priceModel({ network: 'linkedin', currency: 'CHF', deals: deals(5) })?.slope).toBeCloseTo(1, 9);
  });

  it('gives a range around each modelled price', () => {
    const value = priced(instagram(30, 2));
    value.price.forEach((price, i) => {
      expect(PRICE_KINDS[value.kind[i]]).toBe('modelled');
      expect(value.priceLow[i]).toBeLessThan(price);
      expect(value.priceHigh[i]).toBeGreaterThan(price);
    });
  });
});

describe('expected reach', () => {
  const reachOf = (row: Partial<ProfileRow>, network: 'instagram' | 'tiktok' | 'twitch' | 'podcast' = 'instagram') => {
    const reach = expectedReach({ ...columnsOf([{ id: 'a', followers: 10_000, ...row }]), network });
    return [REACH_SOURCES[reach.source[0]], reach.value[0], reach.fakeShareKnown[0]];
  };
  it('is the median views where they are known', () =>
    expect(reachOf({ medianViews: 4000, averageViews: 9000, credibility: 0.8 })).toEqual(['median_views', 4000, 0]));
  it('moves average views to the median of a log-normal', () =>
    expect(reachOf({ averageViews: 9000 }, 'tiktok')).toEqual([
      'average_views',
      expect.closeTo(9000 * Math.exp(-(0.59 ** 2) / 2), 6),
      0,
    ]));
  it('is followers times the published rate, less the fake share where it is known', () => {
    expect(reachOf({})).toEqual(['benchmark', expect.closeTo(1500, 9), 0]);
    expect(reachOf({ credibility: 0.8 })).toEqual(['benchmark', expect.closeTo(1200, 9), 1]);
  });
  it("is a stream's viewers and an episode's downloads", () => {
    expect(reachOf({ averageViewers: 120 }, 'twitch')).toEqual(['average_viewers', 120, 0]);
    expect(reachOf({ downloadsPerEpisode: 800 }, 'podcast')).toEqual(['downloads', 800, 0]);
  });
  it('is unknown where no source exists', () => expect(reachOf({}, 'tiktok')).toEqual(['unknown', NaN, 0]));
  it('lies inside its interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (medianViews) => {
        const reach = expectedReach(columnsOf([{ id: 'a', followers: 1, medianViews }]));
        expect(reach.low[0]).toBeLessThan(medianViews);
        expect(reach.high[0]).toBeGreaterThan(medianViews);
      }),
    );
  });
});
