import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { exponentOf, moneyOf, moneyText } from '@vivier/domain/money/money';
import { ASSUMED_ORDER_SPREAD, ASSUMED_ORDER_WEIGHT, ORDER_RATE } from '@vivier/scoring/benchmarks/order-benchmarks';
import { type CohortLine, cohortLine } from '@vivier/scoring/planning/cohort-line';
import type { Exposure, OrderResult } from '@vivier/scoring/planning/order-rate';
import { Z_80 } from '@vivier/scoring/statistics/normal-distribution';
import type { ProfileCard } from '../creators/creators.types';
import { ListsService } from '../creators/lists.service';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import type { MoneyType } from '../platform/graphql/money.type';
import type { CohortPlanInput } from './cohort-plan.inputs';
import type { CohortPlan, PlanPrior } from './cohort-plan.types';

/** A line of fewer says too little as one; of more, it is two. */
const FEWEST = 20;
const MOST = 100;

interface Planned {
  card: ProfileCard;
  posts: number;
  fee: number;
  feeKind: 'given' | 'known' | 'none';
  own: OrderResult | null;
}

/** Small creators as one line: what gifts and fees cost, what they may sell, and how likely that is more. */
@Injectable()
export class CohortPlanService {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfilesService,
    private readonly lists: ListsService,
  ) {}

  /**
   * @throws DomainError `cohort_too_small`, `cohort_too_large`, `currencies_differ`, `amount_not_positive` (with their
   *   field), `not_found`
   */
  async plan({ workspaceId }: Viewer, input: CohortPlanInput): Promise<CohortPlan> {
    const currency = input.giftCost.currency;
    const gift = minorOf(input.giftCost, currency, 'giftCost');
    const fee = input.feePerCreator ? minorOf(input.feePerCreator, currency, 'feePerCreator') : null;
    const typicalOrder = minorOf(input.orderValue, currency, 'orderValue');
    if (typicalOrder <= 0) throw new DomainError('amount_not_positive', { field: 'orderValue' });
    const results = resultsOf(input);
    const cards = await this.database.inWorkspace(workspaceId, async (tx) => {
      const ids = input.listId
        ? await this.lists.profileIds(tx, workspaceId, input.listId)
        : [...new Set((input.profileIds ?? []).map(integerId))];
      checkSize(ids.length, input.listId ? 'listId' : 'profileIds');
      const found = await this.profiles.cards(tx, ids);
      if (found.length !== ids.length) throw new DomainError('not_found');
      return found;
    });
    const planned = cards.map((card): Planned => {
      const known = input.useKnownPrices ? knownPrice(card, currency) : null;
      const own = results.get(card.id) ?? null;
      const posts = input.postsPerCreator ?? 1;
      if (known !== null) return { card, posts, own, fee: known * posts, feeKind: 'known' };
      return { card, posts, own, fee: fee ?? 0, feeKind: fee === null ? 'none' : 'given' };
    });
    const cost = planned.reduce((sum, one) => sum + gift + one.fee, 0);
    if (cost <= 0) throw new DomainError('amount_not_positive', { field: 'giftCost' });
    const orderValues = (input.pastOrderValues ?? []).map((text) => moneyOf(text, currency).minor);
    const exposures = planned.map(exposureOf);
    const line = cohortLine({ exposures, results: [...results.values()], cost, typicalOrder, orderValues });
    return planOf(planned, line, { gift, currency, typicalOrder, exposures });
  }
}

/** Each in the currency of the gifts. */
function minorOf({ amount, currency }: MoneyType, expected: string, field: string): number {
  exponentOf(currency);
  if (currency !== expected) throw new DomainError('currencies_differ', { field, left: expected, right: currency });
  return moneyOf(amount, currency).minor;
}

function checkSize(count: number, field: string): void {
  if (count < FEWEST) throw new DomainError('cohort_too_small', { field, count, fewest: FEWEST });
  if (count > MOST) throw new DomainError('cohort_too_large', { field, count, most: MOST });
}

