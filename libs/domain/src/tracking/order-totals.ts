import { moneyText } from '../money/money';

/** Decimal texts of one currency; amounts of different currencies are never added. */
export interface OrderTotals {
  readonly currency: string;
  /** Σ totals of sales, as the shop asked for them. */
  readonly gross: string;
  readonly refunds: string;
  /** gross − refunds. */
  readonly collected: string;
  /** Lines − discounts − refunds, without tax and shipping: what ROAS uses. */
  readonly net: string;
}

export interface MinorTotals {
  gross: number;
  refunds: number;
  net: number;
}

/** A row a currency, in the order of their codes; nothing sold gives no row. */
export function totalsText(sums: ReadonlyMap<string, MinorTotals>): OrderTotals[] {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { gross, refunds, net }]) => {
      const text = (minor: number) => moneyText({ minor, currency });
      return { currency, gross: text(gross), refunds: text(refunds), collected: text(gross - refunds), net: text(net) };
    });
}
