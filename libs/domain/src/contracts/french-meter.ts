import { addMoney, type Money } from '../money/money';
import { addDays, isoDateOf, type IsoDate } from '../time/iso-date';

/** From which a contract must be written: money and benefits in kind, without VAT. */
export const FRENCH_THRESHOLD = {
  version: 'fr-2026-01-01',
  inForceFrom: '2026-01-01',
  amount: { minor: 100_000, currency: 'EUR' },
  amberPercent: 80,
  source: 'Loi n° 2023-451, art. 8 II; décret n° 2025-1137',
} as const;

/** One promise to one creator; `amount` is pay, or a gift at its public price without VAT. */
export interface MeterEntry {
  readonly advertiserId: string;
  readonly creatorId: string;
  readonly promotionalObjective: string;
  readonly date: IsoDate;
  readonly amount: Money;
}

export interface MeterReading {
  readonly calendarYear: Money;
  readonly slidingYear: Money;
  readonly deciding: Money;
  readonly level: 'clear' | 'amber' | 'written_contract_required';
}

/**
 * What one advertiser promises one creator for one objective, `deal` included; null before the threshold is in force.
 * Readings of "year" differ, so the larger of both decides; a sliding year is any twelve months that hold the deal.
 * @throws DomainError `currencies_differ` for an amount that is not in euros
 */
export function readFrenchMeter(earlier: readonly MeterEntry[], deal: MeterEntry): MeterReading | null {
  if (deal.date < FRENCH_THRESHOLD.inForceFrom) return null;
  const entries = [...earlier.filter((entry) => sameMeter(entry, deal)), deal];
  const calendarYear = total(entries.filter(({ date }) => date.slice(0, 4) === deal.date.slice(0, 4)));
  const slidingYear = entries
    .filter(({ date }) => date >= deal.date && dayAfterYearBefore(date) <= deal.date)
    .map(({ date: end }) => total(entries.filter(({ date }) => date >= dayAfterYearBefore(end) && date <= end)))
    .reduce(larger);
  const deciding = larger(calendarYear, slidingYear);
  return { calendarYear, slidingYear, deciding, level: levelOf(deciding) };
}

function levelOf({ minor }: Money): MeterReading['level'] {
  const { amount, amberPercent } = FRENCH_THRESHOLD;
  if (minor >= amount.minor) return 'written_contract_required';
  return minor * 100 >= amount.minor * amberPercent ? 'amber' : 'clear';
}

function sameMeter(a: MeterEntry, b: MeterEntry): boolean {
  return (
    a.advertiserId === b.advertiserId &&
    a.creatorId === b.creatorId &&
    objectiveKey(a.promotionalObjective) === objectiveKey(b.promotionalObjective)
  );
}

/** Another spelling of the same words must not start a meter at zero. */
function objectiveKey(words: string): string {
  return words.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function total(entries: readonly MeterEntry[]): Money {
  return entries.reduce((sum: Money, { amount }) => addMoney(sum, amount), { minor: 0, currency: 'EUR' });
}

function larger(a: Money, b: Money): Money {
  return a.minor >= b.minor ? a : b;
}

/** First day of the twelve months that end on `end`; a year before 29 February is 28 February. */
function dayAfterYearBefore(end: IsoDate): IsoDate {
  const [year, month, day] = end.split('-').map(Number);
  const before = isoDateOf(year - 1, month, day) ?? isoDateOf(year - 1, month, 28);
  return addDays(before ?? end, 1);
}
