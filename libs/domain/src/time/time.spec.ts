import fc from 'fast-check';
import { asOf } from './as-of';
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  instantOfUnixSeconds,
  isIsoDate,
  isoDateOf,
} from './iso-date';

test('days agree with the calendar of the runtime', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
      const expected = new Date(days * 86_400_000).toISOString().slice(0, 10);
      expect(dateOfDayNumber(days)).toBe(expected);
      expect(dayNumber(expected)).toBe(days);
    }),
  );
});

test('leap days, and days that do not exist', () => {
  expect([
    isIsoDate('2024-02-29'),
    isIsoDate('2023-02-29'),
    isIsoDate('1900-02-29'),
    isIsoDate('2000-02-29'),
    isIsoDate('2024-2-9'),
  ]).toEqual([true, false, false, true, false]);
  expect(isoDateOf(2022, 13, 1)).toBeNull();
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  expect(instantOfUnixSeconds(1608214517)).toBe('2020-12-17T14:15:17Z');
});

test('as of a day: the last known, bounds inclusive', () => {
  const entries = [
    { asOf: '2022-09-30', n: 1 },
    { asOf: '2022-11-30', n: 2 },
  ];
  expect([asOf(entries, '2022-09-29')?.n, asOf(entries, '2022-09-30')?.n, asOf(entries, '2023-01-01')?.n]).toEqual([
    undefined,
    1,
    2,
  ]);
});
