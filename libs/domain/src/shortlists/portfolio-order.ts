import { NETWORKS } from '../creators/network';
import { TIERS } from '../creators/tier';
import { DomainError } from '../errors/domain-error';
import { readDecimal } from '../money/decimal';
import { isCurrency, type Money, moneyOf } from '../money/money';

export const PORTFOLIO_OBJECTIVES = ['reach', 'margin', 'pieces'] as const;
export type PortfolioObjective = (typeof PORTFOLIO_OBJECTIVES)[number];

/** At least `min` and at most `max` of the chosen on the network and of the tier; null = any. */
export interface PortfolioQuota {
  readonly network?: string | null;
  readonly tier?: string | null;
  readonly min?: number | null;
  readonly max?: number | null;
}

/** What somebody asks of a portfolio, as it was typed. */
export interface PortfolioDraft {
  readonly budget: { readonly amount: string; readonly currency: string };
  readonly quotas?: readonly PortfolioQuota[] | null;
  /** most that one creator may cost over all profiles, in the budget's currency */
  readonly creatorCap?: string | null;
  readonly objective?: string | null;
  /** what one person reached brings, in the budget's currency; asked for by the objective "margin" */
  readonly marginPerPerson?: string | null;
}

export interface PortfolioOrder {
  readonly budget: Money;
  readonly quotas: readonly { network: string | null; tier: string | null; min: number; max: number | null }[];
  readonly creatorCap: number | null;
  readonly objective: PortfolioObjective;
  /** minor units, a fraction allowed; 0 unless the objective is margin */
  readonly perPerson: number;
}

/**
 * Checks every field; the first that does not hold throws its code with `field` and the value.
 *
 * @param pricesIn the currency in which the workspace knows prices: amounts of different currencies are never added
 * @param target the audience that the brief names; a portfolio reaches a target or nothing
 */
export function checkPortfolio(draft: PortfolioDraft, pricesIn: string, target: readonly unknown[]): PortfolioOrder {
  if (target.length === 0) throw new DomainError('target_missing', { field: 'audience' });
  const budget = checkedBudget(draft.budget, pricesIn);
  const objective = (draft.objective ?? 'reach') as PortfolioObjective;
  if (!PORTFOLIO_OBJECTIVES.includes(objective))
    throw new DomainError('portfolio_objective_unknown', { field: 'objective', value: objective });
  return {
    budget,
    objective,
    quotas: (draft.quotas ?? []).map(checkedQuota),
    creatorCap: draft.creatorCap ? positive('creatorCap', draft.creatorCap, budget.currency) : null,
    perPerson: objective === 'margin' ? perPersonOf(draft.marginPerPerson ?? null, budget.currency) : 0,
  };
}

function checkedBudget({ amount, currency }: PortfolioDraft['budget'], pricesIn: string): Money {
  if (!isCurrency(currency)) throw new DomainError('currency_unknown', { field: 'currency', currency });
  if (currency !== pricesIn)
    throw new DomainError('currency_without_prices', { field: 'currency', currency, pricesIn });
  return { minor: positive('budget', amount, currency), currency };
}

function positive(field: string, amount: string, currency: string): number {
  if (!readDecimal(amount)) throw new DomainError('decimal_unreadable', { field, text: amount });
  const { minor } = moneyOf(amount, currency);
  if (minor <= 0)
    throw new DomainError(field === 'budget' ? 'budget_not_positive' : 'amount_not_positive', { field, amount });
  return minor;
}

function perPersonOf(amount: string | null, currency: string): number {
  const field = 'marginPerPerson';
  if (amount === null) throw new DomainError('margin_missing', { field });
  if (!readDecimal(amount)) throw new DomainError('decimal_unreadable', { field, text: amount });
  const value = Number(amount) * moneyOf('1', currency).minor;
  if (!(value > 0 && Number.isFinite(value))) throw new DomainError('amount_not_positive', { field, amount });
  return value;
}

function checkedQuota({ network = null, tier = null, min, max }: PortfolioQuota): PortfolioOrder['quotas'][number] {
  const field = 'quotas';
  if (network !== null && !(NETWORKS as readonly string[]).includes(network))
    throw new DomainError('network_unknown', { field, value: network });
  if (tier !== null && !(TIERS as readonly string[]).includes(tier))
    throw new DomainError('tier_unknown', { field, value: tier });
  const [least, most] = [min ?? 0, max ?? null];
  const whole = (value: number) => Number.isInteger(value) && value >= 0 && value <= 10_000;
  if (!whole(least) || (most !== null && !whole(most)))
    throw new DomainError('quota_out_of_range', { field, min, max });
  if (most !== null && most < least) throw new DomainError('quota_reversed', { field, min: least, max: most });
  return { network, tier, min: least, max: most };
}
