import type { IsoDate } from '../time/iso-date';
import { dateOfDayNumber, dayNumber, instantOfUnixSeconds, isoDateOf } from '../time/iso-date';

const MONTH_NAMES: readonly string[] = [
  'jan january janvier janv ene enero',
  'feb february fevrier fevr febrero',
  'mar march mars marzo',
  'apr april avril avr abr abril',
  'may mai mayo',
  'jun june juin junio',
  'jul july juillet juil julio',
  'aug august aout ago agosto',
  'sep sept september septembre septiembre set',
  'oct october octobre octubre',
  'nov november novembre noviembre',
  'dec december decembre dic diciembre',
];
const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t\s].*)?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:\s.*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_NAMED =
  /^(?:[a-z]+\.? )?(\d{1,2})(?:st|nd|rd|th|er|o)?(?: de| of)?[ -]([a-z]+)\.?,?(?: de| del)?[ -](\d{4})(?: .*)?$/;
const NAMED_DAY = /^(?:[a-z]+\.? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: .*)?$/;

/**
 * A day as `2022-09-30`, `30/09/2022`, `20220930`, `30 sept. 2022`, `Sep 30, 2022`, an ISO instant, an Excel day
 * number (with `serial`) or Unix seconds or milliseconds. `dayFirst` settles `03/04/2022`. Null when it is no day.
 */
export function parseDateCell(cell: string, dayFirst = true, serial = false): IsoDate | null {
  const text = cell
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\u00A0,]+/g, ' ')
    .trim();
  const iso = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (iso) return isoDateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = YEAR_LAST.exec(text);
  if (slashed) return slashedDate(Number(slashed[1]), Number(slashed[2]), slashed[3], dayFirst);
  const named = DAY_NAMED.exec(text);
  if (named) return namedDate(named[3], named[2], named[1]);
  const american = NAMED_DAY.exec(text);
  if (american) return namedDate(american[3], american[1], american[2]);
  if (/^\d{9,10}$/.test(text)) return instantOfUnixSeconds(Number(text))?.slice(0, 10) ?? null;
  if (/^\d{13}$/.test(text)) return instantOfUnixSeconds(Math.floor(Number(text) / 1000))?.slice(0, 10) ?? null;
  // Excel's day 1 is 1900-01-01 with a 29 February 1900 that never was: day 25569 is 1970-01-01.
  if (serial && /^\d{5}(\.\d+)?$/.test(text)) return dateOfDayNumber(Math.floor(Number(text)) - 25569);
  return null;
}

function slashedDate(first: number, second: number, yearText: string, dayFirst: boolean): IsoDate | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const [day, month] = (dayFirst && second <= 12) || first > 12 ? [first, second] : [second, first];
  return isoDateOf(year, month, day);
}

function namedDate(year: string, monthName: string, day: string): IsoDate | null {
  const month = MONTHS.get(monthName);
  return month === undefined ? null : isoDateOf(Number(year), month, Number(day));
}

/** False when a slashed date of the column can only be month first (`12/25/2022`) and none only day first. */
export function dayComesFirst(cells: Iterable<string>): boolean {
  let monthFirst = false;
  for (const cell of cells) {
    const match = YEAR_LAST.exec(cell.trim());
    if (!match) continue;
    if (Number(match[1]) > 12) return true;
    if (Number(match[2]) > 12) monthFirst = true;
  }
  return !monthFirst;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** A UTC instant (`2022-03-24T10:00:00Z`) where the cell says the hour, else the day; null when it says neither. */
export function parseInstantCell(cell: string, dayFirst = true): string | null {
  const text = cell.trim();
  if (/^\d{9,10}$/.test(text)) return instantOfUnixSeconds(Number(text));
  if (/^\d{13}$/.test(text)) return instantOfUnixSeconds(Math.floor(Number(text) / 1000));
  const match = INSTANT.exec(text);
  const day = parseDateCell(match ? match[1] : text, dayFirst, true);
  if (!match || day === null || match[5] === undefined) return day;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const offset = /^[+-]/.test(match[5])
    ? (match[5][0] === '-' ? -1 : 1) * (Number(match[5].slice(1, 3)) * 60 + Number(match[5].slice(-2)))
    : 0;
  const unix = unixDay(day) + hours * 3600 + minutes * 60 + seconds - offset * 60;
  return instantOfUnixSeconds(unix);
}

function unixDay(day: IsoDate): number {
  // A day is 86,400 s in Unix time, leap seconds apart.
  return dayNumber(day) * 86400;
}
