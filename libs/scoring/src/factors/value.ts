import type { PriceModel } from '../benchmarks/price-model';
import type { CohortColumns } from '../cohort-columns';
import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { Z_80 } from '../statistics/normal-distribution';
import { MISSING_CENTI, percentileRanks } from '../statistics/percentile-rank';
import { at } from './engagement-rate';

export const PRICE_KINDS = ['unknown', 'known', 'modelled'] as const;
const [UNKNOWN, KNOWN, MODELLED] = PRICE_KINDS.keys();

/** Factor 4 of every profile of a cohort; money in minor units of `currency`, fractions allowed where modelled. */
export interface ValueColumns {
  /** 0 … 10,000 (10,000 = cheapest for what it brings), −1 = missing */
  readonly centi: Int16Array;
  /** index into PRICE_KINDS */
  readonly kind: Uint8Array;
  /** price of one post, with the 80 % range of a modelled one (equal to the price where it is known) */
  readonly price: Float64Array;
  readonly priceLow: Float64Array;
  readonly priceHigh: Float64Array;
  /** price per 1,000 of expected reach, and per like or comment (share) */
  readonly cpm: Float64Array;
  readonly cpe: Float64Array;
  readonly currency: string;
}

/**
 * Factor 4, value. A profile's percentile of cheapness is taken in its network for the cost per 1,000 reached and for
 * the cost per interaction; their mean, where only one is known that one, is ranked again, so that the factor is a
 * percentile like the others. Where price and reach both come from followers by a model, their quotient says nothing
 * about this profile: its CPM is shown and not ranked.
 *
 * @param evidence expected reach, whether it was measured (1) or modelled (0), and interactions per post (NaN = unknown)
 */
export function value(
  columns: CohortColumns,
  evidence: {
    readonly reach: Float64Array;
    readonly reachMeasured: Uint8Array;
    readonly interactions: Float64Array;
  },
  pricing: { readonly model: PriceModel | null; readonly currency: string },
): ValueColumns {
  const n = columns.ids.length;
  const unknown = () => new Float64Array(n).fill(NaN);
  const result = {
    kind: new Uint8Array(n).fill(UNKNOWN),
    price: unknown(),
    priceLow: unknown(),
    priceHigh: unknown(),
    cpm: unknown(),
    cpe: unknown(),
    currency: pricing.currency,
  };
  for (let i = 0; i < n; i += 1) {
    setPrice(columns, pricing.model, result, i);
    if (evidence.reach[i] > 0) result.cpm[i] = (result.price[i] / evidence.reach[i]) * 1000;
    if (evidence.interactions[i] > 0) result.cpe[i] = result.price[i] / evidence.interactions[i];
  }
  const rankedCpm = result.cpm.map((cost, i) =>
    evidence.reachMeasured[i] === 1 || result.kind[i] === KNOWN ? cost : NaN,
  );
  return { ...result, centi: cheapness(rankedCpm, result.cpe) };
}

/**
 * Cost per 1,000 people of the target, in minor units.
 *
 * @param shareBp share of the audience inside the target, basis points
 * @returns NaN where reach or share is zero or anything is unknown
 */
export function costPerTargetReach(price: number, reach: number, shareBp: number): number {
  const target = (reach * shareBp) / 10_000;
  return target > 0 ? (price / target) * 1000 : NaN;
}

function setPrice(
  columns: CohortColumns,
  model: PriceModel | null,
  result: { kind: Uint8Array; price: Float64Array; priceLow: Float64Array; priceHigh: Float64Array },
  i: number,
): void {
  const known = at(columns.price, i);
  const followers = at(columns.followers, i);
  if (known >= 0) {
    result.kind[i] = KNOWN;
    result.price[i] = result.priceLow[i] = result.priceHigh[i] = known;
  } else if (model && followers > 0) {
    const middle = model.intercept + model.slope * naturalLog(followers);
    result.kind[i] = MODELLED;
    result.price[i] = exponential(middle);
    result.priceLow[i] = exponential(middle - Z_80 * model.sd);
    result.priceHigh[i] = exponential(middle + Z_80 * model.sd);
  }
}

function cheapness(cpm: Float64Array, cpe: Float64Array): Int16Array {
  const byReach = percentileRanks(cpm, 'low');
  const byEngagement = percentileRanks(cpe, 'low');
  const combined = new Float64Array(cpm.length);
  for (let i = 0; i < combined.length; i += 1) {
    if (byReach[i] === MISSING_CENTI) combined[i] = byEngagement[i] === MISSING_CENTI ? NaN : byEngagement[i];
    else combined[i] = byEngagement[i] === MISSING_CENTI ? byReach[i] : (byReach[i] + byEngagement[i]) / 2;
  }
  return percentileRanks(combined);
}
