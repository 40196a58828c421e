import { DomainError } from '../errors/domain-error';
import { readDecimal } from '../money/decimal';
import { moneyOf } from '../money/money';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; what is no list has none. */
export function objectsAt(source: JsonObject, key: string): JsonObject[] {
  const value = source[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function objectAt(source: JsonObject, key: string): JsonObject {
  const value = source[key];
  return isObject(value) ? value : {};
}

/** Text of a text or a number; null when it is absent, empty or neither. */
export function textAt(source: JsonObject, key: string): string | null {
  const value = source[key];
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? storable(value).trim() : null;
}

/** Without what PostgreSQL holds in no text: NUL and halves of a surrogate pair. */
export function storable(text: string): string {
  return text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The id a shop gives its things. @throws DomainError `order_unreadable` with the field's name */
export function idAt(source: JsonObject, key: string): string {
  const id = textAt(source, key);
  if (id === null || id.length > 200) throw new DomainError('order_unreadable', { field: key, reason: 'missing' });
  return id;
}

/** Minor units; an absent amount is 0. @throws DomainError `order_money_unreadable` with the field and its value */
export function amountAt(source: JsonObject, key: string, currency: string): number {
  const text = textAt(source, key);
  if (text === null) return 0;
  if (!readDecimal(text)) throw new DomainError('order_money_unreadable', { field: key, value: text.slice(0, 80) });
  return moneyOf(text, currency).minor;
}

/** @throws DomainError `order_currency_unreadable` */
export function currencyAt(source: JsonObject, key: string): string {
  const code = textAt(source, key)?.toUpperCase() ?? '';
  if (!/^[A-Z]{3}$/.test(code))
    throw new DomainError('order_currency_unreadable', { field: key, value: code.slice(0, 20) });
  // Says whether the currency exists.
  return moneyOf('0', code).currency;
}

const WITH_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** A UTC instant to the second. A time without a zone is taken as UTC where `utc` says so, else as not known. */
export function instantAt(source: JsonObject, key: string, utc = false): string | null {
  const value = source[key];
  if (typeof value === 'number' && Number.isFinite(value)) return instant(value < 1e11 ? value * 1000 : value);
  const text = textAt(source, key);
  if (text === null || (!WITH_ZONE.test(text) && !utc)) return null;
  return instant(Date.parse(WITH_ZONE.test(text) ? text : `${text.replace(' ', 'T')}Z`));
}

function instant(milliseconds: number): string | null {
  // The range of a Date; what lies outside is no time of an order.
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return null;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Codes as customers type them: without space around, in lower case, each once. */
export function codesOf(codes: readonly (string | null)[]): string[] {
  return [...new Set(codes.flatMap((code) => code?.trim().toLowerCase() || []))];
}
