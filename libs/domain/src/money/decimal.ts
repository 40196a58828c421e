import { DomainError } from '../errors/domain-error';

/** An exact decimal: `units × 10^-scale`, scale ≥ 0. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Plain decimal text (`-12.50`, `2.28E+11`), a dot as the decimal mark. Null when the text is none. */
export function readDecimal(text: string): Decimal | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const shift = Number(exponent);
  const units = BigInt((whole || '0') + fraction) * (sign === '-' ? -1n : 1n);
  return shiftTen({ units, scale: fraction.length }, shift);
}

/** As `readDecimal`, throws `decimal_unreadable`. */
export function decimal(text: string): Decimal {
  const read = readDecimal(text);
  if (!read) throw new DomainError('decimal_unreadable', { text });
  return read;
}

/** value × 10^power, exactly. */
export function shiftTen(value: Decimal, power: number): Decimal {
  const scale = value.scale - power;
  if (scale >= 0) return { units: value.units, scale };
  return { units: value.units * 10n ** BigInt(-scale), scale: 0 };
}

/** Shortest plain text: no exponent, no trailing zeros (`4100000`, `0.0139`). */
export function writeDecimal(value: Decimal): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const cut = digits.length - value.scale;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  const body = digits.slice(0, cut) + (fraction ? `.${fraction}` : '');
  return negative && body !== '0' ? `-${body}` : body;
}

/** The integer it is, or null when a fraction remains. */
export function wholeOf(value: Decimal): bigint | null {
  const divisor = 10n ** BigInt(value.scale);
  return value.units % divisor === 0n ? value.units / divisor : null;
}

/** -1, 0 or 1. */
export function compareDecimal(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = a.units * 10n ** BigInt(scale - a.scale);
  const right = b.units * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** To an integer of `10^-scale` units, half away from zero (the shop's rounding). */
export function roundToUnits(value: Decimal, scale: number): bigint {
  if (scale >= value.scale) return value.units * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const quotient = value.units / divisor;
  const rest = value.units % divisor;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice < divisor) return quotient;
  return value.units < 0n ? quotient - 1n : quotient + 1n;
}
