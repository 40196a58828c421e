import { CircuitBreaker } from './circuit-breaker';

function breakerAt() {
  const clock = { now: 0 };
  return { clock, breaker: new CircuitBreaker(() => clock.now) };
}

test('single failures keep nobody away', () => {
  const { breaker } = breakerAt();
  for (let round = 0; round < 5; round++) {
    breaker.failed(false);
    breaker.failed(false);
    expect(breaker.allows()).toBe(true);
    breaker.succeeded();
  }
  expect(breaker.open).toBe(false);
});

test('after three in a row one request a pause finds out', () => {
  const { breaker, clock } = breakerAt();
  for (let failure = 0; failure < 3; failure++) breaker.failed(false);
  expect(breaker.allows()).toBe(false);
  clock.now = 3000;
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  breaker.failed(false);
  clock.now = 5999;
  expect(breaker.allows()).toBe(false);
  clock.now = 6000;
  expect(breaker.allows()).toBe(true);
  breaker.succeeded();
  expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
});

test('where nobody listens one failure is enough', () => {
  const { breaker } = breakerAt();
  breaker.failed(true);
  expect(breaker.allows()).toBe(false);
});