/** Several results of one creator count together. */
function resultsOf({ pastResults }: CohortPlanInput): Map<number, OrderResult> {
  const results = new Map<number, OrderResult>();
  for (const { profileId, reached, orders } of pastResults ?? []) {
    if (orders > reached) throw new DomainError('orders_above_reach', { field: 'pastResults', profileId });
    const id = integerId(profileId);
    const before = results.get(id) ?? { reached: 0, orders: 0 };
    results.set(id, { reached: before.reached + reached, orders: before.orders + orders });
  }
  return results;
}

function knownPrice({ price }: ProfileCard, currency: string): number | null {
  if (price?.kind !== 'known' || price.low.currency !== currency) return null;
  return moneyOf(price.low.amount, currency).minor;
}

/** The interval of a reach is one of 80 %: its half is Z_80 standard deviations. */
function exposureOf({ card, posts, own }: Planned): Exposure {
  const { reach, reachLow, reachHigh } = card.stored ?? { reach: null, reachLow: null, reachHigh: null };
  const spread = reachLow === null || reachHigh === null ? 0 : (reachHigh - reachLow) / (2 * Z_80);
  return { people: (reach ?? 0) * posts, sd: spread * posts, own };
}

function planOf(
  planned: readonly Planned[],
  line: CohortLine,
  {
    gift,
    currency,
    typicalOrder,
    exposures,
  }: {
    gift: number;
    currency: string;
    typicalOrder: number;
    exposures: readonly Exposure[];
  },
): CohortPlan {
  const money = (minor: number): MoneyType => ({
    amount: moneyText({ minor: Math.round(minor), currency }),
    currency,
  });
  const range = (of: { value: number; low: number; high: number }) => ({
    value: money(of.value),
    low: money(of.low),
    high: money(of.high),
  });
  const fees = planned.reduce((sum, { fee }) => sum + fee, 0);
  const withReach = exposures.filter(({ people }) => people > 0).length;
  const people = exposures.reduce((sum, one) => sum + one.people, 0);
  const half = Z_80 * Math.sqrt(exposures.reduce((sum, { sd }) => sum + sd * sd, 0));
  const { rate, order } = line;
  const rateHalf = Z_80 * Math.sqrt(rate.variance);
  return {
    creators: planned.length,
    withReach,
    withoutReach: planned.length - withReach,
    currency,
    reach: { value: people, low: Math.max(0, people - half), high: people + half },
    cost: { gifts: money(gift * planned.length), fees: money(fees), total: money(gift * planned.length + fees) },
    rate: { value: rate.mean, low: Math.max(0, rate.mean - rateHalf), high: rate.mean + rateHalf },
    orders: line.orders,
    orderValue: range(order),
    revenue: range(line.revenue),
    roas: line.roas,
    chanceRoasAboveOne: line.chanceRoasAboveOne,
    breakEvenOrders: line.breakEvenOrders,
    lines: planned.map(({ card, fee, feeKind, own }, k) => ({
      profileId: card.id,
      handle: card.handle,
      network: card.network,
      followers: card.followers,
      reach: exposures[k].people > 0 ? exposures[k].people : null,
      orders: line.perCreator[k].value,
      low: line.perCreator[k].low,
      high: line.perCreator[k].high,
      gift: money(gift),
      fee: money(fee),
      feeKind,
      ownOrders: own?.orders ?? null,
      ownReached: own?.reached ?? null,
    })),
    priors: priorsOf(typicalOrder / 10 ** exponentOf(currency)),
    notes: [
      ...(withReach < planned.length ? ['reach_unknown'] : []),
      ...(planned.some(({ card }) => card.tier !== 'nano') ? ['not_only_nano'] : []),
      ...(planned.some(({ own }) => own) ? [] : ['no_own_results']),
    ],
  };
}

function priorsOf(typicalOrder: number): PlanPrior[] {
  const { mean: value, strength: spread, groups: weight, source, publisher, year, country } = ORDER_RATE;
  const nobody = { source: null, publisher: null, year: null, country: null };
  const orders = { weight: ASSUMED_ORDER_WEIGHT, ...nobody };
  return [
    { code: 'orders_per_reach', value, spread, weight, basis: 'benchmark', source, publisher, year, country },
    { code: 'order_value', value: typicalOrder, spread: null, basis: 'given', ...orders },
    { code: 'order_value_spread', value: ASSUMED_ORDER_SPREAD, spread: null, basis: 'assumed', ...orders },
  ];
}
