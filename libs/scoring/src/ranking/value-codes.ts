/** Of a value that is not known: below every other. */
export const UNKNOWN_VALUE = 0;
export const VALUE_DIGITS = 8;
const BUCKETS = 2 ** VALUE_DIGITS - 1;
const SAMPLE = 1 << 15;

/**
 * Numbers as codes 1..255 that keep their order: the code is 1 + how many bounds the value reaches. Bounds are values that
 * occur, at about equal distances in a sorted sample, so that a bucket holds about as many rows as any other.
 */
export class ValueCodes {
  constructor(readonly bounds: Float64Array = new Float64Array(0)) {}

  /** Bounds for these values; NaN is no value. */
  static of(values: Float64Array): ValueCodes {
    const known = values.filter((value) => !Number.isNaN(value)).sort();
    const bounds = new Set<number>();
    for (let bucket = 1; bucket < BUCKETS && known.length > 0; bucket++) {
      bounds.add(known[Math.floor((bucket * known.length) / BUCKETS)]);
    }
    return new ValueCodes(Float64Array.from(bounds));
  }

  /** Every how many rows one is looked at. */
  static step(rows: number): number {
    return Math.max(1, Math.floor(rows / SAMPLE));
  }

  codeOf(value: number): number {
    if (Number.isNaN(value)) return UNKNOWN_VALUE;
    const { bounds } = this;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (bounds[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }

  /** True when no value of the code's bucket is below `value`. */
  startsAt(code: number, value: number): boolean {
    return code > 1 && this.bounds[code - 2] >= value;
  }
}
