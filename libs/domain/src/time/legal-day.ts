import type { IsoDate } from './iso-date';

/** The calendar day of an instant where the law's year is counted: French law, Paris time. */
export function legalDay(instant: Date): IsoDate {
  const parts = { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', parts).format(instant);
}
