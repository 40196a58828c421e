import { kpiProgress } from './kpi-progress';

const MARCH = { startsOn: '2026-03-01', endsOn: '2026-03-31' };
const clicks = (value: number | null, today: string) =>
  kpiProgress({ metric: 'clicks', target: '3100', value }, { ...MARCH, today });

test('what grows is on track while it keeps up with the days, the day itself included', () => {
  // On the 10th ten of 31 days: 1,000 of 3,100.
  expect(clicks(1_000, '2026-03-10')).toEqual({ state: 'on_track', share: 1_000 / 3_100, elapsed: 10 / 31 });
  expect(clicks(999, '2026-03-10').state).toBe('behind');
  expect(clicks(3_100, '2026-03-10').state).toBe('met');
  expect(clicks(0, '2026-02-28')).toEqual({ state: 'not_begun', share: 0, elapsed: 0 });
  expect([clicks(3_099, '2026-03-31').state, clicks(3_099, '2026-04-01').state]).toEqual(['behind', 'missed']);
  expect(clicks(null, '2026-03-10')).toEqual({ state: 'not_measured', share: null, elapsed: 10 / 31 });
});

test('without both dates a share is said and nothing else', () => {
  const kpi = { metric: 'orders', target: '40', value: 10 };
  expect(kpiProgress(kpi, { startsOn: null, endsOn: '2026-03-31', today: '2026-03-10' })).toEqual({
    ...{ state: 'no_dates', share: 0.25, elapsed: null },
  });
});

test('a rate is right or wrong at any moment, a cost the lower the better, an expected reach never met', () => {
  const at = (metric: string, target: string, value: number, today = '2026-03-10') =>
    kpiProgress({ metric, target, value }, { ...MARCH, today }).state;
  expect([at('roas', '3', 3.1), at('roas', '3', 2.9), at('roas', '3', 2.9, '2026-04-01')]).toEqual([
    ...['on_track', 'behind', 'missed'],
  ]);
  expect([at('cpc', '0.5', 0.4), at('cpc', '0.5', 0.6)]).toEqual(['on_track', 'behind']);
  expect(kpiProgress({ metric: 'cpc', target: '0.5', value: 0.4 }, { ...MARCH, today: '2026-03-10' }).share).toBe(1.25);
  expect([at('reach', '1000', 2_000, '2026-04-01'), at('reach', '1000', 10)]).toEqual(['on_track', 'behind']);
});
