import { ESTIMATED, SHARE_BITS, UNKNOWN_SHARE, WHOLE_BP } from './target-share';

/** `productShare` element by element; estimated where one factor is, unknown where one factor is. */
export function productVector([first, ...others]: readonly Uint16Array[]): Uint16Array {
  return others.length === 1 ? productOfTwo(first, others[0]) : productOfMany(first, others);
}

/** In integers: x / 10000 is never so near a half, without being one, that rounding could differ. */
function productOfTwo(first: Uint16Array, second: Uint16Array): Uint16Array {
  const vector = new Uint16Array(first.length);
  for (let at = 0; at < vector.length; at++) {
    const a = first[at];
    const b = second[at];
    if (a <= WHOLE_BP && b <= WHOLE_BP) vector[at] = (a * b + WHOLE_BP / 2) / WHOLE_BP;
    else if (isUnknown(a) || isUnknown(b)) vector[at] = UNKNOWN_SHARE;
    else vector[at] = (((a & SHARE_BITS) * (b & SHARE_BITS) + WHOLE_BP / 2) / WHOLE_BP) | ESTIMATED;
  }
  return vector;
}

function productOfMany(first: Uint16Array, others: readonly Uint16Array[]): Uint16Array {
  const product = Float64Array.from(first, (share) => share & SHARE_BITS);
  const marks = first.map((share) => (isUnknown(share) ? UNKNOWN_SHARE : share & ESTIMATED));
  for (const other of others) {
    for (let at = 0; at < product.length; at++) {
      product[at] = (product[at] * (other[at] & SHARE_BITS)) / WHOLE_BP;
      if (isUnknown(other[at])) marks[at] = UNKNOWN_SHARE;
      else if (marks[at] !== UNKNOWN_SHARE) marks[at] |= other[at] & ESTIMATED;
    }
  }
  return marks.map((mark, at) => (mark === UNKNOWN_SHARE ? mark : Math.round(product[at]) | mark));
}

function isUnknown(share: number): boolean {
  return share === UNKNOWN_SHARE;
}
