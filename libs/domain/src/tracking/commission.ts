import { decimal, roundToUnits } from '../money/decimal';
import type { Tier } from '../creators/tier';

/** A share of credited net sales for a creator, a product, a tier; null: for all. */
export interface CommissionPlan {
  readonly id: string;
  readonly creatorId: number | null;
  /** As the shop names it, in lower case. */
  readonly product: string | null;
  readonly tier: Tier | null;
  /** Hundredths of a percent. */
  readonly basisPoints: number;
  /** Days after the order in which the customer may give back. */
  readonly refundDays: number;
  /** ISO instants; an order between both is under it. */
  readonly from: string;
  readonly until: string | null;
}

export interface CommissionedLine {
  readonly creatorId: number;
  readonly product: string;
  readonly tier: Tier | null;
  readonly placedAt: string;
}

/** The plan that names most of the line: a creator weighs more than a product, a product more than a tier; of equals the latest. */
export function planFor(plans: readonly CommissionPlan[], line: CommissionedLine): CommissionPlan | null {
  const product = line.product.trim().toLowerCase();
  const fits = plans.filter(
    (plan) =>
      (plan.creatorId === null || plan.creatorId === line.creatorId) &&
      (plan.product === null || plan.product === product) &&
      (plan.tier === null || plan.tier === line.tier) &&
      plan.from <= line.placedAt &&
      (plan.until === null || line.placedAt < plan.until),
  );
  const order = (a: CommissionPlan, b: CommissionPlan) =>
    weightOf(a) - weightOf(b) || (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1);
  return fits.sort(order).at(-1) ?? null;
}

function weightOf({ creatorId, product, tier }: CommissionPlan): number {
  return (creatorId === null ? 0 : 4) + (product === null ? 0 : 2) + (tier === null ? 0 : 1);
}

/** Of a credit in minor units, half away from zero. */
export function commissionOf(creditMinor: number, basisPoints: number): number {
  return Number(roundToUnits({ units: BigInt(creditMinor) * BigInt(basisPoints), scale: 4 }, 0));
}

/** After the days in which goods may come back; an order without a time is never settled. */
export function isSettled(placedAt: string | null, refundDays: number, now: Date): boolean {
  return placedAt !== null && Date.parse(placedAt) + refundDays * 86_400_000 <= now.getTime();
}

/** VAT on a net amount at a rate such as `20` or `5.5` percent, half away from zero. */
export function vatOf(netMinor: number, percent: string): number {
  const rate = decimal(percent);
  return Number(roundToUnits({ units: BigInt(netMinor) * rate.units, scale: rate.scale + 2 }, 0));
}
