import type { Network } from '@vivier/domain/creators/network';
import type { SampleRandom } from './sample-random';

export interface SamplePrice {
  /** minor units */
  readonly minor: number;
  readonly currency: string;
  /** age of the rate card on the reference day */
  readonly daysAgo: number;
}

/** ln price in euro = at10k + 0.72 · ln(followers / 10,000), normal with PRICE_SPREAD: within the published ranges. */
export const PRICE_LEVELS: Readonly<Record<Network, number>> = {
  instagram: 5.2,
  tiktok: 5.0,
  youtube: 6.1,
  twitch: 5.7,
  x: 4.6,
  facebook: 4.8,
  linkedin: 5.9,
  pinterest: 4.5,
  podcast: 6.0,
};
export const PRICE_SLOPE = 0.72;
export const PRICE_SPREAD = 0.45;

/** A rate card's price of one post, a round number as people ask it. */
export function samplePrice(network: Network, followers: number, country: string, random: SampleRandom): SamplePrice {
  const log = PRICE_LEVELS[network] + PRICE_SLOPE * Math.log(followers / 10_000) + PRICE_SPREAD * random.normal();
  const price = Math.exp(log);
  const step = price < 50 ? 1 : price < 500 ? 5 : price < 5_000 ? 50 : 500;
  const currency = country === 'CH' && random.chance(0.25) ? 'CHF' : 'EUR';
  return {
    minor: Math.max(step, Math.round(price / step) * step) * 100,
    currency,
    daysAgo: random.whole(5, 300),
  };
}
