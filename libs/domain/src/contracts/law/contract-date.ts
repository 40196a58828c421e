import type { IsoDate } from '../../time/iso-date';

/**
 * The day whose law applies and in whose year the deal counts: that of the signature (until then, today) or of the
 * beginning, whichever is later. A start in the past does not bring an older law back.
 */
export function contractDate(startsOn: IsoDate | null, signedOn: IsoDate | null, today: IsoDate): IsoDate {
  const concluded = signedOn ?? today;
  return startsOn !== null && startsOn > concluded ? startsOn : concluded;
}
