import { forecastReach } from './forecast-reach';
import type { Candidate } from './portfolio-types';

const candidate = (id: string, cost: number, people: number): Candidate => ({
  id,
  creator: id,
  network: 'instagram',
  tier: 'nano',
  niche: null,
  cost,
  pieces: 1,
  reach: { segments: [0], people: [people] },
});
const forecast = (candidates: Candidate[], budget: number, population = 1_000) =>
  forecastReach({ populations: [population], candidates, rules: { budget } });

test('the reach is that of chance inside the population, and the budget is not passed', () => {
  const found = forecast([candidate('a', 60, 300), candidate('b', 40, 200), candidate('c', 50, 10)], 100);
  expect(found).toMatchObject({ creators: 2, cost: 100 });
  // 1 − (1 − 0.3)(1 − 0.2) of a thousand.
  expect(found?.reach.value).toBeCloseTo(440, 6);
  expect(found?.reach.low).toBeLessThanOrEqual(440);
  expect(found?.reach.high).toBeGreaterThanOrEqual(440);
});

test('one large creator is taken before a cheap small one that leaves no place for it', () => {
  expect(forecast([candidate('small', 1, 10), candidate('large', 100, 500)], 100)).toMatchObject({
    creators: 1,
    cost: 100,
  });
});

test('a budget that buys nobody reaches nobody', () => {
  expect(forecast([candidate('a', 60, 300)], 59)).toBeNull();
  expect(forecast([], 100)).toBeNull();
});
