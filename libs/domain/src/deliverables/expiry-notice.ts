import { daysBetween, type IsoDate } from '../time/iso-date';

/** Days before the end at which somebody is told, the first warning first. */
export const EXPIRY_NOTICE_DAYS = [30, 7] as const;
export type ExpiryNotice = (typeof EXPIRY_NOTICE_DAYS)[number];

/** The nearest warning that is due on that day, the last day included; null while it is far, or over. */
export function expiryNotice(until: IsoDate | null, today: IsoDate): ExpiryNotice | null {
  if (until === null || until < today) return null;
  const left = daysBetween(today, until);
  return [...EXPIRY_NOTICE_DAYS].reverse().find((days) => left <= days) ?? null;
}
