import { dateOfDayNumber, dayNumber, type IsoDate } from './iso-date';

/** Week of ISO 8601 as `2026-W05`: weeks begin on Monday and belong to the year of their Thursday. Throws `date_invalid`. */
export function isoWeekOf(day: IsoDate): string {
  const number = dayNumber(day);
  // Day 0, 1970-01-01, was a Thursday: Monday is 0 here.
  const weekday = (((number + 3) % 7) + 7) % 7;
  const thursday = dateOfDayNumber(number - weekday + 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
