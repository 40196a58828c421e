import type { Shares } from './ranking-types';

/** The whole audience, in basis points. */
export const WHOLE_BP = 10_000;

/** Stands for "neither known nor estimated" where shares are kept as integers. */
export const UNKNOWN_SHARE = 10_001;

/** Added to a share, where shares are kept as integers, when a prior stood in for what is not known. */
export const ESTIMATED = 1 << 14;

/** The share without the mark of an estimate. */
export const SHARE_BITS = ESTIMATED - 1;

/** Sum of the shares of `keys`, in basis points, at most the whole. */
export function sumShares(shares: Shares, keys: readonly string[]): number {
  let sum = 0;
  for (const key of new Set(keys)) if (Object.hasOwn(shares, key)) sum += shares[key];
  return Math.min(sum, WHOLE_BP);
}

/**
 * Share inside a target when only the dimensions' own shares are known: their product (independence), in basis points.
 * The product is taken in the order of the dimensions, so that it is the same bit for bit everywhere.
 * Source: scoring design, factor 3.
 */
export function productShare(dimensionBp: readonly number[]): number {
  let product = dimensionBp[0];
  for (let dimension = 1; dimension < dimensionBp.length; dimension++)
    product = (product * dimensionBp[dimension]) / WHOLE_BP;
  return Math.round(product);
}

/** Canonical key of a combination of audience keys of different dimensions, for joint figures. */
export function jointKey(keys: readonly string[]): string {
  return [...keys].sort().join('&');
}

/** The dimensions of a combination: `agegender&country`. */
export function jointDimensions(keys: readonly string[]): string {
  return keys.map(dimensionOf).sort().join('&');
}

/** Every combination of one key a dimension, as canonical keys. */
export function jointKeys(target: readonly (readonly string[])[]): string[] {
  let combinations: string[][] = [[]];
  for (const keys of target)
    combinations = combinations.flatMap((head) => [...new Set(keys)].map((key) => [...head, key]));
  return combinations.map(jointKey);
}

/**
 * Share of an audience inside a target: the joint figure when the source gives one for these dimensions, else the product
 * of the dimensions' shares. A dimension that the audience does not name is not 0: the prior stands in, and the share is
 * estimated; without one it is unknown (null).
 * @param target one list of keys a named dimension, none empty
 */
export function audienceShare(
  target: readonly (readonly string[])[],
  audience: { shares: Shares; joint?: Shares },
  prior: Shares = {},
): { shareBp: number; estimated: boolean } | null {
  const { shares, joint = {} } = audience;
  const wanted = jointDimensions(target.map((keys) => keys[0]));
  if (target.length > 1 && Object.keys(joint).some((key) => jointDimensions(key.split('&')) === wanted)) {
    return { shareBp: sumShares(joint, jointKeys(target)), estimated: false };
  }
  const known = new Set(Object.keys(shares).map(dimensionOf));
  const assumed = new Set(Object.keys(prior).map(dimensionOf));
  const sources = target.map(([key]) =>
    known.has(dimensionOf(key)) ? shares : assumed.has(dimensionOf(key)) ? prior : null,
  );
  if (sources.includes(null)) return null;
  const dimensionBp = target.map((keys, at) => sumShares(sources[at] ?? {}, keys));
  return { shareBp: productShare(dimensionBp), estimated: sources.includes(prior) };
}

/** The dimension a key belongs to: `country` of `country:FR`. */
export function dimensionOf(key: string): string {
  const colon = key.indexOf(':');
  return colon < 0 ? key : key.slice(0, colon);
}
