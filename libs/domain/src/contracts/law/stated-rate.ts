import { addDays, type IsoDate } from '../../time/iso-date';
import type { StatedRate } from './meter';

/** A rate that is older says too little about the day. */
export const RATE_DAYS = 31;

/** The latest rate stated for the day or one of the 31 days before it; a day to come is judged by the present one. */
export function rateOn(rates: readonly StatedRate[], day: IsoDate, today: IsoDate): StatedRate | null {
  const judged = day < today ? day : today;
  const earliest = addDays(judged, -RATE_DAYS);
  return rates
    .filter(({ asOf }) => asOf <= judged && asOf >= earliest)
    .reduce<StatedRate | null>((latest, one) => (latest === null || one.asOf > latest.asOf ? one : latest), null);
}
