import { decimal, roundToUnits, shiftTen } from '../../money/decimal';
import { addMoney, exponentOf, type Money } from '../../money/money';
import { addDays, isoDateOf, type IsoDate } from '../../time/iso-date';
import type { WrittenThreshold } from './pack';

/** What somebody states to count another currency: units of the threshold's currency for one unit of it. */
export interface StatedRate {
  readonly rate: string;
  readonly source: string;
  readonly asOf: IsoDate;
}

/** One promise or gift to one creator by one advertiser for one objective: pay, or a public price without VAT. */
export interface MeterEntry {
  /** What it is, such as `contract/…`, `gift/…` or `shortlist_entry/…`. */
  readonly subject: string;
  readonly kind: 'fee' | 'gift';
  readonly date: IsoDate;
  readonly amount: Money;
  readonly rate: StatedRate | null;
}

export type MeterLevel = 'clear' | 'amber' | 'reached';

export interface MeterReading {
  readonly calendarYear: Money;
  readonly slidingYear: Money;
  readonly slidingFrom: IsoDate;
  readonly slidingTo: IsoDate;
  readonly deciding: Money;
  readonly decidedBy: 'calendar_year' | 'sliding_year';
  readonly level: MeterLevel;
  /** Entries of the reading's years in another currency without a stated rate: they are in no sum. */
  readonly uncounted: readonly MeterEntry[];
}

/**
 * What stands on the meter on a day. Readings of "year" differ, so the larger of both decides: the day's calendar year,
 * and the fullest of all twelve months that hold the day.
 * Other spellings of an objective are one objective (`objectiveKey`); which entries belong together is the caller's.
 */
export function readMeter(entries: readonly MeterEntry[], on: IsoDate, threshold: WrittenThreshold): MeterReading {
  const { currency } = threshold.amount;
  const counted = entries.flatMap((entry) => {
    const amount = amountIn(currency, entry);
    return amount ? [{ date: entry.date, amount }] : [];
  });
  const sum = (from: IsoDate, to: IsoDate) =>
    counted
      .filter(({ date }) => date >= from && date <= to)
      .reduce<Money>((total, { amount }) => addMoney(total, amount), { minor: 0, currency });
  const calendarYear = sum(`${on.slice(0, 4)}-01-01`, `${on.slice(0, 4)}-12-31`);
  const ends = [on, ...counted.map(({ date }) => date)].filter((end) => end >= on && twelveMonthsTo(end) <= on);
  const windows = ends.map((to) => ({ from: twelveMonthsTo(to), to, total: sum(twelveMonthsTo(to), to) }));
  const fullest = windows.reduce((best, one) => (one.total.minor > best.total.minor ? one : best));
  const sliding = fullest.total.minor > calendarYear.minor;
  const deciding = sliding ? fullest.total : calendarYear;
  return {
    calendarYear,
    slidingYear: fullest.total,
    slidingFrom: fullest.from,
    slidingTo: fullest.to,
    deciding,
    decidedBy: sliding ? 'sliding_year' : 'calendar_year',
    level: levelOf(deciding, threshold),
    uncounted: entries.filter((entry) => amountIn(currency, entry) === null && touches(entry.date, on)),
  };
}

export function levelOf({ minor }: Money, { amount, amberPercent }: WrittenThreshold): MeterLevel {
  if (minor >= amount.minor) return 'reached';
  return minor * 100 >= amount.minor * amberPercent ? 'amber' : 'clear';
}

/** Another spelling of the same words must not start a meter at zero. */
export function objectiveKey(words: string): string {
  return words.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Half away from zero, to the currency's smallest unit; null where nobody has stated a rate. */
export function amountIn(currency: string, { amount, rate }: MeterEntry): Money | null {
  if (amount.currency === currency) return amount;
  if (!rate) return null;
  const stated = decimal(rate.rate);
  const product = { units: BigInt(amount.minor) * stated.units, scale: stated.scale };
  const exact = shiftTen(product, exponentOf(currency) - exponentOf(amount.currency));
  return { minor: Number(roundToUnits(exact, 0)), currency };
}

/** First day of the twelve months that end on `end`; a year before 29 February is 28 February. */
export function twelveMonthsTo(end: IsoDate): IsoDate {
  const [year, month, day] = end.split('-').map(Number);
  const before = isoDateOf(year - 1, month, day) ?? isoDateOf(year - 1, month, 28);
  return addDays(before ?? end, 1);
}

/** In the day's calendar year or within twelve months of it. */
function touches(date: IsoDate, on: IsoDate): boolean {
  if (date.slice(0, 4) === on.slice(0, 4)) return true;
  return date <= on ? date >= twelveMonthsTo(on) : twelveMonthsTo(date) <= on;
}
