import { duePeriod, endedPeriod } from './report-schedule';

test('the week that ended is the one before this Monday, the month the one before this first', () => {
  // 30 November 2026 is a Monday.
  expect(endedPeriod('week', '2026-11-30')).toEqual({ key: '2026-W48', from: '2026-11-23', end: '2026-11-30' });
  expect(endedPeriod('week', '2026-11-29')).toEqual({ key: '2026-W47', from: '2026-11-16', end: '2026-11-23' });
  expect(endedPeriod('month', '2026-12-01')).toEqual({ key: '2026-11', from: '2026-11-01', end: '2026-12-01' });
  expect(endedPeriod('month', '2026-01-15')).toEqual({ key: '2025-12', from: '2025-12-01', end: '2026-01-01' });
});

test('nothing is due before the first period has ended, nor after the campaign is over', () => {
  const due = (createdOn: string, campaign: object, today = '2026-11-30') =>
    duePeriod({ rhythm: 'week', createdOn }, { status: 'live', endsOn: null, ...campaign } as never, today)?.key ??
    null;
  expect(due('2026-11-29', {})).toBe('2026-W48');
  expect(due('2026-11-30', {})).toBeNull();
  expect(due('2026-11-01', { endsOn: '2026-11-23' })).toBe('2026-W48');
  expect(due('2026-11-01', { endsOn: '2026-11-22' })).toBeNull();
  for (const status of ['completed', 'archived', 'cancelled']) expect(due('2026-11-01', { status })).toBeNull();
});
