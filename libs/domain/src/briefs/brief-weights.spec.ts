import fc from 'fast-check';
import { WEIGHTED_FACTORS, weightsBpOf } from './brief-weights';

describe('weightsBpOf', () => {
  it('turns thirds into whole basis points that sum to the whole', () => {
    const weights = weightsBpOf(['engagement', 'value', 'briefFit'].map((factor) => ({ factor, weight: 1 / 3 })));
    expect(weights).toEqual([3334, 0, 0, 3333, 3333]);
  });

  it('sums to 10,000 whatever fractions sum to one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 5 }).filter((all) => all.some(Boolean)),
        (parts) => {
          const sum = parts.reduce((total, part) => total + part, 0);
          const bp = weightsBpOf(parts.map((part, k) => ({ factor: WEIGHTED_FACTORS[k], weight: part / sum })));
          expect(bp.reduce((total, part) => total + part, 0)).toBe(10_000);
          bp.forEach((part, k) => expect(Math.abs(part - (10_000 * parts[k]) / sum)).toBeLessThan(1.01));
        },
      ),
    );
  });

  it.each([
    [
      [
        { factor: 'value', weight: Number.NaN },
        { factor: 'engagement', weight: 1 },
      ],
      'weight_out_of_range',
    ],
    [[{ factor: 'value', weight: 0.5 }], 'weights_not_one'],
  ])('refuses %j', (weights, code) => {
    expect(() => weightsBpOf(weights)).toThrow(code);
  });
});
