import type { ContentKind, ContentPlace } from '../deliverables/content-kind';
import { DomainError } from '../errors/domain-error';
import { decimal, readDecimal, roundToUnits, writeDecimal } from '../money/decimal';
import { exponentOf } from '../money/money';

/** What a post is counted by; what a rate may be given for. */
export const MEDIA_EVENTS = ['impressions', 'reach', 'views', 'likes', 'comments', 'shares', 'saves'] as const;
export type MediaEvent = (typeof MEDIA_EVENTS)[number];

/** What one event of a format on a network is taken to be worth; a null format stands for every format without a rate of its own. */
export interface EmvRate {
  readonly network: ContentPlace;
  readonly format: ContentKind | null;
  readonly event: MediaEvent;
  /** Plain decimal, up to six digits behind the mark. */
  readonly amount: string;
}

/** A workspace's own rates: kept as a new version, never changed. */
export interface EmvRates {
  readonly version: number;
  /** The first day of posts that it values. */
  readonly fromOn: string;
  readonly currency: string;
  readonly source: string;
  readonly rates: readonly EmvRate[];
}

/** How often something was counted, of a post that went out on that day. */
export interface MediaVolume {
  readonly network: ContentPlace;
  readonly format: ContentKind;
  readonly event: MediaEvent;
  readonly day: string;
  readonly value: number;
}

export interface EmvLine extends Omit<MediaVolume, 'day'> {
  readonly version: number;
  readonly rate: string;
  readonly minor: number;
  readonly currency: string;
}

export interface Emv {
  readonly lines: readonly EmvLine[];
  /** One a currency: amounts of several are never added. */
  readonly totals: readonly { readonly currency: string; readonly minor: number }[];
  readonly versions: readonly number[];
  /** What the table in force has no rate for, or what went out before the first table. */
  readonly unrated: readonly Omit<MediaVolume, 'day'>[];
}

/** The latest version among those that had begun on that day. */
export function ratesOn(tables: readonly EmvRates[], day: string): EmvRates | null {
  const begun = tables.filter(({ fromOn }) => fromOn <= day);
  return begun.reduce<EmvRates | null>((last, one) => (last && last.version > one.version ? last : one), null);
}

/**
 * Earned media value, formula version 1: Σ volume × rate, by the table in force when a post went out. A line is what one table says
 * of one event of a format on a network, rounded to minor units half away from zero; the lines sum to the totals.
 */
export function emvOf(volumes: readonly MediaVolume[], tables: readonly EmvRates[]): Emv {
  const counted = new Map<string, { table: EmvRates | null; volume: Omit<MediaVolume, 'day'> }>();
  for (const { day, value, ...volume } of volumes) {
    const table = ratesOn(tables, day);
    const key = [table?.version ?? 0, volume.network, volume.format, volume.event].join('/');
    const before = counted.get(key)?.volume.value ?? 0;
    counted.set(key, { table, volume: { ...volume, value: before + value } });
  }
  const lines: EmvLine[] = [];
  const unrated: Omit<MediaVolume, 'day'>[] = [];
  for (const { table, volume } of counted.values()) {
    const rate = table && rateFor(table, volume);
    if (!table || !rate) {
      if (volume.value > 0) unrated.push(volume);
      continue;
    }
    const { currency, version } = table;
    const { units, scale } = decimal(rate.amount);
    const minor = Number(roundToUnits({ units: units * BigInt(volume.value), scale }, exponentOf(currency)));
    lines.push({ ...volume, version, rate: rate.amount, minor, currency });
  }
  lines.sort((a, b) => b.minor - a.minor || (keyOf(a) < keyOf(b) ? -1 : 1));
  unrated.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return {
    lines,
    totals: currencies.map((currency) => ({
      currency,
      minor: lines.reduce((sum, line) => sum + (line.currency === currency ? line.minor : 0), 0),
    })),
    versions: [...new Set(lines.map(({ version }) => version))].sort((a, b) => a - b),
    unrated,
  };
}

type Place = Pick<MediaVolume, 'network' | 'format' | 'event'>;
const placeOf = ({ network, format, event }: Place) => [network, format, event].join('/');
const keyOf = (line: EmvLine) => `${placeOf(line)}/${String(line.version)}`;

function rateFor({ rates }: EmvRates, { network, format, event }: Place): EmvRate | undefined {
  const fitting = rates.filter((rate) => rate.network === network && rate.event === event);
  return fitting.find((rate) => rate.format === format) ?? fitting.find((rate) => rate.format === null);
}

/**
 * Rates as they are kept: plain decimals, each of one network, format and event once.
 * @throws DomainError `emv_source_missing`, `emv_rates_missing`, `emv_rate_invalid`, `emv_rate_twice`
 */
export function checkedRates(source: string, rates: readonly EmvRate[]): EmvRate[] {
  if (source.trim() === '') throw new DomainError('emv_source_missing', { field: 'source' });
  if (rates.length === 0) throw new DomainError('emv_rates_missing', { field: 'rates' });
  const named = new Set<string>();
  return rates.map(({ network, format, event, amount }, line) => {
    const key = [network, format ?? '', event].join('/');
    if (named.has(key)) throw new DomainError('emv_rate_twice', { field: 'rates', line });
    named.add(key);
    const read = readDecimal(amount.trim());
    if (!read || read.units <= 0n || read.scale > 6 || read.units > 10n ** 15n)
      throw new DomainError('emv_rate_invalid', { field: 'rates', line });
    return { network, format, event, amount: writeDecimal(read) };
  });
}
