import { kpiShare, mondayOf, readView } from './results-view';

test('the address says what is shown; what it does not know falls back', () => {
  const words = new URLSearchParams('by=tier&rule=linear&currency=EUR&formula=roi&campaign=c');
  expect(readView(words, null)).toEqual({ campaign: 'c', by: 'tier', rule: 'linear', currency: 'EUR', formula: 'roi' });
  expect(readView(new URLSearchParams('by=moon&currency=eur&formula=x'), 'tab')).toEqual({
    campaign: 'tab',
    by: 'creator',
    rule: null,
    currency: null,
    formula: null,
  });
});

test.each([
  ['2026-W01', '2025-12-29'],
  ['2026-W10', '2026-03-02'],
  ['2021-W53', '2022-01-03'],
  ['2020-W53', '2020-12-28'],
])('week %s begins on %s', (week, day) => {
  expect(mondayOf(week)).toBe(day);
});

test('a target of nothing gives no share', () => {
  expect([kpiShare(50, 100), kpiShare(null, 100), kpiShare(50, 0)]).toEqual([0.5, null, null]);
});
