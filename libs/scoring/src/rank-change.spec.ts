import fc from 'fast-check';
import { factorForPlace, type RankedPlace, shiftedWeights, unitsOf, weightForPlace } from './rank-change';
import { OBJECTIVES, sharedWeights, type Weights } from './weights';

const factors = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 5, maxLength: 5 });
const weights = fc
  .record({ objective: fc.constantFrom(...OBJECTIVES), audienceFit: fc.boolean(), briefFit: fc.boolean() })
  .map(sharedWeights);
const ranking = fc
  .array(factors, { minLength: 2, maxLength: 12 })
  .map((all) => all.map((own, n): RankedPlace => ({ id: n + 1, factors: own })));

/** Place by sorting everybody: score descending, then id. */
function placeBySorting(all: readonly RankedPlace[], id: number, under: Weights): number {
  const score = (one: RankedPlace) => one.factors.reduce((sum, centi, k) => sum + under[k] * centi, 0);
  return [...all].sort((a, b) => score(b) - score(a) || a.id - b.id).findIndex((one) => one.id === id) + 1;
}

describe('what would change the rank', () => {
  it('finds the least of a factor that takes a place: one centi-point less does not', () => {
    fc.assert(
      fc.property(ranking, weights, fc.nat(4), (all, under, factor) => {
        const [own, holder] = all;
        const needed = factorForPlace(under, own, holder, factor);
        const above = (centi: number) => {
          const changed = { ...own, factors: own.factors.map((value, k) => (k === factor ? centi : value)) };
          return placeBySorting([changed, holder], own.id, under) === 1;
        };
        if (needed === null) return expect(under[factor] === 0 || !above(10_000)).toBe(true);
        expect(above(needed)).toBe(true);
        if (needed > 0) expect(above(needed - 1)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('shifts a weight and lets the others give in proportion', () => {
    // The other four hold 7500 and are to hold 6000: 3500, 1500, 1000, 1500 of 7500.
    expect(shiftedWeights([3500, 1500, 2500, 1000, 1500], 2, 1500)).toEqual([2800, 1200, 4000, 800, 1200]);
    expect(shiftedWeights([5000, 0, 0, 5000, 0], 0, -5000)).toEqual([0, 0, 0, 10_000, 0]);
    expect(shiftedWeights([10_000, 0, 0, 0, 0], 0, -100)).toBeNull();
    expect(shiftedWeights([3500, 1500, 2500, 1000, 1500], 3, -1100)).toBeNull();
  });

  it('finds the smallest whole percent of weight by which a place is reached, as trying every one does', () => {
    fc.assert(
      fc.property(ranking, weights, fc.nat(4), fc.integer({ min: 1, max: 4 }), (all, under, factor, place) => {
        const own = all[all.length - 1];
        const found = weightForPlace(all.slice(0, -1), own, { weights: under, factor, place });
        const tried: number[] = [];
        for (let percent = -100; percent <= 100; percent += 1) {
          const changed = percent === 0 ? null : shiftedWeights(under, factor, percent * 100);
          if (changed && placeBySorting(all, own.id, changed) <= place) tried.push(Math.abs(percent));
        }
        if (!found) return expect(tried).toEqual([]);
        expect(Math.abs(found.weights[factor] - under[factor])).toBe(100 * Math.min(...tried));
        expect(found.place).toBe(placeBySorting(all, own.id, found.weights));
        expect(found.weights.reduce((sum, weight) => sum + weight)).toBe(10_000);
      }),
      { numRuns: 300 },
    );
  });

  it('counts units as the score does', () =>
    expect(unitsOf([3500, 1500, 2500, 1000, 1500], [8250, 7000, 6100, 5000, 10_000])).toBe(74_625_000));
});
