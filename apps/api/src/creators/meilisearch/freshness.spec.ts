import { Freshness, MOST_LAG } from './freshness';

const noon = new Date('2026-09-01T12:00:00Z');
const later = new Date('2026-09-01T12:00:01Z');

function freshnessAt() {
  const clock = { now: 0 };
  return { clock, freshness: new Freshness(() => clock.now) };
}

test('shows nothing before it was told', () => {
  const { freshness } = freshnessAt();
  expect(freshness.shows('w')).toBeNull();
  freshness.told('w', noon);
  expect(freshness.shows('w')).toEqual(noon);
});

test('a change may wait so long and no longer', () => {
  const { freshness, clock } = freshnessAt();
  freshness.told('w', noon);
  freshness.changed('w', later);
  clock.now = MOST_LAG;
  freshness.changed('w', later);
  expect([freshness.shows('w'), freshness.lag('w')]).toEqual([noon, MOST_LAG]);
  clock.now = MOST_LAG + 1;
  expect(freshness.shows('w')).toBeNull();
  freshness.told('w', noon);
  expect(freshness.shows('w')).toBeNull();
  freshness.told('w', later);
  expect([freshness.shows('w'), freshness.lag('w')]).toEqual([later, 0]);
});

test('whoever waits for a change does not see a picture without it', () => {
  const { freshness } = freshnessAt();
  freshness.told('w', noon);
  freshness.changed('w', later);
  freshness.behind('w');
  expect([freshness.shows('w'), freshness.lags('other')]).toEqual([null, false]);
  freshness.told('w', later);
  freshness.behind('w');
  expect(freshness.shows('w')).toEqual(later);
});
