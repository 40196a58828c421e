import type { IsoDate } from '../../time/iso-date';
import type { MeterEntry, StatedRate } from './meter';

/** A deal as agreed: pay, and the gifts it promises at their public price without VAT. */
export interface PromisedDeal {
  readonly subject: string;
  readonly campaignId: string;
  readonly date: IsoDate;
  readonly currency: string;
  readonly feeMinor: number;
  readonly giftMinor: number;
}

export interface GivenGift {
  readonly subject: string;
  readonly campaignId: string;
  readonly date: IsoDate;
  readonly currency: string;
  readonly valueMinor: number;
}

/** The rate that holds for a currency on a day; null when none was stated. */
export type RateOn = (currency: string, day: IsoDate) => StatedRate | null;

/**
 * What counts, each thing once: a gift that was sent is the one its campaign's deal had promised, so only what a promise
 * exceeds it by counts beside it. Earlier deals use up the gifts first.
 */
export function meterEntries(
  deals: readonly PromisedDeal[],
  gifts: readonly GivenGift[],
  rateOn: RateOn,
): MeterEntry[] {
  const given = new Map<string, number>();
  for (const { campaignId, currency, valueMinor } of gifts) {
    const key = `${campaignId} ${currency}`;
    given.set(key, (given.get(key) ?? 0) + valueMinor);
  }
  const entries = gifts.map(({ subject, date, currency, valueMinor }) =>
    entryOf(subject, 'gift', date, currency, valueMinor, rateOn),
  );
  for (const deal of [...deals].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const { subject, date, currency, feeMinor, giftMinor } = deal;
    const key = `${deal.campaignId} ${currency}`;
    const used = Math.min(giftMinor, given.get(key) ?? 0);
    given.set(key, (given.get(key) ?? 0) - used);
    entries.push(entryOf(subject, 'fee', date, currency, feeMinor, rateOn));
    entries.push(entryOf(subject, 'gift', date, currency, giftMinor - used, rateOn));
  }
  return entries.filter(({ amount }) => amount.minor !== 0);
}

function entryOf(
  subject: string,
  kind: MeterEntry['kind'],
  date: IsoDate,
  currency: string,
  minor: number,
  rateOn: RateOn,
): MeterEntry {
  const rate = currency === 'EUR' ? null : rateOn(currency, date);
  return { subject, kind, date, amount: { minor, currency }, rate };
}
