import { roundedToSum } from './exact-points';

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

describe('differences that are shown', () => {
  it('sum to the difference that is shown, although each alone would round otherwise', () => {
    const points = [1.004, 1.004, 1.004];
    expect(sum(roundedToSum(points, 2))).toBe(301);
  });

  it('stay as they are where nothing is to be rounded', () => {
    expect(roundedToSum([5.75, -3.5, 0, 0.25], 2)).toEqual([575, -350, 0, 25]);
  });

  it('are never more than one step away from the exact ones, for signed millionths of any kind', () => {
    // A small linear congruential generator: the same cases every time.
    let state = 7;
    const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    for (let run = 0; run < 500; run += 1) {
      const points = Array.from({ length: 5 }, () => Math.round((next() - 0.5) * 40e6) / 1e6);
      const shown = roundedToSum(points, 2);
      expect(sum(shown)).toBe(Math.round(Math.round(sum(points.map((one) => Math.round(one * 1e6)))) / 1e4));
      shown.forEach((one, i) => expect(Math.abs(one / 100 - points[i])).toBeLessThan(0.01));
    }
  });
});
