import { duePeriods, endedPeriod, resumedSince } from './report-schedule';

test('the week that ended is the one before this Monday, the month the one before this first', () => {
  // 30 November 2026 is a Monday.
  expect(endedPeriod('week', '2026-11-30')).toEqual({ key: '2026-W48', from: '2026-11-23', end: '2026-11-30' });
  expect(endedPeriod('week', '2026-11-29')).toEqual({ key: '2026-W47', from: '2026-11-16', end: '2026-11-23' });
  expect(endedPeriod('month', '2026-12-01')).toEqual({ key: '2026-11', from: '2026-11-01', end: '2026-12-01' });
  expect(endedPeriod('month', '2026-01-15')).toEqual({ key: '2025-12', from: '2025-12-01', end: '2026-01-01' });
});

test('nothing is due before the first period has ended, nor after the campaign is over', () => {
  const due = (since: string, campaign: object, today = '2026-11-30') =>
    duePeriods({ rhythm: 'week', since }, { status: 'live', endsOn: null, ...campaign } as never, today).at(-1)?.key ??
    null;
  expect(due('2026-11-29', {})).toBe('2026-W48');
  expect(due('2026-11-30', {})).toBeNull();
  expect(due('2026-11-01', { endsOn: '2026-11-23' })).toBe('2026-W48');
  expect(due('2026-11-23', { endsOn: '2026-11-22' })).toBeNull();
  for (const status of ['completed', 'archived', 'cancelled']) expect(due('2026-11-01', { status })).toBeNull();
});

test('what was missed is due as well, the oldest first, four letters at most', () => {
  const live = { status: 'live', endsOn: null } as const;
  const keys = (since: string, today = '2026-11-30', campaign: object = live, rhythm = 'week') =>
    duePeriods({ rhythm, since } as never, campaign as never, today).map(({ key }) => key);
  expect(keys('2026-11-15')).toEqual(['2026-W46', '2026-W47', '2026-W48']);
  expect(keys('2026-01-01')).toEqual(['2026-W45', '2026-W46', '2026-W47', '2026-W48']);
  expect(keys('2026-09-30', '2026-12-31', live, 'month')).toEqual(['2026-09', '2026-10', '2026-11']);
  // Over since 17 November: that week is the last that is told, whenever the server is back.
  expect(keys('2026-11-09', '2026-12-07', { status: 'live', endsOn: '2026-11-17' })).toEqual(['2026-W46', '2026-W47']);
});

test('a schedule that was paused takes up with the last period', () => {
  expect(resumedSince({ rhythm: 'week', since: '2026-01-01' }, '2026-11-30')).toBe('2026-11-23');
  expect(resumedSince({ rhythm: 'week', since: '2026-11-26' }, '2026-11-30')).toBe('2026-11-26');
});
