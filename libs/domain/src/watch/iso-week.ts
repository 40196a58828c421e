import { addDays, dateOfDayNumber, dayNumber, type IsoDate } from '../time/iso-date';

/** A week as ISO 8601 writes it: `2026-W53`. */
export type IsoWeek = string;

/** Monday of the day's week. */
export function mondayOf(day: IsoDate): IsoDate {
  const number = dayNumber(day);
  // 1970-01-01 was a Thursday.
  return dateOfDayNumber(number - ((((number + 3) % 7) + 7) % 7));
}

/** A week belongs to the year that holds its Thursday (ISO 8601). */
export function isoWeekOf(day: IsoDate): IsoWeek {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The day that a clock on the wall of that time zone shows at that instant. */
export function dayInZone(instant: Date, timeZone: string): IsoDate {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(instant);
}
