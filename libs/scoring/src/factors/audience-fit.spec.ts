import fc from 'fast-check';
import { missedMinimumShares, percentileByShare, priorAudience, targetReach, targetShare } from './audience-fit';

const share = fc.integer({ min: 0, max: 10_000 });

describe('target share', () => {
  it('is the product of the dimensions, within the Fréchet bounds', () => {
    expect(targetShare({ marginalsBp: [6000, 5000] })).toEqual({
      shareBp: 3000,
      lowBp: 1000,
      highBp: 5000,
      kind: 'product',
    });
    expect(targetShare({ marginalsBp: [4000, 5000, 9000] })).toEqual({
      shareBp: 1800,
      lowBp: 0,
      highBp: 4000,
      kind: 'product',
    });
  });

  it('is the joint share where the source gives it', () =>
    expect(targetShare({ marginalsBp: [6000, 5000], jointBp: 4100 })).toEqual({
      shareBp: 4100,
      lowBp: 4100,
      highBp: 4100,
      kind: 'joint',
    }));

  it('is everybody where no dimension is named', () =>
    expect(targetShare({ marginalsBp: [] })).toEqual({
      shareBp: 10_000,
      lowBp: 10_000,
      highBp: 10_000,
      kind: 'product',
    }));

  it('never leaves its bounds and rises with every dimension', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 4 }), fc.nat(3), share, (marginalsBp, k, more) => {
        const fit = targetShare({ marginalsBp });
        expect(fit.shareBp).toBeGreaterThanOrEqual(fit.lowBp - 1);
        expect(fit.shareBp).toBeLessThanOrEqual(fit.highBp);
        const raised = marginalsBp.map((bp, at) => (at === k % marginalsBp.length ? Math.max(bp, more) : bp));
        expect(targetShare({ marginalsBp: raised }).shareBp).toBeGreaterThanOrEqual(fit.shareBp);
      }),
    );
  });
});

describe('percentile by share', () => {
  it('is the mid-rank of each share among all audiences', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 100 }), (audiences) => {
        const counts = new Uint32Array(10_001);
        audiences.forEach((bp) => (counts[bp] += 1));
        const centi = percentileByShare(counts);
        audiences.forEach((bp) => {
          const below = audiences.filter((other) => other < bp).length;
          const equal = audiences.filter((other) => other === bp).length;
          expect(Math.abs(centi[bp] - (1e4 * (2 * below + equal)) / (2 * audiences.length))).toBeLessThanOrEqual(0.5);
        });
      }),
      { numRuns: 30 },
    );
  });
  it('is nothing among nobody', () => expect(Math.max(...percentileByShare(new Uint32Array(10_001)))).toBe(0));
});

describe('minimum shares', () => {
  const shares = { 'country:FR': 3900, 'agegender:F18-24': 2000, 'agegender:F25-34': 2500 };
  it('sum the keys they name and are met at the bound', () => {
    const minimums = [
      { keys: ['country:FR'], minBp: 4000 },
      { keys: ['agegender:F18-24', 'agegender:F25-34'], minBp: 4500 },
      { keys: ['language:fr'], minBp: 1 },
    ];
    expect(missedMinimumShares(shares, minimums)).toEqual([
      { ...minimums[0], shareBp: 3900 },
      { ...minimums[2], shareBp: 0 },
    ]);
  });
});

describe('the prior of an unknown audience', () => {
  it('is the mean of the known ones, an absent key counting as nobody', () =>
    expect(priorAudience([{ 'country:FR': 6000 }, { 'country:FR': 2000, 'country:BE': 1001 }], 2)).toEqual({
      'country:FR': 4000,
      'country:BE': 501,
    }));
  it('is not invented from too few', () => {
    expect(priorAudience(Array(49).fill({ 'country:FR': 5000 }))).toBeNull();
    expect(priorAudience([], 0)).toBeNull();
  });
});

it('counts the target among those reached', () => expect(targetReach(15_000, 4000)).toBe(6000));
