import fc from 'fast-check';
import { betaBinomialReach } from './beta-binomial-reach';
import { kmvSketch, sharedPart, sketchIntersection, sketchSize, sketchUnion } from './kmv-sketch';
import { dawsonSankoff, hunterWorsley, kuaiAlajajiTakahara, type PairSizes } from './union-bounds';

/** Families of sets of numbers below 40. */
const families = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { minLength: 1 }), {
  minLength: 1,
  maxLength: 7,
});

function pairSizes(sets: readonly (readonly number[])[]): PairSizes {
  const n = sets.length;
  const pairs = new Float64Array(n * n);
  sets.forEach((a, i) => sets.forEach((b, j) => (pairs[i * n + j] = a.filter((one) => b.includes(one)).length)));
  return { sizes: Float64Array.from(sets, ({ length }) => length), pairs };
}

test('Dawson–Sankoff and Kuai–Alajaji–Takahara lie below the union, Hunter–Worsley above it', () => {
  fc.assert(
    fc.property(families, (sets) => {
      const union = new Set(sets.flat()).size;
      const sizes = pairSizes(sets);
      expect(dawsonSankoff(sizes)).toBeLessThanOrEqual(union + 1e-9);
      expect(kuaiAlajajiTakahara(sizes)).toBeLessThanOrEqual(union + 1e-9);
      expect(kuaiAlajajiTakahara(sizes)).toBeGreaterThanOrEqual(dawsonSankoff(sizes) - 1e-9);
      expect(hunterWorsley(sizes)).toBeGreaterThanOrEqual(union - 1e-9);
    }),
    { numRuns: 500 },
  );
});

test('sets without a common person give their sum from both sides', () => {
  const sizes = pairSizes([[1, 2, 3], [4], [5, 6]]);
  expect([dawsonSankoff(sizes), kuaiAlajajiTakahara(sizes), hunterWorsley(sizes)]).toEqual([6, 6, 6]);
});

test('the beta-binomial reach has the two moments it was given', () => {
  // Mean ½ and mean square ⅓ are those of the uniform distribution: P(none of 2) = ∫(1 − p)² = ⅓, of 3 = ¼.
  expect(betaBinomialReach({ population: 12, n: 2, sizes: 12, pairs: 4 })).toBeCloseTo(8, 9);
  expect(betaBinomialReach({ population: 12, n: 3, sizes: 18, pairs: 12 })).toBeCloseTo(9, 9);
  // Independence: the binomial.
  expect(betaBinomialReach({ population: 100, n: 3, sizes: 30, pairs: 3 })).toBeCloseTo(100 * (1 - 0.9 ** 3), 9);
  // All the same people.
  expect(betaBinomialReach({ population: 100, n: 3, sizes: 30, pairs: 30 })).toBeCloseTo(10, 9);
});

/** A mixing of the integers onto (0, 1), as a salted hash would do. */
function hash(value: number): number {
  let mixed = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (((mixed ^ (mixed >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => hash(from + i));

test('sketches know audiences and what they share within a few standard errors', () => {
  const a = kmvSketch(range(0, 20_000), 2048);
  const b = kmvSketch(range(15_000, 30_000), 2048);
  for (const [estimate, truth] of [
    [sketchSize(a), 20_000],
    [sketchSize(sketchUnion([a, b])), 30_000],
    [sketchIntersection(a, b), 5_000],
  ] as const) {
    expect(Math.abs(estimate.value - truth)).toBeLessThan(4 * estimate.error);
    expect(estimate.error).toBeLessThan(truth * 0.08);
  }
  const shared = sharedPart(a, b);
  expect(shared?.low).toBeLessThan(5_000 / 15_000);
  expect(shared?.high).toBeGreaterThan(5_000 / 15_000);
});

test('an audience smaller than its sketch is counted exactly', () => {
  const a = kmvSketch(range(0, 50), 64);
  const b = kmvSketch(range(40, 60), 64);
  expect(sketchSize(a)).toEqual({ value: 50, error: 0 });
  expect(sketchIntersection(a, b)).toEqual({ value: 10, error: 0 });
  expect(sharedPart(a, b)).toEqual({ part: 0.5, low: 0.5, high: 0.5 });
});

test('a sketch of one hash and a hash outside (0, 1) are refused', () => {
  expect(() => kmvSketch([0.5], 1)).toThrow('k');
  expect(() => kmvSketch([1.5], 8)).toThrow('hash');
});
