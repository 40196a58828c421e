import { DomainError } from '../errors/domain-error';
import { decimal, roundToUnits, writeDecimal } from './decimal';

/** An amount in integer minor units (cents, yen, fils) of an ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** ISO 4217:2015 minor units that are not 2. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

const TWO_DECIMALS =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE ' +
  'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW ' +
  'KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK ' +
  'PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS ' +
  'UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';

const CURRENCIES: ReadonlySet<string> = new Set([...TWO_DECIMALS.split(' '), ...Object.keys(EXPONENTS)]);

export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** Digits after the decimal mark; throws `currency_unknown`. */
export function exponentOf(currency: string): number {
  if (!CURRENCIES.has(currency)) throw new DomainError('currency_unknown', { currency });
  return EXPONENTS[currency] ?? 2;
}

/** "280.15", "EUR" → 28015 minor units, half away from zero beyond the exponent. Throws `decimal_unreadable`, `money_too_large`. */
export function moneyOf(text: string, currency: string): Money {
  const minor = roundToUnits(decimal(text), exponentOf(currency));
  const value = Number(minor);
  if (!Number.isSafeInteger(value)) throw new DomainError('money_too_large', { text, currency });
  return { minor: value, currency };
}

/** Plain decimal text with the currency's digits: 28015 EUR → "280.15". */
export function moneyText(money: Money): string {
  const exponent = exponentOf(money.currency);
  const text = writeDecimal({ units: BigInt(money.minor), scale: exponent });
  if (exponent === 0) return text;
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(exponent, '0')}`;
}

/** Sum of amounts of one currency; throws `currencies_differ`, never converts. */
export function addMoney(first: Money, ...others: readonly Money[]): Money {
  let minor = first.minor;
  for (const other of others) {
    if (other.currency !== first.currency) {
      throw new DomainError('currencies_differ', { left: first.currency, right: other.currency });
    }
    minor += other.minor;
  }
  if (!Number.isSafeInteger(minor)) throw new DomainError('money_too_large', { currency: first.currency });
  return { minor, currency: first.currency };
}

/** Parts of `total` proportional to `weights` (see `splitByWeights`). */
export function splitMoney(total: Money, weights: readonly number[]): Money[] {
  return splitByWeights(total.minor, weights).map((minor) => ({ minor, currency: total.currency }));
}

/**
 * Largest remainder (Hamilton): integers that sum to `total`, each the floor of its exact share or one more.
 * Ties go to the earlier part. Weights: safe integers ≥ 0, not all zero. Throws `split_weights_invalid`.
 */
export function splitByWeights(total: number, weights: readonly number[]): number[] {
  const valid = Number.isSafeInteger(total) && weights.every((w) => Number.isSafeInteger(w) && w >= 0);
  const sum = valid ? weights.reduce((s, w) => s + BigInt(w), 0n) : 0n;
  if (sum === 0n) throw new DomainError('split_weights_invalid', { total, weights: [...weights] });
  const sign = total < 0 ? -1 : 1;
  const whole = BigInt(Math.abs(total));
  const exact = weights.map((w, index) => ({
    index,
    part: (whole * BigInt(w)) / sum,
    rest: (whole * BigInt(w)) % sum,
  }));
  let left = whole - exact.reduce((s, e) => s + e.part, 0n);
  const byRest = [...exact].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const entry of byRest) {
    if (left === 0n) break;
    entry.part += 1n;
    left -= 1n;
  }
  return exact.map((e) => (e.part === 0n ? 0 : sign * Number(e.part)));
}
