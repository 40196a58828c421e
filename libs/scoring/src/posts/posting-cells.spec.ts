import fc from 'fast-check';
import { mean, sampleVariance } from '../statistics/moments';
import type { PostRecord } from './post-record';
import { postingCells } from './posting-cells';

const post = (weekday: number, band: number, logRate: number | null, format = 'photo'): PostRecord => ({
  month: '2026-08',
  weekday,
  band,
  format,
  sponsored: null,
  rate: logRate === null ? null : Math.exp(logRate),
  logRate,
  views: null,
});
const cellOf = (posts: PostRecord[], weekday: number, band: number) => {
  const cell = postingCells(posts).times.find((one) => one.weekday === weekday && one.band === band);
  if (!cell) throw new Error('every cell of the week is there');
  return cell;
};

const week = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 0, max: 5 }),
    fc.double({ min: -6, max: -1, noNaN: true }),
  ),
  { minLength: 9, maxLength: 200 },
);

describe('best time', () => {
  it('shows a cell of eight posts by itself, as a difference to the mean of all', () => {
    const posts = [
      ...Array.from({ length: 8 }, (_, n) => post(3, 4, -3 + 0.01 * n)),
      ...Array.from({ length: 24 }, (_, n) => post(6, 2, -3.5 - 0.01 * n)),
    ];
    const cell = cellOf(posts, 3, 4);
    const logs = posts.map(({ logRate }) => logRate ?? NaN);
    expect(cell).toMatchObject({ posts: 8, pooled: false, pooledPosts: 8, state: 'available' });
    expect(cell.difference).toBeCloseTo(Math.exp(mean(logs.slice(0, 8)) - mean(logs)) - 1, 10);
    expect(cell.low).toBeLessThan(cell.difference ?? NaN);
  });

  it('has the standard error of a draw without replacement: every draw of 8 from 11 counted', () => {
    const logs = [-3, -3.2, -2.9, -4, -3.3, -2.2, -3.1, -3.05, -3.7, -2.8, -3.6];
    const draws: number[] = [];
    const choose = (from: number, picked: number[]): void => {
      if (picked.length === 8) return void draws.push(mean(picked));
      for (let k = from; k < logs.length; k += 1) choose(k + 1, [...picked, logs[k]]);
    };
    choose(0, []);
    expect(draws).toHaveLength(165);
    const spread = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean(logs)) ** 2, 0) / draws.length);
    const posts = logs.map((value, n) => post(n < 8 ? 1 : 4, 0, value));
    const cell = cellOf(posts, 1, 0);
    // Student's t of 10 degrees of freedom, 0.9: 1.372184 (table).
    const half = Math.log1p(cell.high ?? NaN) - Math.log1p(cell.difference ?? NaN);
    expect(half / spread).toBeCloseTo(1.372184, 5);
  });

  it('takes in neighbours, round the week, only where a cell is small and has a post of its own', () => {
    const posts = [
      ...Array.from({ length: 3 }, () => post(1, 0, -3)),
      ...Array.from({ length: 5 }, () => post(7, 5, -3.1)),
      ...Array.from({ length: 20 }, () => post(4, 3, -3.4)),
    ];
    expect(cellOf(posts, 1, 0)).toMatchObject({ posts: 3, pooled: true, pooledPosts: 8, state: 'available' });
    expect(cellOf(posts, 7, 5)).toMatchObject({ posts: 5, pooled: true, pooledPosts: 8 });
    expect(cellOf(posts, 4, 2)).toMatchObject({ posts: 0, pooledPosts: 0, state: 'no_posts', difference: null });
    const few = posts.slice(1);
    expect(cellOf(few, 1, 0)).toMatchObject({ posts: 2, pooledPosts: 7, state: 'not_enough_data', low: null });
  });

  it('pools as a recount by distance on the circle of the week does', () => {
    fc.assert(
      fc.property(week, (drawn) => {
        const posts = drawn.map(([weekday, band, value]) => post(weekday, band, value));
        const overall = mean(drawn.map(([, , value]) => value));
        for (const cell of postingCells(posts).times) {
          const hour = (weekday: number, band: number) => (weekday - 1) * 6 + band;
          const here = hour(cell.weekday, cell.band);
          // Distance in bands and days: 0 own, 1 a band away, 2 a day away, 3 both.
          const ring = (weekday: number, band: number) => {
            const apart = (((hour(weekday, band) - here) % 42) + 42) % 42;
            const found = [[0], [1, 41], [6, 36], [5, 7, 35, 37]].findIndex((steps) => steps.includes(apart));
            return found < 0 ? 9 : found;
          };
          const own = drawn.filter(([weekday, band]) => ring(weekday, band) === 0);
          let reach = 0;
          const pool = () => drawn.filter(([weekday, band]) => ring(weekday, band) <= reach);
          while (own.length > 0 && pool().length < 8 && reach < 3) reach += 1;
          expect([cell.posts, cell.pooledPosts]).toEqual([own.length, own.length ? pool().length : 0]);
          if (cell.state !== 'available') continue;
          const expected = Math.exp(mean(pool().map(([, , value]) => value)) - overall) - 1;
          expect(cell.difference).toBeCloseTo(expected, 8);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('names no best time where chance explains the differences, in about nine of ten profiles', () => {
    // Posts at random hours with one and the same distribution: whatever stands out does so by luck.
    let seed = 5;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    let named = 0;
    for (let profile = 0; profile < 200; profile += 1) {
      const posts = Array.from({ length: 120 }, () =>
        post(1 + Math.floor(random() * 7), Math.floor(random() * 6), -3 + 0.6 * normal()),
      );
      if (postingCells(posts).bestTime) named += 1;
    }
    expect(named).toBeLessThan(30);
  });

  it('names the hour that does stand out', () => {
    const posts = [
      ...Array.from({ length: 12 }, (_, n) => post(4, 4, -2.4 + 0.02 * (n % 3))),
      ...Array.from({ length: 40 }, (_, n) => post(1 + (n % 3), 2, -3.3 + 0.03 * (n % 5))),
    ];
    expect(postingCells(posts).bestTime).toMatchObject({ weekday: 4, band: 4, posts: 12 });
  });
});

describe('best format', () => {
  it('is never pooled: below eight posts it says nothing', () => {
    const posts = [
      ...Array.from({ length: 7 }, () => post(1, 1, -2, 'reel')),
      ...Array.from({ length: 9 }, (_, n) => post(1, 1, -3 - n / 50, 'photo')),
      post(1, 1, null, 'link'),
    ];
    const { formats } = postingCells(posts);
    expect(formats.map(({ format, posts: n, state }) => [format, n, state])).toEqual([
      ['photo', 9, 'available'],
      ['reel', 7, 'not_enough_data'],
    ]);
  });

  it('has differences that cancel out over the formats, weighted by their posts', () => {
    const posts = Array.from({ length: 60 }, (_, n) =>
      post(1, 1, -3 + Math.sin(n * 7), ['reel', 'photo', 'video'][n % 3]),
    );
    const { formats } = postingCells(posts);
    const sum = formats.reduce((total, one) => total + one.posts * Math.log1p(one.difference ?? NaN), 0);
    expect(sum).toBeCloseTo(0, 9);
    expect(sampleVariance(posts.map(({ logRate }) => logRate ?? 0))).toBeGreaterThan(0);
  });
});
