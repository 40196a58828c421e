import { dateOfDayNumber, dayNumber } from './iso-date';
import { isoWeekOf } from './iso-week';

test.each([
  // ISO 8601: the year's first week holds its first Thursday.
  ['2005-01-01', '2004-W53'],
  ['2005-01-02', '2004-W53'],
  ['2007-01-01', '2007-W01'],
  ['2008-12-29', '2009-W01'],
  ['2010-01-03', '2009-W53'],
  ['1969-12-29', '1970-W01'],
  ['2024-02-29', '2024-W09'],
])('%s is in week %s', (day, week) => expect(isoWeekOf(day)).toBe(week));

test('a week has seven days, from Monday, over sixty years', () => {
  const first = dayNumber('1990-01-01');
  for (let monday = first; monday < first + 60 * 366; monday += 7) {
    const days = Array.from({ length: 7 }, (_, at) => isoWeekOf(dateOfDayNumber(monday + at)));
    expect(new Set(days).size).toBe(1);
    expect(isoWeekOf(dateOfDayNumber(monday + 7))).not.toBe(days[0]);
  }
});
