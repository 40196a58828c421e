import { budgetScale, heightAt, heldScale, niceStep } from './frontier-scale';

test.each([
  [1, 1],
  [1.1, 2],
  [2.2, 2.5],
  [2600, 5000],
  [5040, 10_000],
  [0.03, 0.05],
])('steps of people for %d are %d', (value, step) => {
  expect(niceStep(value)).toBeCloseTo(step, 12);
});

test('a scale reaches to the end of the curve, in whole ticks', () => {
  for (const budget of [1, 7, 990, 18_000, 20_000, 123_456, 5e6]) {
    const { max, tick, step } = budgetScale(budget);
    expect(max).toBeGreaterThanOrEqual(budget * 1.4 * (1 - 1e-9));
    expect(max - tick).toBeLessThan(budget * 1.4);
    expect(Math.abs(max / tick - Math.round(max / tick))).toBeLessThan(1e-9);
    expect(max / step).toBeLessThanOrEqual(400);
  }
});

test('a scale is held while the budget stays inside it', () => {
  const before = budgetScale(18_000);
  expect(heldScale(16_000, before)).toBe(before);
  expect(heldScale(22_000, before)).toBe(before);
  expect(heldScale(before.max, before).max).toBeGreaterThan(before.max);
  expect(heldScale(2_000, before).max).toBeLessThan(before.max);
});

test('a curve is read straight between its points, and not beyond them', () => {
  const points = [
    [0, 0],
    [10, 100],
    [20, 120],
  ] as const;
  expect([0, 5, 10, 15, 20, 21, -1].map((at) => heightAt(points, at))).toEqual([0, 50, 100, 110, 120, null, null]);
});
