import type { Network } from '../cohort-columns';
import { leastSquares } from '../statistics/least-squares';
import { naturalLog } from '../statistics/natural-log';
import { Z_80 } from '../statistics/normal-distribution';
import { PRICE_ANCHORS, type Deliverable, type PriceAnchor } from './price-anchors';

/** ln price (minor units) = intercept + slope · ln followers, with the spread of single prices around it. */
export interface PriceModel {
  readonly network: Network;
  readonly deliverable: Deliverable;
  readonly currency: string;
  readonly intercept: number;
  readonly slope: number;
  readonly sd: number;
  /** published ranges and own deals it stands on */
  readonly anchors: number;
  readonly deals: number;
}

/** A paid piece of the workspace's own past; price in minor units of the model's currency. */
export interface Deal {
  readonly followers: number;
  readonly price: number;
}

export interface PriceModelRequest {
  readonly network: Network;
  readonly deliverable?: Deliverable;
  readonly currency: string;
  readonly deals?: readonly Deal[];
  /** minor units of `currency` for one US dollar: lets the dollar prior serve a currency without its own */
  readonly minorUnitsPerUsd?: number;
}

/** Own deals needed where no published prior exists. */
const DEALS_MINIMUM = 5;
const MINOR_PER_MAJOR = 100;

/**
 * Price line of a network: published ranges as pseudo-observations and the workspace's own deals beside them in one
 * least-squares fit, so that the prior fades as deals come in. A range is read as its geometric middle, and its width as
 * the middle 80 % of prices.
 *
 * @returns null where neither a sourced prior in (or convertible to) the currency nor five own deals exist
 */
export function priceModel(request: PriceModelRequest): PriceModel | null {
  const { network, currency, deliverable = 'post' } = request;
  const { anchors, minorPerMajor } = priorAnchors(request, deliverable);
  const deals = (request.deals ?? []).filter((deal) => deal.followers > 0 && deal.price > 0);
  if (anchors.length < 2 && deals.length < DEALS_MINIMUM) return null;
  const x = [
    ...anchors.map((anchor) => (naturalLog(anchor.followersFrom) + naturalLog(anchor.followersTo)) / 2),
    ...deals.map((deal) => naturalLog(deal.followers)),
  ];
  const y = [
    ...anchors.map((anchor) => (naturalLog(anchor.low * minorPerMajor) + naturalLog(anchor.high * minorPerMajor)) / 2),
    ...deals.map((deal) => naturalLog(deal.price)),
  ];
  const { intercept, slope } = leastSquares(x, y);
  const residual = x.map((value, k) => y[k] - intercept - slope * value);
  // Each anchor brings the variance of its range besides its own distance from the line; a deal brings its distance.
  const squares = residual.reduce((sum, value) => sum + value * value, 0);
  const widths = anchors.reduce((sum, anchor) => sum + rangeSd(anchor) ** 2, 0);
  return {
    network,
    deliverable,
    currency,
    intercept,
    slope,
    sd: Math.sqrt((squares + widths) / x.length),
    anchors: anchors.length,
    deals: deals.length,
  };
}

function priorAnchors(
  request: PriceModelRequest,
  deliverable: Deliverable,
): { readonly anchors: readonly PriceAnchor[]; readonly minorPerMajor: number } {
  const of = (currency: string) =>
    PRICE_ANCHORS.filter(
      (anchor) =>
        anchor.network === request.network && anchor.deliverable === deliverable && anchor.currency === currency,
    );
  const own = of(request.currency);
  if (own.length > 0) return { anchors: own, minorPerMajor: MINOR_PER_MAJOR };
  const rate = request.minorUnitsPerUsd ?? NaN;
  return rate > 0 ? { anchors: of('USD'), minorPerMajor: rate } : { anchors: [], minorPerMajor: MINOR_PER_MAJOR };
}

function rangeSd(anchor: PriceAnchor): number {
  return naturalLog(anchor.high / anchor.low) / (2 * Z_80);
}
