import fc from 'fast-check';
import { compareDecimal, decimal, readDecimal, roundToUnits, shiftTen, wholeOf, writeDecimal } from './decimal';
import { addMoney, exponentOf, moneyOf, moneyText, splitByWeights, splitMoney } from './money';

test('decimals are exact where doubles are not', () => {
  expect(writeDecimal(shiftTen(decimal('4.1'), 6))).toBe('4100000');
  expect(writeDecimal(decimal('2.28E+11'))).toBe('228000000000');
  expect(writeDecimal(decimal('1.5e-3'))).toBe('0.0015');
  expect(wholeOf(decimal('477900000.00'))).toBe(477900000n);
  expect(wholeOf(decimal('475.8'))).toBeNull();
  expect(readDecimal('')).toBeNull();
  expect(compareDecimal(decimal('1.10'), decimal('1.1'))).toBe(0);
  expect(() => decimal('x')).toThrow(expect.objectContaining({ code: 'decimal_unreadable' }));
  expect([
    roundToUnits(decimal('2.5'), 0),
    roundToUnits(decimal('-2.5'), 0),
    roundToUnits(decimal('2.4999'), 0),
  ]).toEqual([3n, -3n, 2n]);
});

test('currencies of 0, 2 and 3 decimals', () => {
  expect([exponentOf('JPY'), exponentOf('EUR'), exponentOf('TND')]).toEqual([0, 2, 3]);
  expect(moneyOf('280.15', 'EUR')).toEqual({ minor: 28015, currency: 'EUR' });
  expect(moneyOf('280.15', 'JPY')).toEqual({ minor: 280, currency: 'JPY' });
  expect(moneyOf('1.2345', 'TND')).toEqual({ minor: 1235, currency: 'TND' });
  expect([
    moneyText({ minor: 28015, currency: 'EUR' }),
    moneyText({ minor: 5, currency: 'EUR' }),
    moneyText({ minor: -5, currency: 'TND' }),
    moneyText({ minor: 7, currency: 'JPY' }),
  ]).toEqual(['280.15', '0.05', '-0.005', '7']);
  expect(() => exponentOf('EURO')).toThrow(expect.objectContaining({ code: 'currency_unknown' }));
});

test('amounts of different currencies are never added', () => {
  expect(addMoney({ minor: 1, currency: 'EUR' }, { minor: 2, currency: 'EUR' })).toEqual({ minor: 3, currency: 'EUR' });
  expect(() => addMoney({ minor: 1, currency: 'EUR' }, { minor: 2, currency: 'USD' })).toThrow(
    expect.objectContaining({ code: 'currencies_differ' }),
  );
});

test('parts sum to the whole, each within one unit of its exact share', () => {
  expect(splitByWeights(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(splitByWeights(10, [40, 20, 40])).toEqual([4, 2, 4]);
  expect(splitMoney({ minor: -5, currency: 'EUR' }, [1, 1]).map((part) => part.minor)).toEqual([-3, -2]);
  fc.assert(
    fc.property(
      fc.maxSafeInteger(),
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
      (total, weights) => {
        const sum = weights.reduce((s, w) => s + w, 0);
        if (sum === 0) {
          expect(() => splitByWeights(total, weights)).toThrow(
            expect.objectContaining({ code: 'split_weights_invalid' }),
          );
          return;
        }
        const parts = splitByWeights(total, weights);
        expect(parts.reduce((s, part) => s + BigInt(part), 0n)).toBe(BigInt(total));
        parts.forEach((part, at) => {
          const apart = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(weights[at]);
          expect((apart < 0n ? -apart : apart) <= BigInt(sum)).toBe(true);
        });
      },
    ),
  );
});
