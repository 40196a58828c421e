import { moneyText } from '@vivier/domain/money/money';
import type { MoneyType } from '../platform/graphql/money.type';

export function asMoney(minor: number, currency: string): MoneyType {
  return { amount: moneyText({ minor, currency }), currency };
}
