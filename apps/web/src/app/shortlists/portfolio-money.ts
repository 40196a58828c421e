import { moneyText } from '@vivier/domain/money/money';
import { type MoneyLike } from '../ui/format/format';

/** Minor units, a fraction allowed, as money. */
export function moneyOfMinor(minor: number, currency: string): MoneyLike {
  return { amount: moneyText({ minor: Math.round(minor), currency }), currency };
}
