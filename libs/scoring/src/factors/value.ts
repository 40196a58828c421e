import type { PriceModel } from '../benchmarks/price-model';
import { eachPart, type ProfileColumns } from '../cohort-columns';
import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { Z_80 } from '../statistics/normal-distribution';
import { MISSING_CENTI, percentileRanks } from '../statistics/percentile-rank';
import { release, releaseAll } from '../statistics/release';
import { at, observedEngagement, type EngagementVariant } from './engagement-rate';
import { expectedReach, type ReachColumns } from './expected-reach';

export const PRICE_KINDS = ['unknown', 'known', 'modelled'] as const;
const [UNKNOWN, KNOWN, MODELLED] = PRICE_KINDS.keys();

/** Factor 4 of every profile of a cohort; money in minor units of `currency`, fractions allowed where modelled. */
export interface ValueColumns {
  /** 0 … 10,000 (10,000 = cheapest for what it brings), −1 = missing */
  readonly centi: Int16Array;
  /** percentiles of cheapness of `cpm` and `cpe` alone in the network, −1 = not ranked */
  readonly cpmCenti: Int16Array;
  readonly cpeCenti: Int16Array;
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

/** Prices and costs of a part of the profiles. */
export type Costs = Omit<ValueColumns, keyof Cheapness>;

/** Percentiles of everybody; centi-points, 10,000 = cheapest, −1 = missing. */
export type Cheapness = Pick<ValueColumns, 'centi' | 'cpmCenti' | 'cpeCenti'>;

export interface Pricing {
  readonly model: PriceModel | null;
  readonly currency: string;
}

/** @param interactions per post; NaN = unknown */
export function costsOf(
  part: ProfileColumns,
  reach: ReachColumns,
  interactions: Float64Array,
  pricing: Pricing,
): Costs {
  const n = part.followers.length;
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
    setPrice(part, pricing.model, result, i);
    if (reach.value[i] > 0) result.cpm[i] = (result.price[i] / reach.value[i]) * 1000;
    if (interactions[i] > 0) result.cpe[i] = result.price[i] / interactions[i];
  }
  return result;
}

/**
 * Factor 4, value, of everybody. A profile's percentile of cheapness is taken in its network for the cost per 1,000
 * reached and for the cost per interaction; their mean, where only one is known that one, is ranked again, so that the
 * factor is a percentile like the others. Where price and reach both come from followers by a model, their quotient says
 * nothing about this profile: its CPM is shown and not ranked.
 *
 * @returns the factor and the two percentiles that it is made of
 */
export function valueCenti(columns: ProfileColumns, variant: EngagementVariant, pricing: Pricing): Cheapness {
  const cpm = new Float64Array(columns.followers.length);
  const cpe = new Float64Array(columns.followers.length);
  eachPart(columns, (part, from) => {
    const reach = expectedReach(part);
    const observed = observedEngagement(part, variant);
    const costs = costsOf(part, reach, observed.interactions, pricing);
    for (let i = 0; i < part.followers.length; i += 1) {
      cpm[from + i] = reach.measured[i] === 1 || costs.kind[i] === KNOWN ? costs.cpm[i] : NaN;
    }
    cpe.set(costs.cpe, from);
    releaseAll(reach, observed, costs);
  });
  return cheapness(cpm, cpe);
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
  columns: ProfileColumns,
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

/** Uses up both columns. */
function cheapness(cpm: Float64Array, cpe: Float64Array): Cheapness {
  const cpmCenti = percentileRanks(cpm, 'low');
  release(cpm);
  const cpeCenti = percentileRanks(cpe, 'low');
  const combined = cpe;
  for (let i = 0; i < combined.length; i += 1) {
    if (cpmCenti[i] === MISSING_CENTI) combined[i] = cpeCenti[i] === MISSING_CENTI ? NaN : cpeCenti[i];
    else combined[i] = cpeCenti[i] === MISSING_CENTI ? cpmCenti[i] : (cpmCenti[i] + cpeCenti[i]) / 2;
  }
  const centi = percentileRanks(combined);
  release(combined);
  return { centi, cpmCenti, cpeCenti };
}
