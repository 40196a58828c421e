import type { ShortlistEntry } from './shortlist-entry.entity';
import { minorMoney } from './shortlist-money';
import type { ShortlistTotal } from './shortlists.types';

/** What a list costs, a row a currency, the largest list of entries first. */
export function totalsOf(entries: readonly ShortlistEntry[]): ShortlistTotal[] {
  const currencies = [...new Set(entries.map(({ currency }) => currency))];
  const rows = currencies.map((currency) => {
    const own = entries.filter((entry) => entry.currency === currency);
    return {
      currency,
      fees: minorMoney(own.reduce((sum, { feeMinor }) => sum + (feeMinor ?? 0), 0), currency), // prettier-ignore
      gifts: minorMoney(own.reduce((sum, { giftMinor }) => sum + giftMinor, 0), currency), // prettier-ignore
      entries: own.length,
      withoutFee: own.filter(({ feeMinor }) => feeMinor === null).length,
    };
  });
  return rows.sort((a, b) => b.entries - a.entries || (a.currency < b.currency ? -1 : 1));
}
