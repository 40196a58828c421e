import fc from 'fast-check';
import { percentileCenti, percentileRanks } from './percentile-rank';
import { quantile } from './quantile';
import { radixOrder } from './radix-order';
import { robustScale, robustZ } from './robust-z';
import { SortedWindow } from './sorted-window';
import { stableOrder } from './stable-order';

const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 }));
const everyIndex = (n: number) => Int32Array.from({ length: n }, (_, i) => i);

describe('quantile of type 7', () => {
  // R: quantile(c(3, 6, 7, 8, 8, 10, 13, 15, 16, 20), c(0, .25, .5, .75, 1), type = 7)
  it('matches R', () => {
    const sample = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(sample, p))).toEqual([3, 7.25, 9, 14.5, 20]);
  });

  it('has nothing to say of an empty sample', () => expect(quantile([], 0.5)).toBeNaN());
});

describe('robust z (Iglewicz and Hoaglin)', () => {
  it('measures from the median in scaled median absolute deviations', () => {
    const scale = robustScale([1, 2, 3, 4, 100]);
    expect(scale).toEqual({ median: 3, mad: 1 });
    expect(robustZ(100, scale)).toBeCloseTo(97 / 1.4826, 12);
  });

  it('is not available where the deviation is zero', () => expect(robustZ(9, robustScale([5, 5, 5, 9]))).toBeNaN());
});

describe('radix order', () => {
  it('sorts any doubles as a comparator does, equal ones in the order given', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (sample) => {
        const values = Float64Array.from(sample);
        const expected = [...sample.keys()].sort((a, b) => sample[a] - sample[b] || a - b);
        expect([...radixOrder(values, everyIndex(sample.length))]).toEqual(expected);
      }),
    );
  });

  it('orders ties by id, whatever order they came in', () => {
    const values = Float64Array.from([2, 1, 2, 1, 2]);
    expect([...stableOrder(values, ['c', 'z', 'a', 'y', 'b'], Int32Array.of(4, 3, 2, 1, 0))]).toEqual([3, 1, 2, 4, 0]);
  });
});

describe('stable order', () => {
  it('is the order by value, then id, for short and long runs of ties', () => {
    const row = fc.record({ value: fc.constantFrom(1, 2, 3, 3, 3, 3, 3, 3), id: fc.uuid() });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 80 }), (rows) => {
        const values = Float64Array.from(rows, (of) => of.value);
        const ids = rows.map((of) => of.id);
        const expected = [...rows.keys()].sort((a, b) => values[a] - values[b] || (ids[a] < ids[b] ? -1 : 1));
        expect([...stableOrder(values, ids, everyIndex(rows.length))]).toEqual(expected);
      }),
    );
  });
});

describe('mid-rank percentiles', () => {
  it('count what is below and half of what is equal, the value itself included', () => {
    fc.assert(
      fc.property(fc.array(fc.option(value, { nil: NaN }), { maxLength: 60 }), (sample) => {
        const known = sample.filter((x) => !Number.isNaN(x));
        const expected = sample.map((x) => {
          if (Number.isNaN(x)) return -1;
          const below = known.filter((other) => other < x).length;
          const equal = known.filter((other) => other === x).length;
          return Math.round(((below + equal / 2) / known.length) * 1e4 * 1e6) / 1e6;
        });
        const ranks = percentileRanks(Float64Array.from(sample));
        expected.forEach((centi, i) => expect(Math.abs(ranks[i] - centi)).toBeLessThanOrEqual(0.5));
      }),
    );
  });

  it('turn round when the smallest is best', () => {
    expect([...percentileRanks(Float64Array.of(1, 2, NaN, 2, 9), 'low')]).toEqual([8750, 5000, -1, 5000, 1250]);
  });

  it('round half up', () => expect(percentileCenti(1, 1, 20_000)).toBe(1));
});

describe('SortedWindow', () => {
  it('ranks and cuts quantiles like a sorted copy of its content', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 3, maxLength: 80 }),
        fc.integer({ min: 2, max: 20 }),
        (stream, width) => {
          const window = new SortedWindow(width + 1);
          stream.forEach((incoming, k) => {
            window.add(incoming);
            if (k >= width) window.remove(stream[k - width]);
            const content = stream.slice(Math.max(0, k - width + 1), k + 1);
            const others = content.filter((_, at) => at !== content.length - 1).sort((a, b) => a - b);
            expect(window.size).toBe(content.length);
            expect(window.below(incoming)).toBe(content.filter((x) => x < incoming).length);
            expect(window.notAbove(incoming)).toBe(content.filter((x) => x <= incoming).length);
            expect(window.quantileWithout(incoming, 0.3) + 0).toEqual(quantile(others, 0.3) + 0);
          });
        },
      ),
    );
  });
});
