import { ESTIMATED, SHARE_BITS, UNKNOWN_SHARE, WHOLE_BP } from './target-share';

/**
 * Multiplies shares by those of more dimensions, element by element, as `productShare` does; estimated where one factor
 * is, unknown where one factor is. `next` gives the dimensions in turn, each of them before the one after it is asked for.
 */
export function productInto(shares: Uint16Array, dimensions: number, next: (dimension: number) => Uint16Array): void {
  if (dimensions === 1) productOfTwo(shares, next(0));
  else productOfMany(shares, dimensions, next);
}

/** In integers: x / 10000 is never so near a half, without being one, that rounding could differ. */
function productOfTwo(shares: Uint16Array, others: Uint16Array): void {
  for (let at = 0; at < shares.length; at++) {
    const a = shares[at];
    const b = others[at];
    if (a <= WHOLE_BP && b <= WHOLE_BP) shares[at] = ((Math.imul(a, b) + WHOLE_BP / 2) / WHOLE_BP) | 0;
    else if (a === UNKNOWN_SHARE || b === UNKNOWN_SHARE) shares[at] = UNKNOWN_SHARE;
    else shares[at] = (((a & SHARE_BITS) * (b & SHARE_BITS) + WHOLE_BP / 2) / WHOLE_BP) | ESTIMATED;
  }
}

function productOfMany(shares: Uint16Array, dimensions: number, next: (dimension: number) => Uint16Array): void {
  const product = Float64Array.from(shares, (share) => share & SHARE_BITS);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const other = next(dimension);
    for (let at = 0; at < product.length; at++) {
      product[at] = (product[at] * (other[at] & SHARE_BITS)) / WHOLE_BP;
      if (shares[at] === UNKNOWN_SHARE || other[at] === UNKNOWN_SHARE) shares[at] = UNKNOWN_SHARE;
      else shares[at] |= other[at] & ESTIMATED;
    }
  }
  for (let at = 0; at < product.length; at++) {
    if (shares[at] !== UNKNOWN_SHARE) shares[at] = Math.round(product[at]) | (shares[at] & ESTIMATED);
  }
}
