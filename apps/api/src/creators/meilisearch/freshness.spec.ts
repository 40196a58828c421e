import { Freshness, MOST_LAG } from './freshness';

const told = new Date('2026-09-01T12:00:00Z');

function freshnessAt() {
  const clock = { now: 0 };
  return { clock, freshness: new Freshness(() => clock.now) };
}

test('shows nothing before it was told', () => {
  const { freshness } = freshnessAt();
  expect(freshness.shows('w')).toBeNull();
  freshness.told('w', told, true);
  expect(freshness.shows('w')).toEqual(told);
});

test('a change may wait so long and no longer', () => {
  const { freshness, clock } = freshnessAt();
  freshness.told('w', told, true);
  freshness.changed('w');
  clock.now = MOST_LAG;
  freshness.changed('w');
  expect([freshness.shows('w'), freshness.lag('w')]).toEqual([told, MOST_LAG]);
  clock.now = MOST_LAG + 1;
  expect(freshness.shows('w')).toBeNull();
  freshness.told('w', told, false);
  expect(freshness.shows('w')).toBeNull();
  freshness.told('w', told, true);
  expect([freshness.shows('w'), freshness.lag('w')]).toEqual([told, 0]);
});

test('whoever waits for a change does not see a picture without it', () => {
  const { freshness } = freshnessAt();
  freshness.told('w', told, true);
  freshness.behind('w');
  expect([freshness.shows('w'), freshness.lags('other')]).toEqual([null, false]);
});
