import fc from 'fast-check';
import { meanRateInterval } from './mean-rate-interval';
import { monthlyPosts } from './monthly-posts';
import { paidAgainstOrganic } from './paid-against-organic';
import type { PostRecord } from './post-record';

const post = (values: Partial<PostRecord> & { rate: number | null }): PostRecord => ({
  month: '2026-08',
  weekday: 1,
  band: 3,
  format: 'photo',
  sponsored: null,
  logRate: values.rate === null ? null : Math.log(values.rate),
  views: null,
  ...values,
});

describe('monthly statistics', () => {
  it('has every month between the first and the last, also those without a post', () => {
    const months = monthlyPosts([
      post({ month: '2026-02', rate: 0.02, views: 100 }),
      post({ month: '2025-11', rate: 0.01 }),
      post({ month: '2026-02', rate: 0.04, views: 300 }),
      post({ month: '2026-02', rate: 0.09, views: null }),
      post({ month: '2026-02', rate: null, views: 800 }),
    ]);
    expect(months.map(({ month, posts, state }) => [month, posts, state])).toEqual([
      ['2025-11', 1, 'not_enough_data'],
      ['2025-12', 0, 'no_posts'],
      ['2026-01', 0, 'no_posts'],
      ['2026-02', 4, 'available'],
    ]);
    expect(months[3]).toMatchObject({ measured: 3, medianRate: 0.04, views: 1200, medianViews: 300 });
    expect(months[3].meanRate).toBeCloseTo(0.05, 12);
    expect(months[0]).toMatchObject({ meanRate: 0.01, low: null, high: null, views: null });
  });

  it('is empty without posts', () => expect(monthlyPosts([])).toEqual([]));

  it('holds the true mean rate of log-normal posts eight times in ten', () => {
    // The truth is e^(μ + σ²/2), known because the posts are drawn here.
    const random = generator(11);
    const [mu, sigma] = [-3.4, 0.3];
    let held = 0;
    const months = 4000;
    for (let m = 0; m < months; m += 1) {
      const interval = meanRateInterval(Array.from({ length: 12 }, () => mu + sigma * random()));
      const truth = Math.exp(mu + sigma ** 2 / 2);
      if (interval && interval.low <= truth && truth <= interval.high) held += 1;
    }
    expect(held / months).toBeGreaterThan(0.77);
    expect(held / months).toBeLessThan(0.83);
  });
});

describe('paid against organic', () => {
  it('is the ratio of typical rates, with the interval of two equal groups', () => {
    const paid = [0.01, 0.02, 0.04].map((rate) => post({ rate, sponsored: true }));
    const organic = [0.02, 0.04, 0.08].map((rate) => post({ rate, sponsored: false }));
    const compared = paidAgainstOrganic([...paid, ...organic, post({ rate: 0.5 })]);
    expect(compared).toMatchObject({ state: 'available', unlabelled: 1, clear: false });
    expect(compared.difference).toBeCloseTo(-0.5, 12);
    // Equal sizes and spreads: 4 degrees of freedom, t(0.9) = 1.533206; s² = ln²2, so the half width is t·ln 2·√(2/3).
    const half = 1.5332062740589438 * Math.log(2) * Math.sqrt(2 / 3);
    expect(compared.low).toBeCloseTo(Math.exp(-Math.log(2) - half) - 1, 8);
    expect(compared.high).toBeCloseTo(Math.exp(-Math.log(2) + half) - 1, 8);
    expect(compared.paid.meanRate).toBeCloseTo(0.07 / 3, 12);
  });

  it('says nothing below three posts in either group', () => {
    const groups = [2, 30].map((count, k) =>
      Array.from({ length: count }, () => post({ rate: 0.03, sponsored: k === 0 })),
    );
    expect(paidAgainstOrganic(groups.flat())).toMatchObject({
      state: 'not_enough_data',
      difference: null,
      paid: { posts: 2 },
    });
  });

  it('turns its sign when the groups change places', () => {
    const rates = fc.array(fc.double({ min: 0.001, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const of = (first: number[], second: number[]) =>
          paidAgainstOrganic([
            ...first.map((rate) => post({ rate, sponsored: true })),
            ...second.map((rate) => post({ rate, sponsored: false })),
          ]);
        const [one, other] = [of(a, b), of(b, a)];
        expect((1 + (one.difference ?? 0)) * (1 + (other.difference ?? 0))).toBeCloseTo(1, 8);
        expect(one.clear).toBe(other.clear);
      }),
    );
  });
});

/** Standard normals from a linear congruential generator, the same for a seed. */
function generator(seed: number): () => number {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state + 0.5) / 2147483648;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}
