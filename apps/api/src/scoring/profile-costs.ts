import { costPerTargetReach } from '@vivier/scoring/factors/value';
import { targetReach } from '@vivier/scoring/factors/audience-fit';
import { percentileCenti } from '@vivier/scoring/statistics/percentile-rank';
import { money, pointsOf, type ProfileFactors } from '../creators/profile-factors.entity';
import type { CostFigure, ProfileCosts, ReachFigure } from './comparison.types';

/** Cost per 1,000 of the target, minor units, of profiles that one is compared with. */
export interface TargetCosts {
  byProfile: ReadonlyMap<number, number>;
  sampled: boolean;
}

/** A percentile among fewer says nothing. */
const FEWEST = 20;

/** What a post of a profile costs, and what for; null where no price is known or modelled. */
export function profileCosts(
  factors: ProfileFactors | null,
  { targetShareBp, others }: { targetShareBp: number | null; others: TargetCosts | null },
): ProfileCosts | null {
  if (!factors?.priceKind || !factors.priceCurrency || factors.priceMid === null) return null;
  const { priceCurrency: currency, priceMid, priceLow, priceHigh } = factors;
  const ranked = (minor: number | null, centi: number | null): CostFigure | null =>
    minor === null ? null : { value: money(minor, currency), percentile: pointsOf(centi), of: null, sampled: false };
  return {
    kind: factors.priceKind,
    price: money(priceMid, currency),
    priceLow: money(priceLow ?? priceMid, currency),
    priceHigh: money(priceHigh ?? priceMid, currency),
    cpm: ranked(factors.cpmMinor, factors.cpmCenti),
    cpe: ranked(factors.cpeMinor, factors.cpeCenti),
    targetCpm: targetShareBp === null ? null : targetCost(factors, targetShareBp, others),
  };
}

function targetCost(factors: ProfileFactors, shareBp: number, others: TargetCosts | null): CostFigure | null {
  const cost = costPerTargetReach(factors.priceMid ?? NaN, factors.reach ?? NaN, shareBp);
  if (!Number.isFinite(cost) || !factors.priceCurrency) return null;
  const value = money(cost, factors.priceCurrency);
  const compared = [...(others?.byProfile ?? [])].filter(([id]) => id !== factors.profileId).map(([, other]) => other);
  // Where price and reach both come from a model, their quotient is ranked nowhere (see `valueCenti`).
  if (factors.cpmCenti === null || compared.length < FEWEST) {
    return { value, percentile: null, of: compared.length, sampled: others?.sampled ?? false };
  }
  const dearer = compared.filter((other) => other > cost).length;
  const equal = compared.filter((other) => other === cost).length;
  const centi = percentileCenti(dearer, equal, compared.length);
  return { value, percentile: centi / 100, of: compared.length, sampled: others?.sampled ?? false };
}

/** The people one post is expected to reach, and those of them inside the target. */
export function reachFigures(
  factors: ProfileFactors | null,
  share: { shareBp: number; estimated: boolean } | null,
): { reach: ReachFigure | null; targetReach: ReachFigure | null } {
  if (!factors?.reach || !factors.reachSource) return { reach: null, targetReach: null };
  const { reach: value, reachLow: low, reachHigh: high, reachSource: source } = factors;
  const reach = { value, low, high, source, estimated: source === 'benchmark' };
  if (!share) return { reach, targetReach: null };
  const inside = (people: number | null) => (people === null ? null : targetReach(people, share.shareBp));
  return {
    reach,
    targetReach: {
      value: targetReach(value, share.shareBp),
      low: inside(low),
      high: inside(high),
      source,
      estimated: reach.estimated || share.estimated,
    },
  };
}
