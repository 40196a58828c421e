import type { Shares } from './ranking-types';

/** The whole audience, in basis points. */
export const WHOLE_BP = 10_000;

/** Stands for "neither known nor estimated" where shares are kept as integers. */
export const UNKNOWN_SHARE = 10_001;

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
 * Share (bp) of an audience inside a target: the joint figure when the source gives one for these dimensions, else the product.
 * @param target one list of keys a named dimension, none empty
 */
export function targetShareBp(target: readonly (readonly string[])[], shares: Shares, joint: Shares = {}): number {
  if (target.length > 1) {
    const dimensions = jointDimensions(target.map((keys) => keys[0]));
    if (Object.keys(joint).some((key) => jointDimensions(key.split('&')) === dimensions)) {
      return sumShares(joint, jointKeys(target));
    }
  }
  return productShare(target.map((keys) => sumShares(shares, keys)));
}

function dimensionOf(key: string): string {
  const colon = key.indexOf(':');
  return colon < 0 ? key : key.slice(0, colon);
}
