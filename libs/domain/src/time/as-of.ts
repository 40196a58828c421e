import type { IsoDate } from './iso-date';

/** Something known as of a day. */
export interface Dated {
  readonly asOf: IsoDate;
}

/** The last one known on `day` (bounds inclusive); null when everything is later. Equal days: the later in the list. */
export function asOf<T extends Dated>(entries: readonly T[], day: IsoDate): T | null {
  let found: T | null = null;
  for (const entry of entries) {
    if (entry.asOf <= day && (found === null || entry.asOf >= found.asOf)) found = entry;
  }
  return found;
}
